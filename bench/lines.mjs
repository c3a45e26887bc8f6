/**
 * The lines of the table of `npm run bench`. `of` reads the median of an id that a bench has told (undefined where it was not measured).
 * `beside` is what does the same work in the same run; `goal` says what is aimed at and when it is reached.
 */

/** How a value is written. */
export const UNITS = {
  ms: (value) => `${value < 10 ? value.toFixed(1) : whole(value)} ms`,
  kilobytes: (value) => `${(value / 1024).toFixed(1)} KB`,
  count: (value) => whole(value),
  rate: (value) => `${whole(Number(value.toPrecision(3)))}/s`,
  times: (value) => `${value.toFixed(2)} ×`,
  bytes: (value) => `${whole(value)} B`,
  shift: (value) => value.toFixed(4),
}
const whole = (value) => Math.round(value).toLocaleString('en-US')

/** What is run for each part. Parts that are run only when they are named come last. */
export const PARTS = [
  { id: 'load', title: 'First load on a slow telephone', commands: [['bench/load.mjs']] },
  { id: 'inp', title: 'An answer', commands: [['bench/page.mjs'], ['bench/peerAnswers.mjs']] },
  { id: 'open', title: 'Opening a saved sheet', commands: [['bench/open.mjs']] },
  { id: 'pdf', title: 'PDF', commands: [['tools/pdfBench.mjs']] },
  { id: 'seal', title: 'Writing, signing and sealing a submission', commands: [['tools/submissionBench.mjs']] },
  { id: 'package', title: 'An agent’s package', commands: [['tools/packageBench.mjs']] },
  { id: 'rating', title: 'Rating', commands: [['tools/coreBench.mjs']] },
  { id: 'import', title: 'Taking 100,000 submissions into the list', commands: [['tools/importBench.mjs', '100000']] },
  {
    id: 'list',
    title: 'The list',
    commands: [
      ['tools/listBench.mjs', '100000'],
      ['tools/coreBench.mjs', 'list', '1000000'],
    ],
  },
  { id: 'lab', title: 'The rule lab', commands: [['tools/coreBench.mjs', 'lab']] },
  { id: 'million', title: 'A million submissions', commands: [['tools/importBench.mjs', '1000000']], isNamed: true },
  { id: 'equality', title: 'Batch against assess', commands: [['tools/coreBench.mjs', 'equality', '10000000']], isNamed: true },
]

const atMost = (id, limit, text) => ({ text, holds: (of) => of(id) <= limit })
const PEERS_OF = (kind, key) => [
  ['HTML', `${kind}.static.${key}`],
  ['FormKit', `${kind}.formkit.${key}`],
  ['SurveyJS', `${kind}.survey.${key}`],
]

export const LINES = [
  {
    part: 'load',
    what: 'Start screen drawn (largest part)',
    id: 'load.start.screen',
    unit: 'ms',
    beside: [['HTML', 'load.static.screen']],
    goal: { text: '≤ 1.3 × HTML', holds: (of) => of('load.start.screen') <= 1.3 * of('load.static.screen') },
  },
  {
    part: 'load',
    what: 'First question: an answer chosen and stored',
    id: 'load.question.answered',
    unit: 'ms',
    beside: [...PEERS_OF('load', 'answered'), ['SurveyJS, one question at a time', 'load.surveyOne.answered']],
    goal: {
      text: '≤ 2.1 × HTML; 3.4 × sooner than SurveyJS, 1.3 × than FormKit',
      holds: (of) => {
        const own = of('load.question.answered')
        const [html, formkit, survey] = ['static', 'formkit', 'survey'].map((peer) => of(`load.${peer}.answered`))
        return own <= 2.1 * html && own * 3.4 <= survey && own * 1.3 <= formkit
      },
    },
  },
  {
    part: 'load',
    what: 'Scripts and styles of the start screen',
    id: 'load.start.code',
    unit: 'kilobytes',
    goal: atMost('load.start.code', 60 * 1024, '≤ 60 KB'),
  },
  { part: 'load', what: 'All that the start screen loads', id: 'load.start.bytes', unit: 'kilobytes' },
  { part: 'load', what: 'Requests of the start screen', id: 'load.start.requests', unit: 'count' },
  {
    part: 'load',
    what: 'All that is loaded until the first answer is stored',
    id: 'load.question.bytes',
    unit: 'kilobytes',
    beside: PEERS_OF('load', 'bytes'),
  },
  {
    part: 'load',
    what: 'Requests until then',
    id: 'load.question.requests',
    unit: 'count',
    beside: PEERS_OF('load', 'requests'),
  },
  {
    part: 'inp',
    what: 'Interaction to next paint (INP), 60 answers',
    id: 'inp.app.inp',
    unit: 'ms',
    beside: PEERS_OF('inp', 'inp'),
    goal: atMost('inp.app.inp', 50, '≤ 50 ms'),
  },
  {
    part: 'inp',
    what: 'Typical answer until the next picture',
    id: 'inp.app.typical',
    unit: 'ms',
    beside: PEERS_OF('inp', 'typical'),
  },
  {
    part: 'inp',
    what: 'Longest task, changes of screen included',
    id: 'inp.app.longestTask',
    unit: 'ms',
    beside: PEERS_OF('inp', 'longestTask'),
    goal: atMost('inp.app.longestTask', 50, 'none over 50 ms'),
  },
  {
    part: 'inp',
    what: 'Layout shift in all',
    id: 'inp.app.shift',
    unit: 'shift',
    goal: atMost('inp.app.shift', 0.01, '≤ 0.01'),
  },
  { part: 'open', what: 'From the list to the questions, first', id: 'open.question.first', unit: 'ms' },
  { part: 'open', what: 'The same again', id: 'open.question.again', unit: 'ms' },
  { part: 'open', what: 'From there to the result, first', id: 'open.result.first', unit: 'ms' },
  { part: 'open', what: 'The same again', id: 'open.result.again', unit: 'ms' },
  { part: 'open', what: 'All of the result drawn, first', id: 'open.whole.first', unit: 'ms' },
  { part: 'open', what: 'The same again', id: 'open.whole.again', unit: 'ms' },
  {
    part: 'pdf',
    what: '診断報告書, 16 pages, first',
    id: 'pdf.report-Japanese.first',
    unit: 'ms',
    goal: atMost('pdf.report-Japanese.first', 1500, '≤ 1.5 s'),
  },
  {
    part: 'pdf',
    what: 'The same again',
    id: 'pdf.report-Japanese.again',
    unit: 'ms',
    goal: atMost('pdf.report-Japanese.again', 600, '≤ 0.6 s'),
  },
  { part: 'seal', what: 'Written and signed, 20 MB of evidence', id: 'seal.write', unit: 'ms' },
  { part: 'seal', what: 'Sealed to a key', id: 'seal.seal', unit: 'ms' },
  { part: 'seal', what: 'Together', id: 'seal.give', unit: 'ms', goal: atMost('seal.give', 3000, '≤ 3 s') },
  {
    part: 'seal',
    what: 'Unsealed, opened, verified',
    id: 'seal.take',
    unit: 'ms',
    goal: atMost('seal.take', 3000, '≤ 3 s'),
  },
  {
    part: 'package',
    what: 'Documents, package, signed and sealed, 20 MB of evidence',
    id: 'package.without',
    unit: 'ms',
    goal: atMost('package.without', 5000, '≤ 5 s'),
  },
  {
    part: 'package',
    what: 'With the combined PDF',
    id: 'package.with',
    unit: 'ms',
    goal: atMost('package.with', 5000, '≤ 5 s'),
  },
  { part: 'package', what: 'Unsealed, opened, verified', id: 'package.open', unit: 'ms' },
  {
    part: 'rating',
    what: '`assess` with every step explained',
    id: 'engines.assess.rate',
    unit: 'rate',
    beside: [
      ['json-rules-engine', 'engines.rules.rate'],
      ['json-logic-js', 'engines.logic.rate'],
      ['plain loop', 'engines.plain.rate'],
    ],
    goal: { text: '≥ 50,000/s', holds: (of) => of('engines.assess.rate') >= 50_000 },
  },
  {
    part: 'rating',
    what: 'Batch: packed sheets of all kinds, scored and rated',
    id: 'rating.batch.rate',
    unit: 'rate',
    beside: [['plain loop', 'rating.plain.rate']],
    goal: { text: '≥ 100 × the plain loop', holds: (of) => of('rating.batch.rate') >= 100 * of('rating.plain.rate') },
  },
  {
    part: 'rating',
    what: '1,000,000 rated again: tiers, limits, rates changed',
    id: 'rating.policy.ms',
    unit: 'ms',
    goal: atMost('rating.policy.ms', 5, '≤ 5 ms'),
  },
  {
    part: 'rating',
    what: '1,000,000 scored and rated again: weights changed',
    id: 'rating.weights.ms',
    unit: 'ms',
    goal: atMost('rating.weights.ms', 50, '≤ 50 ms'),
  },
  {
    part: 'import',
    what: 'Read, checked, rated, de-duplicated, stored',
    id: 'import.100000.first',
    unit: 'ms',
    beside: [['only parsing', 'import.100000.parse']],
  },
  {
    part: 'import',
    what: 'Of only parsing, in each run',
    id: 'import.100000.ratio',
    unit: 'times',
    goal: atMost('import.100000.ratio', 2, '≤ 2 × (stretch 1.4)'),
  },
  {
    part: 'import',
    what: 'Longest time without an answer of the page',
    id: 'import.100000.pause',
    unit: 'ms',
    goal: atMost('import.100000.pause', 100, '≤ 100 ms'),
  },
  {
    part: 'import',
    what: 'Memory a submission, rated',
    id: 'import.100000.bytesEach',
    unit: 'bytes',
    goal: atMost('import.100000.bytesEach', 300, '≤ 300 B'),
  },
  {
    part: 'import',
    what: 'The list opened again and rated',
    id: 'import.100000.reopened',
    unit: 'ms',
    goal: atMost('import.100000.reopened', 500, '≤ 0.5 s'),
  },
  {
    part: 'list',
    what: 'First rows of 100,000 drawn',
    id: 'list.100000.first',
    unit: 'ms',
    goal: atMost('list.100000.first', 100, '≤ 100 ms'),
  },
  {
    part: 'list',
    what: 'Scrolling: 95 % of pictures within',
    id: 'list.100000.picture',
    unit: 'ms',
    goal: atMost('list.100000.picture', 17.5, '≤ 17.5 ms'),
  },
  {
    part: 'list',
    what: '1,000,000 sorted, slowest of 18 columns',
    id: 'list.sort',
    unit: 'ms',
    goal: atMost('list.sort', 150, '≤ 150 ms'),
  },
  {
    part: 'list',
    what: '1,000,000 searched and filtered, slowest of five ways',
    id: 'list.filter',
    unit: 'ms',
    goal: atMost('list.filter', 150, '≤ 150 ms'),
  },
  {
    part: 'lab',
    what: 'A step of a threshold, 1,000,000 submissions',
    id: 'lab.threshold.ms',
    unit: 'ms',
    goal: atMost('lab.threshold.ms', 16, '≤ 16 ms'),
  },
  {
    part: 'lab',
    what: 'A step of a weight',
    id: 'lab.weight.ms',
    unit: 'ms',
    goal: atMost('lab.weight.ms', 60, '≤ 60 ms'),
  },
  {
    part: 'million',
    what: 'Read, checked, rated, de-duplicated, stored',
    id: 'import.1000000.first',
    unit: 'ms',
    beside: [['only parsing', 'import.1000000.parse']],
  },
  {
    part: 'million',
    what: 'The list opened again and rated',
    id: 'import.1000000.reopened',
    unit: 'ms',
    goal: atMost('import.1000000.reopened', 3000, '≤ 3 s'),
  },
  {
    part: 'equality',
    what: 'Random sheets rated differently by the batch',
    id: 'equality.differing',
    unit: 'count',
    beside: [['compared', 'equality.compared']],
    goal: atMost('equality.differing', 0, '0'),
  },
]
