// @vitest-environment node
import { expect, test } from 'vitest'
import { appAddress } from '../../src/browser/address.ts'

test.each<[string, string]>([
  ['https://example.jp/sheet/#/sheet/abc/ask', 'https://example.jp/sheet/'],
  ['https://example.jp/sheet/?x=1#/', 'https://example.jp/sheet/'],
  ['http://192.168.0.4:4173/', 'http://192.168.0.4:4173/'],
  ['http://127.0.0.1:4173/', ''],
  ['http://127.1.2.3/', ''],
  ['http://localhost:4173/', ''],
  ['http://app.localhost/', ''],
  ['http://[::1]:4173/', ''],
  ['file:///C:/sheet.html', ''],
])('%s is found by others at "%s"', (here, address) => {
  expect(appAddress(new URL(here) as unknown as Location)).toBe(address)
})
