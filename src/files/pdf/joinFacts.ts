import { PDFHexString, PDFString, type PDFDict, type PDFObject, type PDFRef } from '@cantoo/pdf-lib'
import type { CombineInput } from '../../outputs/combined.ts'
import { sha256Hex } from '../sha256.ts'
import { titleText } from './bookmarks.ts'
import { plainText } from './clusters.ts'
import type { Assembly } from './ownDocument.ts'

interface Parts {
  readonly pages: readonly PDFRef[]
  readonly elements: readonly PDFObject[]
  readonly outline: PDFRef
  readonly layers: PDFDict | null
}

/** Writes what a file says about itself: pages, structure, bookmarks, title, language, day, and a number made of what is in it. */
export function documentFacts(input: CombineInput, { to, pages, root, marks }: Assembly, parts: Parts): void {
  const { language, title, day } = input
  const tree = to.nextRef()
  const parentTree = to.register(to.obj({ Nums: marks.flatMap((value, key) => [to.obj(key), value]) }))
  to.assign(pages, to.obj({ Type: 'Pages', Kids: [...parts.pages], Count: parts.pages.length }))
  to.assign(root, to.obj({ Type: 'StructElem', S: 'Document', P: tree, K: [...parts.elements] }))
  to.assign(tree, to.obj({ Type: 'StructTreeRoot', K: [root], ParentTree: parentTree, ParentTreeNextKey: marks.length }))
  const metadata = to.register(to.stream(new TextEncoder().encode(metadataOf(title, day)), { Type: 'Metadata', Subtype: 'XML' }))
  const catalog = to.obj({
    Type: 'Catalog',
    Pages: pages,
    Lang: PDFString.of(language),
    MarkInfo: { Marked: true },
    StructTreeRoot: tree,
    Outlines: parts.outline,
    PageMode: 'UseOutlines',
    ViewerPreferences: { DisplayDocTitle: true },
    Metadata: metadata,
    OCProperties: parts.layers ?? undefined,
  })
  const when = PDFString.of(`D:${day.replaceAll('-', '')}000000Z`)
  const maker = PDFString.of('PDFKit, pdf-lib')
  to.trailerInfo.Root = to.register(catalog)
  to.trailerInfo.Info = to.register(
    to.obj({ Title: titleText(title), Producer: maker, Creator: maker, CreationDate: when, ModDate: when }),
  )
  const number = PDFHexString.fromBytes(numberOf(input))
  to.trailerInfo.ID = to.obj([number, number])
}

/** Sixteen bytes that are the same for the same content: of our own pages whole, of papers their names and sizes. */
function numberOf({ title, day, documents, papers }: CombineInput): Uint8Array {
  const told = JSON.stringify([title, day, papers.map((paper) => [paper.number, paper.fileName, paper.bytes.length])])
  const hashes = documents.map(({ bytes }) => sha256Hex(bytes))
  const hash = sha256Hex(new TextEncoder().encode([told, ...hashes].join('\n')))
  return Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16))
}

/** Title and day for readers of metadata. It does not claim PDF/UA: that cannot be said of papers of others. */
function metadataOf(title: string, day: string): string {
  const name = plainText(title).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${name}</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>${day}</xmp:CreateDate>
<xmp:ModifyDate>${day}</xmp:ModifyDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`
}
