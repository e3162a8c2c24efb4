import { deflateSync, inflateSync } from 'node:zlib'
import { oncePerKey } from '../../../base/once.ts'
import { escapeMarkup } from '../../../text/xml-characters.ts'
import { PdfFile } from './objects.ts'
import { meantContent, type PageMeaning } from './page-content.ts'
import { mendStructure, readStructure, type Structure, writeElement } from './structure.ts'

/**
 * Makes of Chromium's tagged PDF one that can be read aloud as PDF/UA-1 (ISO 14289-1) demands, and that says so in its
 * metadata. A file of another form is given back as it is.
 */
export function accessiblePdf(pdf: Buffer, title: string): Uint8Array {
  const file = PdfFile.read(pdf)
  const structure = file && readStructure(file)
  const places = file && placesOf(file)
  if (!file || !structure || !places) return pdf
  mendStructure(structure, () => file.add())
  const owners = ownersIn(structure)
  const spaceOf = spacesIn(mendCharacters(file, places.fonts))
  for (const page of places.pages) markPage(file, structure, page, owners.get(page.id) ?? [], spaceOf)
  dropEmpty(structure)
  for (const [id, element] of structure) if (element.isChanged) file.change(id, writeElement(element))
  const roles = Object.entries(kin).map(([type, known]) => `/${type} /${known}`)
  extend(file, places.root, `/RoleMap <<${roles.join(' ')}>>`)
  const metadata = file.add()
  file.change(metadata, metadataOf(title))
  extend(file, places.catalog, `/Metadata ${metadata} 0 R`)
  return file.write()
}

/** Structure types that Chromium takes from PDF 2.0, and their nearest kin in PDF 1.7 (table 333 and 14.8.4). */
const kin = { Aside: 'Sect', Em: 'Span', Strong: 'Span', Sub: 'Span', Title: 'P' } as const

interface PdfPage {
  readonly id: number
  readonly contents: number
  /** The array that says which element each marked content of the page belongs to. */
  readonly owners: number
}

interface Places {
  readonly pages: readonly PdfPage[]
  readonly root: number
  readonly catalog: number
  readonly fonts: readonly number[]
}

const typed = /<<\/Type \/(Page|StructTreeRoot|ParentTree|Catalog|Font)\n/y

function placesOf(file: PdfFile): Places | undefined {
  const found = new Map<string, number>()
  const pages: { id: number; contents: number; place: number }[] = []
  const fonts: number[] = []
  let numbers = ''
  for (const { id, start } of file.objects) {
    typed.lastIndex = start
    const type = typed.exec(file.text)?.[1]
    if (!type) continue
    const text = file.body(id)
    const numberIn = (form: RegExp) => Number(form.exec(text)?.[1] ?? Number.NaN)
    if (type === 'ParentTree') numbers = /\/Nums \[([^\]]*)\]/.exec(text)?.[1] ?? ''
    if (type === 'Font') fonts.push(id)
    if (type !== 'Page') found.set(type, id)
    else pages.push({ id, contents: numberIn(/\/Contents (\d+) 0 R/), place: numberIn(/\/StructParents (\d+)/) })
  }
  const owners = new Map(
    Array.from(numbers.matchAll(/(\d+) (\d+) 0 R/g), ([, place, id]) => [Number(place), Number(id)]),
  )
  const [root, catalog] = [found.get('StructTreeRoot'), found.get('Catalog')]
  const isKnown = pages.every(({ contents, place }) => contents > 0 && owners.has(place))
  if (root === undefined || catalog === undefined || !isKnown) return undefined
  return {
    root,
    catalog,
    fonts,
    pages: pages.map(({ place, ...page }) => ({ ...page, owners: owners.get(place)! })),
  }
}

/** The element that each marked content belongs to, by page. */
function ownersIn(structure: Structure): Map<number, (number | undefined)[]> {
  const owners = new Map<number, (number | undefined)[]>()
  for (const [id, { kids }] of structure) {
    for (const kid of kids) {
      if (!('page' in kid)) continue
      const ofPage = owners.get(kid.page)
      if (ofPage) ofPage[kid.content] = id
      else
        owners.set(
          kid.page,
          Array.from({ length: kid.content + 1 }, (_, k) => (k === kid.content ? id : undefined)),
        )
    }
  }
  return owners
}

// What is drawn of these counts, although there is no text in it.
const drawn = new Set(['Figure', 'Formula', 'Form'])

/** Says what is drawn on a page, and takes what is only decoration out of the structure. */
function markPage(
  file: PdfFile,
  structure: Structure,
  page: PdfPage,
  owners: (number | undefined)[],
  spaceOf: PageMeaning['spaceOf'],
): void {
  const isIn = (element: number | undefined): boolean => {
    const found = element === undefined ? undefined : structure.get(element)
    return found !== undefined && (drawn.has(found.type) || isIn(found.parent))
  }
  const isDrawn = (content: number) => isIn(owners[content])
  const { stream, decorations } = meantContent(inflated(file.bytes(page.contents)), { isDrawn, spaceOf })
  file.change(page.contents, deflated(stream))
  for (const content of decorations) {
    const owner = structure.get(owners[content] ?? 0)
    owners[content] = undefined
    if (!owner) continue
    owner.kids = owner.kids.filter((kid) => !('page' in kid && kid.page === page.id && kid.content === content))
    owner.isChanged = true
  }
  const refs = Array.from(owners, (owner) => (owner === undefined ? 'null' : `${owner} 0 R`))
  file.change(page.owners, `[${refs.join(' ')}]`)
}

// What means nothing where it holds nothing.
const hollow = new Set(['NonStruct', 'Lbl'])

/** Takes out what has lost all that it held, such as the bullets of a list. */
function dropEmpty(structure: Structure): void {
  for (const [id, { type, kids, parent }] of structure) {
    const around = structure.get(parent)
    if (kids.length > 0 || !hollow.has(type) || !around) continue
    around.kids = around.kids.filter((kid) => !('element' in kid && kid.element === id))
    around.isChanged = true
  }
}

/** What characters the glyphs of a font are, by the number of the font's object, after which pages name it. */
type Characters = ReadonlyMap<number, string>

/**
 * Reads them, and gives glyphs that stand for no character of their own the sign for that: none may stand for U+0000
 * (ISO 14289-1, 7.21.7).
 */
function mendCharacters(file: PdfFile, fonts: readonly number[]): Characters {
  return new Map(
    fonts.flatMap((font) => {
      const map = Number(toUnicode.exec(file.body(font))?.[1])
      if (Number.isNaN(map)) return []
      const table = inflated(file.bytes(map))
      if (table.includes(nothing)) file.change(map, deflated(table.replaceAll(nothing, ' <FFFD>\n')))
      return [[font, table]]
    }),
  )
}

const toUnicode = /\/ToUnicode (\d+) 0 R/
const nothing = ' <0000>\n'

/** The glyphs of a font for a space and a hyphen. */
function spacesIn(characters: Characters): PageMeaning['spaceOf'] {
  return oncePerKey((font) => {
    const table = characters.get(Number(font.slice(1))) ?? ''
    return { space: glyphIn(table, 0x20), hyphen: glyphIn(table, 0x2d) }
  })
}

const glyphs = /<([0-9A-F]{4})>(?: <([0-9A-F]{4})>)? <([0-9A-F]{4})>\n/g

function glyphIn(table: string, character: number): string | undefined {
  for (const [, first, end, start] of table.matchAll(glyphs)) {
    const [low, from] = [Number.parseInt(first!, 16), Number.parseInt(start!, 16)]
    const high = end === undefined ? low : Number.parseInt(end, 16)
    const glyph = low + character - from
    if (glyph >= low && glyph <= high) return `<${glyph.toString(16).toUpperCase().padStart(4, '0')}>`
  }
  return undefined
}

const streamStart = ' stream\n'

function inflated(body: Buffer): string {
  const start = body.indexOf(streamStart)
  const length = Number(/\/Length (\d+)/.exec(body.toString('latin1', 0, start))![1])
  const begin = start + streamStart.length
  return inflateSync(body.subarray(begin, begin + length)).toString('latin1')
}

// A tenth larger than with the usual level, in half the time.
const level = 3

function deflated(text: string): Buffer {
  const data = deflateSync(Buffer.from(text, 'latin1'), { level })
  return stream(`/Filter /FlateDecode\n/Length ${data.length}`, data)
}

function stream(entries: string, data: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`<<${entries}>>${streamStart}`, 'latin1'),
    data,
    Buffer.from('\nendstream', 'latin1'),
  ])
}

function extend(file: PdfFile, id: number, entry: string): void {
  file.change(id, `${file.body(id).replace(/>>$/, '')}\n${entry}>>`)
}

/** Metadata that say what a file is called and that it keeps to PDF/UA-1 (ISO 14289-1, 5; ISO 16684-1). */
function metadataOf(title: string): Buffer {
  const data = Buffer.from(`<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escapeMarkup(title)}</rdf:li></rdf:Alt></dc:title>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`)
  return stream(`/Type /Metadata\n/Subtype /XML\n/Length ${data.length}`, data)
}
