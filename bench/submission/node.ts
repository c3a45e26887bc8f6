import { openSubmission } from '../../src/files/submission/open.ts'
import { openEvidence } from '../../src/files/submission/openEvidence.ts'
import { writeSubmission } from '../../src/files/submission/write.ts'
import { sampleInput } from './input.ts'

/** Milliseconds of writing and of opening, one round each. */
export async function measure(rounds: number): Promise<{ write: number[]; open: number[] }> {
  const input = await sampleInput()
  const times = { write: [] as number[], open: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now()
    const written = writeSubmission(input)
    if (!written.ok || !written.value.evidence) throw new Error('expected a submission with evidence')
    const half = performance.now()
    const opened = await openSubmission(written.value.main)
    const evidence = openEvidence(written.value.evidence)
    if (!opened.ok || !evidence.ok) throw new Error('expected both to open')
    times.write.push(half - began)
    times.open.push(performance.now() - half)
  }
  return times
}
