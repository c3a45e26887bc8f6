/** A sheet with a text in every field that takes one. */
import { TEXT_LIMITS } from '../../src/core/limits.ts'
import { EMPTY_SHEET, type Sheet } from '../../src/core/sheet.ts'
import { accident, certificate, isms, notApplicable, sheetWith } from '../core/builders.ts'

export type TextField = keyof typeof TEXT_LIMITS

/** `in_` gives the text of a field. */
export function sheetSaying(in_: (field: TextField) => string): Sheet {
  const who = { name: in_('personName'), telephone: in_('telephone') }
  return sheetWith({
    profile: { companyName: in_('companyName'), memberNumber: in_('memberNumber'), chamber: in_('chamber') },
    answers: { 'NET-02': notApplicable(in_('reason')) },
    notes: { 'GOV-01': in_('note') },
    certificates: [
      certificate({ number: in_('certificateNumber') }),
      isms({ id: 'certificate-2', number: in_('certificateNumber') }),
    ],
    accidents: [accident({ description: in_('description') })],
    declaration: {
      insuredName: in_('companyName'),
      corporateNumber: in_('corporateNumber'),
      lastCertificateNumber: in_('certificateNumber'),
      address: in_('address'),
      business: in_('business'),
      otherRecords: in_('description'),
      contractors: in_('description'),
      wish: { ...EMPTY_SHEET.declaration.wish, riders: in_('riders') },
      remarks: in_('remarks'),
      unread: { 'sales.yen': in_('unread') },
    },
    answeredBy: { 'NET-02': { name: in_('personName'), role: 'it', date: '2026-11-21' } },
    confirmation: { name: in_('personName'), position: in_('position'), confirmedOn: null },
    contacts: { lawyer: who },
    evidence: [
      {
        id: 'e1',
        title: in_('evidenceTitle'),
        kind: 'rules',
        issuedOn: null,
        validFrom: null,
        validTo: null,
        place: in_('evidencePlace'),
        files: [{ sha256: 'a'.repeat(64), name: in_('attachedName'), type: 'application/pdf', bytes: 1 }],
        questions: ['GOV-01'],
        certificates: [],
      },
    ],
    handOver: { ...EMPTY_SHEET.handOver, contact: who },
  })
}
