// @vitest-environment node
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checksums } from '../../tools/checksums.mjs'
import { sbomOf } from '../../tools/sbom.mjs'
import { judged, newVersions } from '../../tools/supply.mjs'

interface LockEntry {
  readonly version?: string
  readonly resolved?: string
  readonly integrity?: string
  readonly link?: boolean
  readonly hasInstallScript?: boolean
}

interface Package {
  readonly dependencies: Readonly<Record<string, string>>
  readonly devDependencies: Readonly<Record<string, string>>
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const OWN = json('package.json') as Package
const LOCK = json('package-lock.json') as {
  lockfileVersion: number
  packages: Readonly<Record<string, LockEntry & Partial<Package>>>
}
const INSTALLED = Object.entries(LOCK.packages).filter(([path]) => path !== '')

describe('H06 what comes from others', () => {
  test('has a reason each, and no reason is left over', () => {
    const reasons = [...readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| `([^`]+)` \| [^|]+ \| [^|]+ \|$/gm)]
    expect(reasons.map(([, name]) => name)).toEqual(Object.keys(OWN.dependencies).sort())
  })

  test('is named in exact versions', () => {
    const versions = Object.entries({ ...OWN.dependencies, ...OWN.devDependencies })
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([])
  })

  test('is in the lock file as package.json names it', () => {
    const root = LOCK.packages['']
    expect(LOCK.lockfileVersion).toBe(3)
    expect(root?.dependencies).toEqual(OWN.dependencies)
    expect(root?.devDependencies).toEqual(OWN.devDependencies)
    const wanted = Object.entries({ ...OWN.dependencies, ...OWN.devDependencies })
    expect(wanted.filter(([name, version]) => LOCK.packages[`node_modules/${name}`]?.version !== version)).toEqual([])
  })

  test('has a hash each', () => {
    expect(INSTALLED.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
  })

  test('comes from a registry: not from git, the address of a file or a folder', () => {
    const elsewhere = INSTALLED.filter(([, { resolved, link, version }]) => {
      const isArchive = resolved === undefined || /^https:\/\/[^/]+\/.+\.tgz$/.test(resolved)
      return link === true || !isArchive || !/^\d+\.\d+\.\d+/.test(version ?? '')
    })
    expect(elsewhere.map(([path]) => path)).toEqual([])
  })

  test('runs nothing when it is installed', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
    // Its script only spares a process start; the program itself comes as an optional package.
    expect(INSTALLED.filter(([, { hasInstallScript }]) => hasInstallScript === true).map(([path]) => path)).toEqual([
      'node_modules/@intlify/bundle-utils/node_modules/esbuild',
    ])
  })
})

/** What only the registry knows; the gate does not ask it. */
describe('H06 what `npm run supply` is told by the registry', () => {
  const NOW = Date.parse('2026-11-22T12:00:00Z')
  const CLEAN = { ages: {}, audit: { vulnerabilities: {} }, signatures: { invalid: [], missing: [] }, now: NOW }

  test('is nothing wrong where all is well', () => {
    expect(judged({ ...CLEAN, ages: { 'idb@8.0.4': '2026-11-15T12:00:00Z' } })).toEqual({ faults: [], unanswered: [] })
  })

  test.each([
    ['a version that is not a week old', { ages: { 'idb@8.0.4': '2026-11-15T12:00:01Z' } }, /idb@8\.0\.4 .*7 days/],
    ['a known vulnerability', { audit: { vulnerabilities: { docx: { severity: 'high' } } } }, /docx .*vulnerability \(high\)/],
    ['no signature', { signatures: { invalid: [], missing: [{ name: 'vue', version: '3.5.45' }] } }, /vue@3\.5\.45 has no/],
    ['a wrong signature', { signatures: { invalid: [{ name: 'vue', version: '3.5.45' }], missing: [] } }, /vue@3\.5\.45 .*wrong/],
  ])('is wrong with %s', (_name, answer, said) => {
    expect(judged({ ...CLEAN, ...answer })).toEqual({ faults: [expect.stringMatching(said)], unanswered: [] })
  })

  test('is no clean result where it was told nothing', () => {
    const refused = { error: { code: 'ENOAUDIT', summary: 'not offered' } }
    expect(judged({ ages: { 'idb@8.0.4': null }, audit: refused, signatures: null, now: NOW })).toEqual({
      faults: [],
      unanswered: ['age of idb@8.0.4', 'known vulnerabilities', 'signatures'],
    })
  })

  test('is asked about the versions that were not there before, however deep they lie', () => {
    const before = {
      packages: { '': { version: '0.1.0' }, 'node_modules/idb': { version: '8.0.3' }, 'node_modules/vue': { version: '3.5.45' } },
    }
    const after = {
      packages: {
        '': { version: '0.1.1' },
        'node_modules/idb': { version: '8.0.4' },
        'node_modules/vue': { version: '3.5.45' },
        'node_modules/vue/node_modules/@noble/curves': { version: '2.4.0' },
        'node_modules/other': { name: 'idb', version: '8.0.4' },
      },
    }
    expect(newVersions(before, after)).toEqual(['@noble/curves@2.4.0', 'idb@8.0.4'])
    expect(newVersions(after, after)).toEqual([])
  })
})

describe('H07 the list of what is in the page (CycloneDX 1.6)', () => {
  const SBOM = sbomOf([
    'node_modules/vue-router',
    'node_modules/@noble/curves',
    'node_modules/docx',
    'node_modules/@expo-google-fonts/noto-sans-jp',
  ])

  test('names each package once, with version, hash and licence, also those that another has copied', () => {
    expect(SBOM.components.map(({ purl }: { purl: string }) => purl.replace(/@[\d.]+$/, ''))).toEqual([
      'pkg:npm/%40expo-google-fonts/noto-sans-jp',
      'pkg:npm/%40noble/curves',
      'pkg:npm/docx',
      'pkg:npm/fflate',
      'pkg:npm/nanoid',
      'pkg:npm/vue-router',
    ])
    const [font, curves] = SBOM.components
    expect(font).toMatchObject({ licenses: [{ expression: 'MIT AND OFL-1.1' }] })
    expect(curves).toEqual({
      type: 'library',
      'bom-ref': `pkg:npm/%40noble/curves@${OWN.dependencies['@noble/curves'] ?? ''}`,
      group: '@noble',
      name: 'curves',
      version: OWN.dependencies['@noble/curves'],
      scope: 'required',
      hashes: [{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }],
      licenses: [{ license: { id: 'MIT' } }],
      purl: `pkg:npm/%40noble/curves@${OWN.dependencies['@noble/curves'] ?? ''}`,
      properties: [{ name: 'risk-diagnosis-sheet:direct', value: 'true' }],
    })
  })

  test('has what the standard demands: form, version, a serial number, references that lead somewhere, none twice', () => {
    expect(SBOM).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6', version: 1 })
    expect(SBOM.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    const refs = [SBOM.metadata.component, ...SBOM.components].map((one: { 'bom-ref': string }) => one['bom-ref'])
    expect(new Set(refs).size).toBe(refs.length)
    expect(SBOM.dependencies.map(({ ref }: { ref: string }) => ref)).toEqual(refs)
    const known = new Set(refs)
    const wanted = SBOM.dependencies.flatMap((entry: { ref: string; dependsOn?: readonly string[] }) => entry.dependsOn ?? [])
    expect(wanted.filter((ref: string) => !known.has(ref))).toEqual([])
  })

  test('has the licence of a package that names none itself', () => {
    expect(sbomOf(['node_modules/png-js']).components).toMatchObject([{ name: 'png-js', licenses: [{ license: { id: 'MIT' } }] }])
  })

  test('is the same for the same packages, in whatever order they are met', () => {
    const folders = ['node_modules/vue-router', 'node_modules/idb']
    expect(sbomOf(folders)).toEqual(sbomOf([...folders].reverse()))
    expect(sbomOf(folders).serialNumber).not.toBe(SBOM.serialNumber)
  })
})

describe('H07 the list of checksums', () => {
  test('names every file that is served, as sha256sum writes it, and neither itself nor what only the build reads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'checksums-'))
    for (const path of ['assets', '.vite']) mkdirSync(join(folder, path))
    for (const path of ['index.html', 'assets/a.js', '.htaccess', '.vite/manifest.json', 'SHA256SUMS'])
      writeFileSync(join(folder, path), '')
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
    expect(checksums(folder)).toBe(`${empty}  .htaccess\n${empty}  assets/a.js\n${empty}  index.html\n`)
    rmSync(folder, { recursive: true })
  })
})
