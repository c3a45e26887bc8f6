import { emptyEvidence } from '../../src/core/evidenceRegister.ts'
import { EMPTY_HAND_OVER } from '../../src/core/handOver.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { accident, certificate, deepFreeze, level, notApplicable, RULEBOOK, sheetWith, UNKNOWN } from './builders.ts'
import { lossCase } from './lossBuilders.ts'

/** A text of its own in every place where somebody can write. */
export const FULL: Sheet = deepFreeze(
  sheetWith({
    profile: {
      companyName: 'text-company',
      trade: 'printing',
      employees: 18,
      salesBand: '100m-300m',
      membership: 'member',
      memberNumber: 'text-member-number',
      chamber: 'text-chamber',
    },
    facts: { contractors: 'no' },
    answers: { 'GOV-01': level(3), 'GOV-02': UNKNOWN, 'SUP-01': notApplicable('text-reason') },
    notes: { 'GOV-01': 'text-note' },
    later: ['GOV-02'],
    certificates: [certificate({ number: 'text-certificate' })],
    accidents: [accident({ description: 'text-accident' })],
    declaration: {
      accidentsInPeriod: 'yes',
      knownLeak: 'yes',
      knownLeakDate: '2026-10-01',
      firstYearStart: '2021-03-01',
      insuredName: 'text-insured',
      corporateNumber: 'text-corporate',
      lastCertificateNumber: 'text-last',
      address: 'text-address',
      business: 'text-business',
      sales: { newCompany: 'no', yen: 184_530_000, yearEnd: '2026-03-31', tax: 'excluded', proof: 'other', plannedYen: 1 },
      records: { identity: { held: true, own: 3200, entrusted: null } },
      otherRecords: 'text-other-records',
      contractors: 'text-contractors',
      wish: { plan: 'E', liabilityYen: 5, costsYen: 4, reducedCosts: 'yes', riders: 'text-riders' },
      remarks: 'text-remarks',
      unread: { 'sales.yen': 'text-unread' },
    },
    firstResult: { date: '2026-11-20', levels: { 'GOV-01': 2 } },
    answeredBy: { 'GOV-01': { name: 'text-colleague', role: 'it', date: '2026-11-19' } },
    confirmation: { name: 'text-representative', position: 'text-position', confirmedOn: '2026-11-21' },
    plan: { wishedPercent: 40, excluded: ['GOV-02'], pinned: { 'GOV-02': 3 }, tried: { 'GOV-02': 4 }, baseYen: 123_456 },
    loss: {
      case: lossCase({ persons: 3000 }),
      discovered: '2026-11-21',
      situations: [],
      stronglyEncrypted: false,
      myNumber: false,
      privacyMark: true,
      options: { reducedCosts: true, wished: null },
    },
    contacts: { lawyer: { name: 'text-lawyer', telephone: 'text-telephone' } },
    forCustomer: ['GOV-01'],
    evidence: [
      {
        ...emptyEvidence('e1'),
        title: 'text-evidence',
        kind: 'rules',
        issuedOn: '2026-04-01',
        place: 'text-place',
        files: [{ sha256: 'a'.repeat(64), name: 'text-file.pdf', type: 'application/pdf', bytes: 120_000 }],
        questions: ['GOV-01'],
        certificates: ['certificate-1'],
      },
    ],
    invitation: {
      from: 'text-inviter',
      edition: null,
      dueOn: '2027-01-31',
      asksFor: 'answers',
      recipients: [{ role: 'chamber', name: 'text-recipient', key: 'text-key' }],
      message: 'text-message',
    },
    handOver: {
      ...EMPTY_HAND_OVER,
      leftOut: ['text-left-out'],
      contact: { name: 'text-contact', telephone: 'text-contact-telephone' },
      consentedOn: '2026-11-21',
      sent: [
        {
          id: 's1',
          madeAt: '2026-11-01T09:00:00+09:00',
          audience: 'chamber',
          extent: 'answers',
          recipients: ['text-sent-to'],
          checkNumber: '',
          attachments: 0,
          manifestHash: 'b'.repeat(64),
          receipt: { receivedOn: '2026-11-02', by: 'text-received' },
        },
      ],
    },
    unconfirmed: ['GOV-01'],
    lastYear: {
      edition: { id: RULEBOOK.id, hash: 'c'.repeat(64) },
      savedOn: '2025-12-01',
      sheet: {
        profile: { ...EMPTY_SHEET.profile, companyName: 'text-last-year' },
        facts: {},
        answers: {},
        certificates: [],
        accidents: [],
      },
    },
    returned: {
      id: 'r1',
      submission: 's1',
      madeOn: '2026-12-01',
      review: {
        message: 'text-asked',
        records: [
          {
            question: 'GOV-01',
            decision: 'correct',
            answer: level(1),
            reason: 'text-why',
            by: 'text-reviewer',
            on: '2026-12-01',
          },
        ],
      },
      replies: { 'GOV-01': { kind: 'own', text: 'text-reply' } },
    },
    requested: {
      id: 'r2',
      submission: 's1',
      madeOn: '2026-12-02',
      message: 'text-requested',
      request: {
        by: 'text-agent',
        telephone: 'text-agent-telephone',
        due: '2026-12-20',
        papers: [
          {
            subject: { kind: 'question', question: 'GOV-01' },
            wants: 'paper',
            title: 'text-paper',
            note: 'text-paper-note',
            refused: ['d'.repeat(64)],
          },
        ],
      },
    },
  }),
)
