import type { Rulebook } from '../core/rulebook.ts'
import type { Wording } from '../core/wording.ts'

/** Where a problem is, in words: a key under `place` in the interface's words, with its parameters. */
export interface Place {
  readonly key:
    | 'question'
    | 'profile'
    | 'fact'
    | 'certificate'
    | 'accident'
    | 'evidence'
    | 'declaration'
    | 'loss'
    | 'contacts'
    | 'edition'
    | 'file'
  readonly params: Readonly<Record<string, string | number>>
}

/** Turns a path inside a sheet file or a part-sheet into a place that a person can find; unknown paths stay as they are. */
export function placeOf(rulebook: Rulebook, wording: Wording, path: string): Place {
  const [root, part = '', id = ''] = path.replace(/^part\.(request\.)?/, 'sheet.').split('.')
  const asIs: Place = { key: 'file', params: { path } }
  if (root === 'edition') return { key: 'edition', params: {} }
  if (root !== 'sheet') return asIs
  switch (part) {
    case 'answers':
    case 'notes':
    case 'later':
    case 'questions':
    case 'firstResult':
      return questionPlace(rulebook, wording, part === 'firstResult' ? path.split('.')[3] : id) ?? asIs
    case 'facts':
      return Object.hasOwn(wording.facts, id) ? { key: 'fact', params: { question: wording.facts[id]?.question ?? '' } } : asIs
    case 'certificates':
    case 'accidents':
    case 'evidence':
      if (!/^\d+$/.test(id)) return asIs
      return { key: LISTED[part], params: { number: Number(id) + 1 } }
    case 'profile':
    case 'declaration':
    case 'loss':
    case 'contacts':
      return { key: part, params: {} }
    default:
      return asIs
  }
}

const LISTED = { certificates: 'certificate', accidents: 'accident', evidence: 'evidence' } as const

function questionPlace(rulebook: Rulebook, wording: Wording, id: string | undefined): Place | null {
  const question = rulebook.questions.find((candidate) => candidate.id === id)
  if (!question) return null
  return { key: 'question', params: { number: question.number, topic: wording.questions[question.id]?.topic ?? '' } }
}
