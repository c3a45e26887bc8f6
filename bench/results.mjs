/**
 * How a bench hands on what it measured: one line of JSON each, appended to the file that BENCH_RESULTS names. Alone, without that name, a
 * bench only prints. BENCH_ROUNDS sets how often each thing is done.
 */
import { appendFileSync } from 'node:fs'

/** @param {number} usual */
export const roundsOf = (usual) => Number(process.env['BENCH_ROUNDS'] ?? usual)

/** @param {readonly number[]} values */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN

/**
 * One value a run, under the id by which bench/lines.mjs knows it.
 * @param {string} id
 * @param {readonly number[]} values
 */
export function tell(id, values) {
  const file = process.env['BENCH_RESULTS']
  if (file) appendFileSync(file, `${JSON.stringify({ id, values: values.map((value) => Number(value.toPrecision(6))) })}\n`)
}
