// @vitest-environment node
import { expect, test } from 'vitest'
import type { Invitation, Recipient } from '../../src/core/handOver.ts'
import { acquaintanceOf } from '../../src/outputs/acquaintance.ts'

const CHAMBER: Recipient = { role: 'chamber', name: '見本商工会議所', key: 'age1chamber' }
const offering = (...recipients: Recipient[]): Invitation => ({
  from: '見本',
  edition: null,
  dueOn: null,
  asksFor: 'answers',
  recipients,
  message: '',
})

test.each([
  ['under its name', CHAMBER, [offering(CHAMBER)], { kind: 'known' }],
  ['in a later invitation', CHAMBER, [offering(), offering({ ...CHAMBER, name: '別名' }, CHAMBER)], { kind: 'known' }],
  ['under another name', { ...CHAMBER, name: '偽の会議所' }, [offering(CHAMBER)], { kind: 'other-name', name: '見本商工会議所' }],
  ['in another role', { ...CHAMBER, role: 'agent' }, [offering(CHAMBER)], { kind: 'other-name', name: '見本商工会議所' }],
  ['by name only', { ...CHAMBER, key: 'age1other' }, [offering(CHAMBER)], { kind: 'unknown' }],
  ['nowhere', CHAMBER, [], { kind: 'unknown' }],
] as const)('a recipient that the deployment leads to %s', (_how, recipient, offered, expected) => {
  expect(acquaintanceOf(recipient, offered)).toEqual(expected)
})
