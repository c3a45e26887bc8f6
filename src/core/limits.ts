/** Longest texts that a sheet keeps, in UTF-16 units; fields show a counter near the limit and cut nothing silently. */
export const TEXT_LIMITS = {
  companyName: 200,
  chamber: 100,
  memberNumber: 40,
  reason: 500,
  note: 2000,
  certificateNumber: 80,
  description: 2000,
  personName: 100,
  position: 100,
  telephone: 40,
  message: 1000,
  address: 200,
  business: 500,
  corporateNumber: 40,
  riders: 500,
  remarks: 2000,
  unread: 100,
  quoteLabel: 60,
  quoteNote: 300,
  evidenceTitle: 200,
  evidencePlace: 500,
  attachedName: 300,
  mediaType: 100,
  recipientName: 200,
  /** A post-quantum key of age has about 2,000 letters. */
  recipientKey: 3000,
} as const

export const LIST_LIMITS = {
  certificates: 50,
  accidents: 100,
  contacts: 50,
  lossEntries: 50,
  partQuestions: 500,
  evidence: 500,
  attachedFiles: 50,
  recipients: 20,
  sent: 500,
  quotes: 5,
} as const

export const COUNT_LIMITS = {
  baseYen: 1_000_000_000,
  employees: 1_000_000,
  persons: 1_000_000_000,
  /** Of one attached file. */
  attachedBytes: 50_000_000,
} as const
