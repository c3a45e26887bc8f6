import { createRouter, type Router, type RouterHistory } from 'vue-router'
import type { Room } from './i18n.ts'
import StartPage from './pages/member/StartPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** Whose words the screen needs. */
    room?: Room
  }
}

/** The screens. The sheet's id is part of the address, so that reload, back and two tabs just work. */
export function createAppRouter(history: RouterHistory): Router {
  return createRouter({
    history,
    routes: [
      { path: '/', name: 'start', component: StartPage },
      // Links, not buttons: a click before the app has loaded is not lost.
      { path: '/new', name: 'new', meta: { room: 'member' }, component: () => import('./pages/member/NewSheetPage.vue') },
      {
        path: '/sample',
        name: 'sample',
        meta: { room: 'member' },
        component: () => import('./pages/member/NewSheetPage.vue'),
        props: { sample: true },
      },
      { path: '/gallery', name: 'gallery', meta: { room: 'member' }, component: () => import('./pages/member/GalleryPage.vue') },
      { path: '/data', name: 'data', meta: { room: 'member' }, component: () => import('./pages/member/DataPage.vue') },
      {
        path: '/glossary',
        name: 'glossary',
        meta: { room: 'member' },
        component: () => import('./pages/member/GlossaryPage.vue'),
      },
      {
        path: '/sheet/:sheetId',
        meta: { room: 'member' },
        component: () => import('./pages/member/SheetPage.vue'),
        props: true,
        children: [
          { path: '', redirect: { name: 'company' } },
          { path: 'company', name: 'company', component: () => import('./pages/member/CompanyPage.vue') },
          {
            path: 'questions/:number(\\d+)?',
            name: 'questions',
            component: () => import('./pages/member/QuestionsPage.vue'),
            props: true,
          },
          { path: 'certificates', name: 'certificates', component: () => import('./pages/member/CertificatesPage.vue') },
          { path: 'declaration', name: 'declaration', component: () => import('./pages/member/DeclarationPage.vue') },
          { path: 'review', name: 'review', component: () => import('./pages/member/ReviewPage.vue') },
          { path: 'result', name: 'result', component: () => import('./pages/member/ResultPage.vue') },
          { path: 'summary', name: 'summary', component: () => import('./pages/member/SummaryPage.vue') },
          { path: 'improvement', name: 'improvement', component: () => import('./pages/member/ImprovementPage.vue') },
          { path: 'loss', name: 'loss', component: () => import('./pages/member/LossPage.vue') },
          { path: 'report', name: 'report', component: () => import('./pages/member/ReportPage.vue') },
        ],
      },
      { path: '/:anything(.*)*', redirect: { name: 'start' } },
    ],
    // The successor of this option is still experimental in vue-router 5.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    scrollBehavior: (to, _from, saved) => saved ?? (to.hash ? { el: to.hash, top: 16 } : { top: 0 }),
  })
}
