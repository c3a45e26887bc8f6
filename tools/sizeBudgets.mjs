/** What each script and style of the build may weigh (tools/sizeBudgets.json): names without the hash of their content, bytes in brotli. */

/** Room for a compressor of another version and for small changes. */
const ROOM_SHARE = 0.04
const ROOM_BYTES = 100
const STEP_BYTES = 100

/** `QuestionsPage-D-jD3v1e.js` is `QuestionsPage.js`; the hash always has eight characters. */
export function chunkName(file) {
  return file.replace(/-[\w-]{8}(\.m?(?:js|css))$/, '$1')
}

/**
 * What the files of each name weigh together: a name may be that of several files.
 * @param {readonly { file: string, brotli: number }[]} files
 * @returns {Record<string, number>}
 */
export function weightsOf(files) {
  const weights = {}
  for (const { file, brotli } of files) weights[chunkName(file)] = (weights[chunkName(file)] ?? 0) + brotli
  return weights
}

/** A limit a little above what something weighs now. */
export function limitFor(bytes) {
  return Math.ceil((bytes * (1 + ROOM_SHARE) + ROOM_BYTES) / STEP_BYTES) * STEP_BYTES
}

/**
 * The limits for a build, in the order of names. What keeps to the limit of before gets no higher one: else each writing would let everything grow a
 * little.
 */
export function limitsFor(weights, before = {}) {
  const limitOf = (name) => {
    const limit = limitFor(weights[name])
    return weights[name] <= before[name] ? Math.min(limit, before[name]) : limit
  }
  return Object.fromEntries(
    Object.keys(weights)
      .sort()
      .map((name) => [name, limitOf(name)]),
  )
}

/**
 * A sentence for each name that weighs too much, has no limit, or is no longer built.
 * @param {Record<string, number>} weights
 * @param {Record<string, number>} limits
 * @returns {string[]}
 */
export function budgetProblems(weights, limits) {
  const heavy = Object.entries(weights)
    .filter(([name, bytes]) => name in limits && bytes > limits[name])
    .map(([name, bytes]) => `${name} weighs ${bytes} bytes, ${bytes - limits[name]} more than the ${limits[name]} it may.`)
  const unnamed = Object.keys(weights).filter((name) => !(name in limits))
  const gone = Object.keys(limits).filter((name) => !(name in weights))
  return [
    ...heavy,
    ...unnamed.map((name) => `${name} (${weights[name]} bytes) is new and has no limit.`),
    ...gone.map((name) => `${name} has a limit and is not built any more.`),
  ]
}
