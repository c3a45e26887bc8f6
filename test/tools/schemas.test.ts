// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { publishedSchemas } from '../../tools/publishedSchemas.ts'

const FOLDER = 'public/schemas'

test('the published schemas are those that the app reads with (npm run schema)', () => {
  const published = Object.fromEntries(readdirSync(FOLDER).map((name) => [name, readFileSync(`${FOLDER}/${name}`, 'utf8')]))
  expect(published).toEqual(publishedSchemas())
})

test('they say what a day, a record and a choice is', () => {
  const sheet = JSON.parse(publishedSchemas()['sheet.schema.json'] ?? '') as {
    $id: string
    properties: { sheet: { properties: Record<string, unknown> } }
  }
  expect(sheet.$id).toMatch(/^urn:risk-diagnosis-sheet:sheet:\d+$/)
  const { facts, profile } = sheet.properties.sheet.properties
  expect(facts).toMatchObject({ type: 'object', additionalProperties: { enum: ['yes', 'no'] } })
  expect(profile).toMatchObject({
    additionalProperties: false,
    properties: { inceptionDate: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] } },
  })
})
