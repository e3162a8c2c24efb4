import type { PdfFile } from './objects.ts'

/** What an element of the tagged structure holds: another one, or marked content of a page. */
export type Kid = { readonly element: number } | { readonly page: number; readonly content: number }

/** An element of the tagged structure (PDF 1.7, 14.7.2). */
export interface StructureElement {
  type: string
  /** The alternative text as it is written: `(q)` or `<FEFF…>`. */
  alternative: string | undefined
  parent: number
  kids: Kid[]
  /** Its language, attributes and name as they are written, each with its key. */
  rest: string[]
  /** Whether it is to be written anew. */
  isChanged: boolean
}

export type Structure = Map<number, StructureElement>

const literal = String.raw`\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-F]*>`
const form = new RegExp(
  String.raw`<<\/Type \/StructElem\n\/S \/(\w+)\n(?:\/Alt (${literal})\n)?(\/Lang (?:${literal})\n)?` +
    String.raw`\/P (\d+) 0 R(?:\n\/Pg (\d+) 0 R)?(?:\n\/K (\[[^\]]*\]|\d+ 0 R|\d+|<<[^>]*>>))?(?:\n([^\n][\s\S]*?))?>>\nendobj`,
  'y',
)
const kid = /<<\/Type \/MCR\n\/Pg (\d+) 0 R\n\/MCID (\d+)>>|(\d+) 0 R|(\d+)/g

/** Reads the elements among the objects of a PDF; undefined where one has another form than Chromium gives it. */
export function readStructure({ text, objects }: PdfFile): Structure | undefined {
  const structure: Structure = new Map()
  for (const { id, start } of objects) {
    if (!text.startsWith(beginning, start)) continue
    form.lastIndex = start
    const found = form.exec(text)
    if (!found) return undefined
    structure.set(id, elementOf(found))
  }
  return structure
}

function elementOf([, type, alternative, language, parent, page, kids = '', rest]: RegExpExecArray): StructureElement {
  return {
    type: type!,
    alternative,
    parent: Number(parent),
    kids: Array.from(kids.matchAll(kid), ([, ofPage, content, element, own]): Kid => {
      if (element) return { element: Number(element) }
      return { page: Number(ofPage ?? page), content: Number(content ?? own) }
    }),
    rest: [language?.trimEnd(), rest].filter((text) => text !== undefined),
    isChanged: false,
  }
}

const beginning = '<</Type /StructElem\n'

export function writeElement({ type, alternative, parent, kids, rest }: StructureElement): string {
  const pages = new Set(kids.flatMap((kid) => ('page' in kid ? [kid.page] : [])))
  const [page] = pages
  const written = kids.map((kid) => {
    if ('element' in kid) return `${kid.element} 0 R`
    return kid.page === page ? `${kid.content}` : `<</Type /MCR\n/Pg ${kid.page} 0 R\n/MCID ${kid.content}>>`
  })
  const list = written.length === 1 && !written[0]!.startsWith('<<') ? written[0] : `[${written.join(' ')}]`
  const parts = [
    `<</Type /StructElem\n/S /${type}`,
    ...(alternative === undefined ? [] : [`/Alt ${alternative}`]),
    `/P ${parent} 0 R`,
    ...(page === undefined ? [] : [`/Pg ${page} 0 R`]),
    ...(written.length === 0 ? [] : [`/K ${list}`]),
    ...rest,
  ]
  return `${parts.join('\n')}>>`
}

const formulaMark = 'formula: '
const blankMark = 'blank: '

/** The label of a formula on a page that is printed, by which it is known again in the structure. */
export const formulaLabel = (text: string) => formulaMark + text
/** The label of a blank. */
export const blankLabel = (text: string) => blankMark + text

/**
 * Mends what Chromium cannot say: formulas are formulas, blanks are fields of a printed form with a name, a frame around
 * a drawing is no drawing, and what stands in an item of a list is its body. `newId` hands out numbers of objects.
 * Source: PDF 1.7, 14.8.4 and table 348; ISO 14289-1, 7.
 */
export function mendStructure(structure: Structure, newId: () => number): void {
  for (const [id, element] of [...structure]) {
    if (element.type === 'Figure') mendFigure(element)
    if (element.type === 'LI') addBody(structure, id, element, newId)
  }
}

function mendFigure(element: StructureElement): void {
  const { alternative } = element
  if (alternative === undefined) {
    element.type = 'Div'
    element.isChanged = true
    return
  }
  for (const [mark, type] of [
    [formulaMark, 'Formula'],
    [blankMark, 'Form'],
  ] as const) {
    const unmarked = withoutMark(alternative, mark)
    if (unmarked === undefined) continue
    element.type = type
    element.isChanged = true
    element.alternative = unmarked
    if (type === 'Form') element.rest.push(`/A [<</O /PrintField\n/Role /tv\n/Desc ${unmarked}>>]`)
  }
}

/** A text in a PDF without what it begins with; undefined where it begins otherwise. */
function withoutMark(text: string, mark: string): string | undefined {
  if (text.startsWith(`(${mark}`)) return `(${text.slice(mark.length + 1)}`
  const wide = `<FEFF${Array.from(mark, (character) => character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')).join('')}`
  return text.startsWith(wide) ? `<FEFF${text.slice(wide.length)}` : undefined
}

function addBody(structure: Structure, id: number, item: StructureElement, newId: () => number): void {
  const isLabel = (kid: Kid) => 'element' in kid && structure.get(kid.element)?.type === 'Lbl'
  const kids = item.kids.filter((kid) => !isLabel(kid))
  if (kids.length === 0) return
  const body = newId()
  structure.set(body, { type: 'LBody', alternative: undefined, parent: id, kids, rest: [], isChanged: true })
  for (const kid of kids) {
    const inner = 'element' in kid ? structure.get(kid.element) : undefined
    if (inner) Object.assign(inner, { parent: body, isChanged: true })
  }
  item.isChanged = true
  item.kids = [...item.kids.filter(isLabel), { element: body }]
}
