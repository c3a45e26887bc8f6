import { beforeAll, beforeEach, expect, test } from 'vitest'
import { watchDrops, type StrayDrop } from '../../src/browser/strayDrops.ts'

let told: (StrayDrop | null)[] = []

beforeAll(() => {
  watchDrops((stray) => told.push(stray))
})

beforeEach(() => {
  told = []
  document.body.innerHTML = '<h1>見出し</h1><input id="field"><div id="files"><p></p></div>'
})

const item = (isDirectory: boolean | null) => ({
  kind: 'file',
  webkitGetAsEntry: () => (isDirectory === null ? null : { isDirectory }),
})
const FILE = { types: ['Files'], items: [item(false)] }
const UNKNOWN_FILE = { types: ['Files', 'text/uri-list'], items: [item(null)] }
const FOLDER = { types: ['Files'], items: [item(false), item(true)] }
const TEXT = { types: ['text/plain', 'text/html'], items: [] }
const LINK = { types: ['text/uri-list', 'text/plain'], items: [] }
const OTHER = { types: ['application/x-something'], items: [] }

function drop(dataTransfer: object | null, on = 'h1'): (StrayDrop | null)[] {
  const event = Object.assign(new Event('drop', { bubbles: true }), { dataTransfer })
  document.querySelector(on)?.dispatchEvent(event)
  return told
}

/** The place takes what the word says. */
const placeFor = (takes: string) => document.querySelector('#files')?.setAttribute('data-drops', takes)

test.each([
  ['a file', FILE, 'file'],
  ['a picture from another page', UNKNOWN_FILE, 'file'],
  ['a folder among files', FOLDER, 'folder'],
  ['text', TEXT, 'text'],
  ['a link', LINK, 'link'],
] as const)('%s on a screen without a place is told', (_name, dragged, what) => {
  expect(drop(dragged)).toEqual([{ what, place: null }])
})

test('beside the place of the screen, what that place takes is told with it', () => {
  placeFor('files')
  expect(drop(FILE)).toEqual([{ what: 'file', place: 'files' }])
  placeFor('folders')
  expect(drop(FOLDER).at(-1)).toEqual({ what: 'folder', place: 'folders' })
})

test.each([
  ['files', FILE, null],
  ['files', FOLDER, { what: 'folder', place: 'files' }],
  ['files', LINK, { what: 'link', place: 'files' }],
  ['folders', FOLDER, null],
  ['folders', TEXT, { what: 'text', place: 'folders' }],
] as const)('a place for %s takes nothing else', (takes, dragged, outcome) => {
  placeFor(takes)
  expect(drop(dragged, '#files p')).toEqual([outcome])
})

test('text and links go into fields, files do not', () => {
  expect(drop(TEXT, '#field')).toEqual([null])
  expect(drop(LINK, '#field')).toEqual([null, null])
  expect(drop(FILE, '#field')).toEqual([null, null, { what: 'file', place: null }])
})

test('what is dragged within the page is let go of without a word, and so is what nobody knows', () => {
  dispatchEvent(new Event('dragstart'))
  expect(drop(LINK)).toEqual([])
  dispatchEvent(new Event('dragend'))
  expect(drop(OTHER)).toEqual([])
  expect(drop(null)).toEqual([])
  expect(drop(LINK)).toEqual([{ what: 'link', place: null }])
})
