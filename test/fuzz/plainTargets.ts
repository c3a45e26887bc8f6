/** Formats of JSON: what is taken must be exactly what stands there, come back from its own writer, and be worked out without a stray number. */
import { assess } from '../../src/core/assess.ts'
import { newClientCase, withNotes } from '../../src/core/clientCase.ts'
import type { Invitation } from '../../src/core/handOver.ts'
import { openAnyFile } from '../../src/files/anyFile.ts'
import { readClientRecords, writeClientRecords, type ClientRecordsFile } from '../../src/files/clientRecordsFile.ts'
import { configOf, readDeploymentConfig } from '../../src/files/deploymentConfig.ts'
import { readEditionDraft, unofficialRulebook, writeEditionDraft } from '../../src/files/editionDraft.ts'
import { SHEET_FORMAT } from '../../src/files/formats.ts'
import { decodeInvitation, encodeInvitation, invitationLink, readInvitationLink } from '../../src/files/invitation.ts'
import { parseJson } from '../../src/files/json.ts'
import { openPartFile, partFileOf, writePartFile } from '../../src/files/partFile.ts'
import { answersLineOf, readLine, sheetOfLine, summaryLineOf, writeLine } from '../../src/files/portfolio/line.ts'
import { lineReader } from '../../src/files/portfolio/lineReader.ts'
import type { SeededRandom } from '../../src/files/portfolio/seededRandom.ts'
import { openSheetFile, sheetFileOf, writeSheetFile } from '../../src/files/sheetFile.ts'
import { editionHash } from '../../src/rulebooks/editions.ts'
import { readRulebook } from '../../src/rulebooks/read.ts'
import { must, RULEBOOK } from '../core/builders.ts'
import { partWith } from '../core/partBuilders.ts'
import { AGENT_KEY, CHAMBER_KEY } from '../files/publicKeys.ts'
import { SHEET } from '../files/submission/inputs.ts'
import { bytesOf, withBytesChanged, withJsonChanged } from './mutate.ts'
import { dataIn, difference, fault, judged, judgeProblems, strayNumber, type Bytes, type Target } from './target.ts'

const SAVED_AT = '2026-11-22T10:00:00+09:00'
const EDITION = { id: RULEBOOK.id, hash: must(editionHash(RULEBOOK.id)) }
const INVITATION: Invitation = {
  from: '見本商工会議所',
  edition: RULEBOOK.id,
  dueOn: '2027-01-31',
  asksFor: 'summary',
  recipients: [
    { role: 'chamber', name: '見本商工会議所', key: CHAMBER_KEY },
    { role: 'agent', name: '見本代理店', key: AGENT_KEY },
  ],
  message: '1月末までに\nお願いします。𠮷 🙂',
}
const EDITS = { 'management.tiers.0.fromPercent': 90, 'certificates.kinds.isms.partialPercent': 5 }
const FACTS = { id: '0a1b2c3d', madeAt: SAVED_AT, edition: EDITION, corporateNumber: '7000012050002' }
const PERCENTS = { management: { certain: 30, reachable: 30 }, discount: { certain: 40, reachable: 60 } }

const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const EXACTLY = 'exactly what stands there'

/** Mostly other values in whole JSON; else other bytes. */
function jsonChange(honest: Bytes, random: SeededRandom): Bytes {
  return random.chance(70) ? bytesOf(withJsonChanged(textOf(honest), random)) : withBytesChanged(honest, random)
}

const sheet: Target = {
  kind: 'sheet',
  group: 'plain',
  share: 20,
  taken: `${EXACTLY}, worked out`,
  honest: [writeSheetFile(sheetFileOf(SHEET, RULEBOOK, '0.1.0', SAVED_AT))],
  change: jsonChange,
  async judge(input) {
    const opened = await openSheetFile(new Blob([input]))
    const anywhere = await openAnyFile(new Blob([input]), { anyHash: false })
    const isPart = anywhere.ok && 'file' in anywhere.value && anywhere.value.file.kind === 'part'
    if (anywhere.ok !== opened.ok && !isPart) return fault('one reader takes it and the other does not')
    return judged(opened, ({ file, rulebook }) => {
      const said = dataIn(input) as { format: number }
      const stray = strayNumber(assess(rulebook, file.sheet))
      if (stray !== null) return stray
      // Older formats go up by named steps, which have tests of their own.
      return said.format === SHEET_FORMAT ? difference(file, said) : difference(dataIn(writeSheetFile(file)), file)
    })
  },
}

const part: Target = {
  kind: 'part-sheet',
  group: 'plain',
  share: 10,
  taken: EXACTLY,
  honest: [writePartFile(partFileOf(partWith(), RULEBOOK, '0.1.0', SAVED_AT))],
  change: jsonChange,
  judge: async (input) => judged(await openPartFile(new Blob([input])), ({ file }) => difference(file, dataIn(input))),
}

const NEVER_SAID = pickedOf(newClientCase(''), ['request', 'requested', 'papers'])

function pickedOf<T extends object>(whole: T, keys: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(keys.map((key) => [key, whole[key]])) as Partial<T>
}

function readAgain({ clients, app, savedAt }: ClientRecordsFile): ClientRecordsFile | null {
  const read = readClientRecords(writeClientRecords(clients, app, savedAt))
  return read.ok ? read.value : null
}

const records: Target = {
  kind: 'client records',
  group: 'plain',
  share: 10,
  taken: `${EXACTLY}; what older versions did not know is empty`,
  honest: [
    writeClientRecords(
      [
        { company: '株式会社みなと印刷', record: withNotes(newClientCase('s1'), '電話は午後') },
        { company: '', record: newClientCase('s2') },
      ],
      '0.1.0',
      SAVED_AT,
    ),
  ],
  change: jsonChange,
  judge: (input) =>
    judged(readClientRecords(input), (file) => {
      const { clients, ...rest } = dataIn(input) as typeof file
      const filled = clients.map(({ record, ...client }) => ({ ...client, record: { ...NEVER_SAID, ...record } }))
      return difference(file, { ...rest, clients: filled }) ?? difference(readAgain(file), file)
    }),
}

const config: Target = {
  kind: 'config.json',
  group: 'plain',
  share: 10,
  taken: 'exactly the invitations and drafts that stand there; other entries are left alone',
  honest: [configOf(INVITATION)],
  change: jsonChange,
  judge: async (input) =>
    judged(await readDeploymentConfig(new Blob([input])), (read) => {
      const { invitations = [], editions = [] } = dataIn(input) as Partial<typeof read>
      return difference(read, { invitations, editions })
    }),
}

const invitation: Target = {
  kind: 'invitation link',
  group: 'plain',
  share: 15,
  taken: `${EXACTLY} in the link`,
  honest: [bytesOf(invitationLink('https://example.jp/', INVITATION))],
  change(honest, random) {
    const link = textOf(honest)
    const data = link.slice(link.lastIndexOf('/') + 1)
    if (random.chance(30)) return withBytesChanged(honest, random)
    const changed = withJsonChanged(Buffer.from(data, 'base64url').toString(), random)
    return bytesOf(`${link.slice(0, -data.length)}${Buffer.from(changed).toString('base64url')}`)
  },
  judge(input) {
    const text = textOf(input).replace(/[\s<>]/g, '')
    return judged(readInvitationLink(textOf(input)), (read) => {
      const data = Buffer.from(text.slice(text.indexOf('#/invitation/') + 13), 'base64url').toString()
      const again = decodeInvitation(encodeInvitation(read))
      const said = (JSON.parse(data.replace(/^\ufeff/, '')) as { invitation: unknown }).invitation
      return difference(read, said) ?? difference(again.ok ? again.value : null, read)
    })
  },
}

const edition: Target = {
  kind: 'edition',
  group: 'plain',
  share: 5,
  taken: `${EXACTLY}, and a sheet is worked out by it`,
  honest: [bytesOf(JSON.stringify(RULEBOOK, null, 1))],
  change: jsonChange,
  judge(input) {
    const json = parseJson(textOf(input))
    if (!json.ok) return judgeProblems(json.problems)
    return judged(readRulebook(json.value), (read) => difference(read, json.value) ?? strayNumber(assess(read, SHEET)))
  },
}

const draft: Target = {
  kind: 'edition draft',
  group: 'plain',
  share: 5,
  taken: 'a shipped edition with other numbers where the lab changes them, under the id of those numbers',
  honest: [
    writeEditionDraft({
      kind: 'edition-draft',
      format: 1,
      app: '0.1.0',
      title: '検討案',
      note: '委員会で話すため',
      base: EDITION,
      rulebook: unofficialRulebook(EDITION, RULEBOOK, EDITS),
    }),
  ],
  change: jsonChange,
  judge: async (input) =>
    judged(
      await readEditionDraft(new Blob([input])),
      (read) =>
        difference(read.draft, dataIn(input)) ??
        difference(read.draft.rulebook, unofficialRulebook(EDITION, RULEBOOK, read.edits)) ??
        strayNumber(assess(read.draft.rulebook, SHEET)),
    ),
}

const reader = lineReader(RULEBOOK, EDITION)
const rulebookOf = ({ id, hash }: typeof EDITION) => (id === EDITION.id && hash === EDITION.hash ? RULEBOOK : null)

const line: Target = {
  kind: 'JSON Lines',
  group: 'plain',
  share: 25,
  taken: `${EXACTLY}, worked out; the fast reader takes nothing that the strict one refuses`,
  honest: [
    bytesOf(writeLine(answersLineOf(RULEBOOK, SHEET, { ...FACTS, claimed: PERCENTS }))),
    bytesOf(
      writeLine(
        summaryLineOf(
          { profile: SHEET.profile, confirmation: SHEET.confirmation, contact: SHEET.handOver.contact },
          { ...FACTS, claimed: PERCENTS },
        ),
      ),
    ),
  ],
  change: jsonChange,
  judge(input) {
    const strict = readLine(rulebookOf, input)
    if (!input.includes(0x0a)) {
      const padded = new Uint8Array(input.length + 2).fill(0x0a)
      padded.set(input, 1)
      if (reader.read(padded, 1, 1 + input.length) && !strict.ok)
        return fault('the fast reader takes what the strict one refuses')
    }
    return judged(strict, (read) => {
      const again = readLine(rulebookOf, writeLine(read))
      return (
        difference(read, dataIn(input)) ??
        difference(again.ok ? again.value : null, read) ??
        strayNumber(assess(RULEBOOK, sheetOfLine(RULEBOOK, read)))
      )
    })
  },
}

export const PLAIN_TARGETS: readonly Target[] = [sheet, part, records, config, invitation, edition, draft, line]
