import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'

/** An element of the structure with what it holds, in reading order. */
export interface Tag {
  readonly type: string
  readonly alternative: string | undefined
  readonly attributes: readonly PDFDict[]
  readonly kids: readonly (Tag | Marked)[]
}

/** Marked content of a page. */
export interface Marked {
  readonly page: number
  readonly content: number
  readonly text: string
  readonly isDrawn: boolean
}

export interface Read {
  readonly root: Tag
  /** What stands against PDF/UA-1, each with the number of the Matterhorn Protocol 1.1 that it fails. */
  readonly objections: readonly string[]
}

// PDF 1.7, 14.8.4.
const grouping = 'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private'
const blocks = 'P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot'
const inline = 'Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'
const standard = new Set([grouping, blocks, inline].join(' ').split(' '))

/** What elements of lists and tables may hold and where they may stand (PDF 1.7, tables 336 and 337). */
const kidsOf: Readonly<Record<string, readonly string[]>> = {
  L: ['LI', 'L', 'Caption'],
  LI: ['Lbl', 'LBody'],
  Table: ['TR', 'THead', 'TBody', 'TFoot', 'Caption'],
  THead: ['TR'],
  TBody: ['TR'],
  TFoot: ['TR'],
  TR: ['TH', 'TD'],
}
const parentsOf: Readonly<Record<string, readonly string[]>> = {
  LI: ['L'],
  LBody: ['LI'],
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  TH: ['TR'],
  TD: ['TR'],
}

const name = PDFName.of
const isTag = (kid: Tag | Marked): kid is Tag => 'type' in kid

/** Reads a PDF as a reader aloud would, and says what would be in its way. */
export async function readAloud(pdf: Uint8Array): Promise<Read> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const pages = document.getPages().map((page, k) => contentOf(page, k + 1))
  const { root, objections } = structureOf(document, pages)
  return {
    root,
    objections: [
      ...documentObjections(document),
      ...pages.flatMap(({ objections }) => objections),
      ...objections,
      ...tagObjections(root),
    ],
  }
}

/** Every tag, in reading order. */
export function tagsIn(tag: Tag): Tag[] {
  return [tag, ...tag.kids.filter(isTag).flatMap(tagsIn)]
}

/** What is read of a tag: alternative texts in place of what they stand for. */
export function textOf(tag: Tag): string {
  return tag.alternative ?? tag.kids.map((kid) => (isTag(kid) ? textOf(kid) : kid.text)).join('')
}

function documentObjections({ catalog, context }: PDFDocument): string[] {
  const found: string[] = []
  const metadata = catalog.lookup(name('Metadata'))
  const xmp = metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString('utf8') : ''
  if (xmp === '') found.push('06-001: no XMP metadata')
  if (!xmp.includes('<pdfuaid:part>1</pdfuaid:part>')) found.push('06-002: no PDF/UA identifier')
  const title = /<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]+)</.exec(xmp)?.[1]
  if (title === undefined) found.push('06-003: no dc:title')
  const information = context.lookup(context.trailerInfo.Info, PDFDict)
  const known = information.lookupMaybe(name('Title'), PDFString, PDFHexString)?.decodeText()
  if (title !== undefined && unescaped(title) !== known) found.push(`06-004: dc:title ${title} is not ${known}`)
  const shown = catalog.lookupMaybe(name('ViewerPreferences'), PDFDict)?.get(name('DisplayDocTitle'))
  if (shown === undefined) found.push('07-001: no DisplayDocTitle')
  else if (`${shown}` !== 'true') found.push('07-002: DisplayDocTitle is not true')
  if (!catalog.lookupMaybe(name('Lang'), PDFString, PDFHexString)) found.push('11-001: no language')
  const marks = catalog.lookupMaybe(name('MarkInfo'), PDFDict)
  if (`${marks?.get(name('Marked'))}` !== 'true') found.push('06-001: not marked as tagged')
  if (`${marks?.get(name('Suspects'))}` === 'true') found.push('01-007: has suspects')
  return found
}

const unescaped = (text: string) =>
  text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))

interface PageContent {
  readonly number: number
  readonly ref: string
  readonly marked: ReadonlyMap<number, Marked>
  readonly objections: readonly string[]
}

const showsText = /(?:<([0-9A-F]*)>|\[(.*)\]) T[jJ]$/
const paints = /^(?:f\*?|F|S|s|b\*?|B\*?|\/\w+ (?:Do|sh))$/

function contentOf(page: PDFPage, number: number): PageContent {
  const objections = new Set<string>()
  const say = (objection: string) => objections.add(`${objection}, page ${number}`)
  if (`${page.node.get(name('Tabs'))}` !== '/S') say('28-009: Tabs is not S')
  const marked = new Map<number, { -readonly [Key in keyof Marked]: Marked[Key] }>()
  const fonts = fontsOf(page, say)
  const open: { readonly tag: string; readonly content: number | undefined }[] = []
  let [font, height] = ['', '']
  for (const line of decodedContent(page).split('\n')) {
    const begins = /^\/(\w+) ?(?:<<(.*)>>)? ?B[MD]C$/.exec(line)
    if (begins) {
      const content = /\/MCID (\d+)/.exec(begins[2] ?? '')?.[1]
      if (content !== undefined && open.some(({ tag }) => tag === 'Artifact')) say('01-003: an artifact is tagged')
      if (begins[1] === 'Artifact' && open.some((outer) => outer.content !== undefined)) say('01-004: artifact inside')
      open.push({
        tag: `${begins[1]}${begins[2]?.includes('/Footer') ? ' foot' : ''}`,
        content: content === undefined ? undefined : Number(content),
      })
      if (content !== undefined)
        marked.set(Number(content), { page: number, content: Number(content), text: '', isDrawn: false })
    } else if (line === 'EMC') {
      open.pop()
    } else if (line.endsWith(' Tf')) font = line.slice(1, line.indexOf(' '))
    else if (line.endsWith(' Tm')) height = line.split(' ').at(-2)!
    const shown = showsText.exec(line)
    if (!shown && !paints.test(line)) continue
    const current = open.findLast(({ tag, content }) => tag.startsWith('Artifact') || content !== undefined)
    if (!current) say(`01-005: neither tagged nor an artifact: ${line.slice(0, 30)}`)
    else if (current.content !== undefined) {
      const here = marked.get(current.content)!
      here.isDrawn ||= !shown
      if (shown) here.text += textIn(shown[1] ?? shown[2]!, fonts.get(font), say)
    } else if (shown && current.tag !== 'Artifact foot')
      say(`18-001: the foot of the page is no pagination artifact, at ${height}`)
  }
  return { number, ref: `${page.ref}`, marked, objections: [...objections] }
}

function decodedContent({ node, doc }: PDFPage): string {
  const contents = node.lookup(name('Contents'))
  const streams = contents instanceof PDFArray ? contents.asArray().map((ref) => doc.context.lookup(ref)) : [contents]
  return streams
    .map((stream) => Buffer.from(decodePDFRawStream(stream as PDFRawStream).decode()).toString('latin1'))
    .join('\n')
}

interface Font {
  /** Whether a glyph is named by two bytes. */
  readonly isWide: boolean
  readonly characters: ReadonlyMap<number, string>
}

function fontsOf({ node }: PDFPage, say: (objection: string) => void): Map<string, Font> {
  const fonts = node.Resources()?.lookupMaybe(name('Font'), PDFDict)
  return new Map(
    (fonts?.entries() ?? []).map(([key, ref]) => {
      const font = fonts!.context.lookup(ref, PDFDict)
      const map = font.lookup(name('ToUnicode'))
      if (!(map instanceof PDFRawStream)) say(`10-001: no Unicode for ${key}`)
      const [descendant] = font.lookupMaybe(name('DescendantFonts'), PDFArray)?.asArray() ?? []
      const own = descendant ? fonts!.context.lookup(descendant, PDFDict) : font
      const descriptor = own.lookupMaybe(name('FontDescriptor'), PDFDict)
      const isEmbedded = ['FontFile', 'FontFile2', 'FontFile3'].some((file) => descriptor?.has(name(file)))
      if (!isEmbedded && `${font.get(name('Subtype'))}` !== '/Type3') say(`31-009: ${key} is not embedded`)
      const characters = map instanceof PDFRawStream ? unicodeIn(map) : new Map<number, string>()
      return [key.decodeText(), { isWide: descendant !== undefined, characters }]
    }),
  )
}

function unicodeIn(map: PDFRawStream): Map<number, string> {
  const glyphs = new Map<number, string>()
  const text = Buffer.from(decodePDFRawStream(map).decode()).toString('latin1')
  const [, ...tables] = text.split(/begin(?:bfchar|bfrange)\n/)
  for (const table of tables) {
    const isRange = /^<\w+> <\w+> </.test(table)
    for (const line of table.slice(0, table.indexOf('end')).trim().split('\n')) {
      const [first, second, third] = Array.from(line.matchAll(/<(\w+)>/g), ([, hex]) => hex!)
      const start = Buffer.from(isRange ? third! : second!, 'hex')
        .swap16()
        .toString('utf16le')
      const [low, high] = [Number.parseInt(first!, 16), Number.parseInt(isRange ? second! : first!, 16)]
      for (let glyph = low; glyph <= high; glyph++)
        glyphs.set(glyph, glyph === low ? start : String.fromCodePoint(start.codePointAt(0)! + glyph - low))
    }
  }
  return glyphs
}

function textIn(hexadecimal: string, font: Font | undefined, say: (objection: string) => void): string {
  const glyphs = font?.isWide ? /[0-9A-F]{4}/g : /[0-9A-F]{2}/g
  return Array.from(hexadecimal.matchAll(glyphs), ([glyph]) => {
    const text = font?.characters.get(Number.parseInt(glyph, 16))
    if (text === undefined) say(`10-001: no Unicode for the glyph ${glyph}`)
    if (text && /[\0\ufeff\ufffe]/.test(text)) say(`31-028: the glyph ${glyph} stands for no character`)
    return text ?? ''
  }).join('')
}

function structureOf(document: PDFDocument, pages: readonly PageContent[]): { root: Tag; objections: string[] } {
  const { catalog, context } = document
  const objections: string[] = []
  const tree = catalog.lookup(name('StructTreeRoot'), PDFDict)
  const roles = tree.lookupMaybe(name('RoleMap'), PDFDict)
  for (const [role] of roles?.entries() ?? [])
    if (standard.has(role.decodeText())) objections.push(`02-004: ${role} is a standard type`)
  const byRef = new Map(pages.map((page) => [page.ref, page]))
  const owned = new Map<string, string>()

  function tagOf(ref: PDFRef, parent: PDFRef | undefined): Tag {
    const element = context.lookup(ref, PDFDict)
    if (parent && `${element.get(name('P'))}` !== `${parent}`) objections.push(`01-006: ${ref} has another parent`)
    const own = element.get(name('Pg'))
    const type = element.lookup(name('S'), PDFName).decodeText()
    const role = roles?.lookupMaybe(name(type), PDFName)?.decodeText() ?? type
    if (!standard.has(role)) objections.push(`02-001: ${type} is no standard type`)
    const list = element.lookup(name('K'))
    const kids = list instanceof PDFArray ? list.asArray() : list === undefined ? [] : [element.get(name('K'))!]
    return {
      type: role,
      alternative: element.lookupMaybe(name('Alt'), PDFString, PDFHexString)?.decodeText(),
      attributes: attributesOf(element),
      kids: kids.flatMap((kid) => kidOf(kid, ref, own)),
    }
  }

  function attributesOf(element: PDFDict): PDFDict[] {
    const found = element.lookup(name('A'))
    const list = found instanceof PDFArray ? found.asArray().map((item) => context.lookup(item)) : [found]
    return list.filter((item) => item instanceof PDFDict)
  }

  function kidOf(kid: PDFObject, ref: PDFRef, own: PDFObject | undefined): (Tag | Marked)[] {
    if (kid instanceof PDFRef) return [tagOf(kid, ref)]
    const page = kid instanceof PDFDict ? (kid.get(name('Pg')) ?? own) : own
    const content = kid instanceof PDFDict ? kid.lookup(name('MCID'), PDFNumber) : (kid as PDFNumber)
    owned.set(`${page} ${content}`, `${ref}`)
    const found = byRef.get(`${page}`)?.marked.get(content.asNumber())
    if (!found) objections.push(`01-006: ${ref} holds the content ${content} that no page has`)
    return found ? [found] : []
  }

  const root = tagOf(tree.get(name('K')) as PDFRef, undefined)
  const places = tree.lookup(name('ParentTree'), PDFDict).lookup(name('Nums'), PDFArray)
  for (const [k, page] of document.getPages().entries()) {
    const owners = ownersOf(places, page)
    for (const content of pages[k]!.marked.keys()) {
      const owner = owned.get(`${page.ref} ${content}`)
      if (owner === undefined) objections.push(`01-005: no element holds the content ${content} of page ${k + 1}`)
      else if (`${owners[content]}` !== owner) objections.push(`01-006: the content ${content} has another owner`)
    }
  }
  return { root, objections }

  function ownersOf(numbers: PDFArray, page: PDFPage): PDFObject[] {
    const place = page.node.lookup(name('StructParents'), PDFNumber).asNumber()
    const at = numbers.asArray().findIndex((key, k) => k % 2 === 0 && `${key}` === `${place}`)
    return at < 0 ? [] : numbers.lookup(at + 1, PDFArray).asArray()
  }
}

function tagObjections(root: Tag): string[] {
  const found: string[] = []
  let level = 0
  const visit = (tag: Tag, around: readonly string[]) => {
    const { type, alternative, kids } = tag
    const what = `${type} "${textOf(tag).slice(0, 40)}"`
    if (type === 'Figure' && !alternative?.trim()) found.push(`13-004: no alternative text: ${what}`)
    if (type === 'Formula' && !alternative?.trim()) found.push(`17-002: no alternative text: ${what}`)
    const inner = kids.filter(isTag)
    const allowed = kidsOf[type]
    const number = /^L/.test(type) ? '09-005' : '09-004'
    if (allowed && (inner.length < kids.length || inner.some((kid) => !allowed.includes(kid.type))))
      found.push(`${number}: ${type} holds ${kids.map((kid) => (isTag(kid) ? kid.type : 'content')).join(', ')}`)
    if (type === 'LI' && !inner.some((kid) => kid.type === 'LBody')) found.push(`09-005: no LBody: ${what}`)
    if (parentsOf[type] && !parentsOf[type].includes(around.at(-1) ?? ''))
      found.push(`${number}: ${what} in ${around.at(-1)}`)
    if (type === 'TH' && !tag.attributes.some((attribute) => attribute.has(name('Scope'))))
      found.push(`15-003: no scope: ${what}`)
    const heading = Number(/^H(\d)$/.exec(type)?.[1] ?? 0)
    if (heading > 0) {
      if (level === 0 && heading !== 1) found.push(`14-002: the first heading is ${what}`)
      else if (heading > level + 1) found.push(`14-003: ${what} follows H${level}`)
      level = heading
    }
    const isDrawing = [...around, type].some((outer) => ['Figure', 'Formula', 'Form'].includes(outer))
    for (const kid of kids)
      if (!isTag(kid) && kid.text === '' && !isDrawing)
        found.push(`01-002: decoration is tagged: content ${kid.content} of page ${kid.page}, ${what}`)
    for (const kid of inner) visit(kid, [...around, type])
  }
  visit(root, [])
  return found
}
