import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Language } from '../../src/core/wording.ts'
import CertificatesPage from '../../src/pages/member/CertificatesPage.vue'
import { button, headings } from '../components/screen.ts'
import { RULEBOOK, sheetWhereAll } from '../core/builders.ts'
import { emptyMachine, settled, visitSheet } from './support.ts'

beforeEach(emptyMachine)

const SHEET = sheetWhereAll(RULEBOOK, 2)

describe('certificates', () => {
  test.each<[Language, string, string, string]>([
    ['ja', 'プライバシーマーク', 'この認証を外す', '認証を加える'],
    ['en', 'PrivacyMark', 'Remove it', 'Add a certificate'],
  ])('lead to the one that is added, and back to adding when it is removed (%s)', async (language, name, remove, add) => {
    const { store } = await visitSheet(CertificatesPage, SHEET, language, 'certificates')
    button(name).click()
    await settled()
    expect(store.sheet.certificates).toMatchObject([{ kind: 'privacy-mark' }])
    expect(headings()).toContain(name)
    expect(document.activeElement?.textContent).toBe(name)
    button(remove).click()
    await settled()
    expect(store.sheet.certificates).toEqual([])
    expect(document.activeElement?.textContent).toBe(add)
  })
})
