/**
 * The screens that nobody meets first. They are named here and not in the router, because every screen named there makes
 * the first screen heavier.
 */
export const SCREENS = {
  ask: () => import('./AskPage.vue'),
  blank: () => import('./BlankPage.vue'),
  carryOver: () => import('./CarryOverPage.vue'),
  certificates: () => import('./CertificatesPage.vue'),
  data: () => import('./DataPage.vue'),
  declaration: () => import('./DeclarationPage.vue'),
  evidence: () => import('./EvidencePage.vue'),
  gallery: () => import('./GalleryPage.vue'),
  glossary: () => import('./GlossaryPage.vue'),
  improvement: () => import('./ImprovementPage.vue'),
  invitation: () => import('./InvitationPage.vue'),
  loss: () => import('./LossPage.vue'),
  merge: () => import('./MergePage.vue'),
  operator: () => import('./OperatorPage.vue'),
  part: () => import('./PartPage.vue'),
  report: () => import('./ReportPage.vue'),
  result: () => import('./ResultPage.vue'),
  returned: () => import('./ReturnedPage.vue'),
  review: () => import('./ReviewPage.vue'),
  send: () => import('./SendPage.vue'),
  staff: () => import('../staff/StaffRoom.vue'),
  agent: () => import('../agent/AgentRoom.vue'),
  summary: () => import('./SummaryPage.vue'),
}
