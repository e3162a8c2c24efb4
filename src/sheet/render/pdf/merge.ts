import {
  ParseSpeeds,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'

const whole = { addDefaultPage: false, updateFieldAppearances: false }

/** One PDF to be joined, and what its bookmark says. */
export interface PdfPart {
  readonly title: string
  readonly pdf: Uint8Array
}

/** Where a part stands in the joined file; pages count from 1. */
export interface PdfPlace {
  readonly title: string
  readonly page: number
  readonly pages: number
}

export interface Joined {
  readonly pdf: Uint8Array
  readonly places: readonly PdfPlace[]
}

/**
 * Joins PDFs for a printer that prints on both sides: each part begins on a right-hand page, with an empty page before it
 * where it must be, and has a bookmark. Same parts, same bytes. The structure for readers aloud stays in the parts.
 */
export async function joinForDuplex(title: string, parts: Iterable<PdfPart> | AsyncIterable<PdfPart>): Promise<Joined> {
  const joined = await PDFDocument.create({ updateMetadata: false })
  joined.setTitle(title, { showInWindowTitleBar: true })
  joined.setLanguage('en')
  const places: PdfPlace[] = []
  const first: PDFPage[] = []
  for await (const part of parts) {
    const source = await PDFDocument.load(part.pdf, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest })
    const pages = await joined.copyPages(source, source.getPageIndices())
    places.push({ title: part.title, page: joined.getPageCount() + 1, pages: pages.length })
    for (const page of pages) {
      page.node.delete(PDFName.of('StructParents'))
      joined.addPage(page)
    }
    first.push(pages[0]!)
    if (pages.length % 2 === 1) joined.addPage([pages[0]!.getWidth(), pages[0]!.getHeight()])
  }
  addBookmarks(
    joined,
    places.map(({ title }, k) => ({ title, page: first[k]!.ref })),
  )
  return { pdf: await joined.save({ ...whole, objectsPerTick: Number.POSITIVE_INFINITY }), places }
}

/** The outline of a document; source: PDF 1.7, 12.3.3. */
function addBookmarks(document: PDFDocument, marks: readonly { title: string; page: PDFRef }[]): void {
  if (marks.length === 0) return
  const { context } = document
  const outline = context.nextRef()
  const refs = marks.map(() => context.nextRef())
  for (const [k, { title, page }] of marks.entries()) {
    const entry = PDFDict.withContext(context)
    entry.set(PDFName.of('Title'), PDFHexString.fromText(title))
    entry.set(PDFName.of('Parent'), outline)
    entry.set(PDFName.of('Dest'), context.obj([page, PDFName.of('Fit')]))
    if (k > 0) entry.set(PDFName.of('Prev'), refs[k - 1]!)
    if (k < refs.length - 1) entry.set(PDFName.of('Next'), refs[k + 1]!)
    context.assign(refs[k]!, entry)
  }
  const root = PDFDict.withContext(context)
  root.set(PDFName.of('Type'), PDFName.of('Outlines'))
  root.set(PDFName.of('First'), refs[0]!)
  root.set(PDFName.of('Last'), refs.at(-1)!)
  root.set(PDFName.of('Count'), PDFNumber.of(refs.length))
  context.assign(outline, root)
  document.catalog.set(PDFName.of('Outlines'), outline)
}
