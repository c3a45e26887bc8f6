/**
 * `npm run sbom`: writes dist/sbom.cdx.json, what is really in the built page as CycloneDX 1.6 (dist/.vite/packages.json, written by
 * the build). The same build gives the same bytes: no time of day, and a serial number made of the content.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { copiedInto } from './copiedPackages.mjs'
import { amended } from './licenceAmendments.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const json = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'))

/** The address of a package as the standard wants it: pkg:npm/%40scope/name@version. */
const purl = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`

/** An SPDX expression where it is one of several, an id where it is one. */
const licences = (licence) => (/[ ()]/.test(licence) ? [{ expression: licence }] : [{ license: { id: licence } }])

/** The lock file's hash of what npm installs: SHA-512 in base64, here in hexadecimal digits. */
function hashes(integrity) {
  return integrity
    .split(' ')
    .filter((hash) => hash.startsWith('sha512-'))
    .map((hash) => ({ alg: 'SHA-512', content: Buffer.from(hash.slice('sha512-'.length), 'base64').toString('hex') }))
}

function component(folder, lock, direct) {
  const { name, version, license } = json(folder, 'package.json')
  const { licence } = amended({ name, version, licence: license, text: '' })
  if (!licence) throw new Error(`expected a licence of ${name} ${version}, got none`)
  const { integrity } = lock.packages[folder]
  const ref = purl(name, version)
  const [, group, short = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? []
  return {
    type: 'library',
    'bom-ref': ref,
    ...(group ? { group } : {}),
    name: short,
    version,
    scope: 'required',
    hashes: hashes(integrity),
    licenses: licences(licence),
    purl: ref,
    properties: [{ name: 'risk-diagnosis-sheet:direct', value: String(direct.has(name)) }],
  }
}

/** A UUID of version 8 (RFC 9562: made as the maker likes) out of the content. */
function serialNumber(content) {
  const hex = createHash('sha256').update(JSON.stringify(content)).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16], 16) % 4]
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** @param {readonly string[]} folders the packages that are in the page, as paths below node_modules */
export function sbomOf(folders) {
  const lock = json('package-lock.json')
  const app = json('package.json')
  const direct = new Set(Object.keys(app.dependencies))
  const all = [...new Set(folders.flatMap((folder) => [folder, ...copiedInto(folder)]))]
  const components = all
    .map((folder) => component(folder, lock, direct))
    .sort((a, b) => (a.purl < b.purl ? -1 : 1))
    .filter((one, index, list) => one.purl !== list[index - 1]?.purl)
  const self = purl(app.name, app.version)
  const content = {
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'tools/sbom.mjs', version: app.version }] },
      component: { type: 'application', 'bom-ref': self, name: app.name, version: app.version, licenses: licences(app.license) },
    },
    components,
    dependencies: [
      { ref: self, dependsOn: components.filter(isDirect).map((one) => one['bom-ref']) },
      ...components.map((one) => ({ ref: one['bom-ref'] })),
    ],
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialNumber(content),
    ...content,
  }
}

const isDirect = ({ properties }) => properties[0].value === 'true'

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bundled = join(root, 'dist', '.vite', 'packages.json')
  if (!existsSync(bundled)) {
    console.error('There is no dist/.vite/packages.json to read the packages from. Run: npm run build')
    process.exit(1)
  }
  const sbom = sbomOf(JSON.parse(readFileSync(bundled, 'utf8')))
  writeFileSync(join(root, 'dist', 'sbom.cdx.json'), `${JSON.stringify(sbom, null, 2)}\n`)
  console.log(`sbom: ${sbom.components.length} packages in dist/sbom.cdx.json (CycloneDX ${sbom.specVersion})`)
}
