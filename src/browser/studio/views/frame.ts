import type { PageInParts } from '../contract.ts'
import { dress, type OnPaper, sheetFrame } from './frame-document.ts'
import { placeOfReader } from './reading-place.ts'
import { inSlices } from './slices.ts'

/** A problem whose section is another than before. */
export interface Exchange {
  readonly id: string
  /** Absent where the problem is new. */
  readonly before?: HTMLElement
  readonly now: HTMLElement
}

interface Section {
  readonly id: string
  readonly markup: string
  readonly element: HTMLElement
}

/** A frame in which no script runs, and whose page is exchanged part by part, so that readers keep their place. */
export class PageFrame {
  readonly element: HTMLIFrameElement
  readonly #opened: Promise<Document>
  #document: Document | undefined
  #sections: Section[] = []
  #surroundings = ''
  /** Exchanged since a page was last complete, by id. */
  readonly #exchanged = new Map<string, HTMLElement | undefined>()
  #newest = 0

  constructor(title: string) {
    const { frame, opened } = sheetFrame(title)
    this.element = frame
    this.#opened = opened
    opened.then((document) => {
      this.#document = document
    })
  }

  /** Shows a page; resolves with what is other than before when all of it is there, or never where another page came first. */
  async show(page: PageInParts, onPaper?: OnPaper): Promise<readonly Exchange[] | undefined> {
    const turn = ++this.#newest
    const document = await this.#opened
    if (turn !== this.#newest) return undefined
    dress(document, page, onPaper)
    const place = placeOfReader(document)
    const main = this.#surround(document, page)
    if (!main) return []
    const tasks = this.#exchanges(main, page)
    const isWhole = await inSlices(tasks, { isStale: () => turn !== this.#newest, close: place.hold })
    place.release()
    if (!isWhole) return undefined
    const exchanged = [...this.#exchanged]
    this.#exchanged.clear()
    return exchanged.flatMap(([id, before]) => {
      const now = this.section(id)
      return now ? [{ id, now, ...(before && { before }) }] : []
    })
  }

  /** The section of a problem on the page. */
  section(id: string): HTMLElement | undefined {
    return this.#sections.find((section) => section.id === id)?.element
  }

  /** The document inside, once it is there: before, Firefox has one without any element. */
  get document(): Document | undefined {
    return this.#document
  }

  /** Prints the page as it is shown. */
  print(): void {
    this.element.contentWindow?.print()
  }

  /** Head of the sheet and what stands before the first problem; what holds the problems, if the page has it. */
  #surround(document: Document, page: PageInParts): Element | undefined {
    const surroundings = page.before + page.after
    if (surroundings !== this.#surroundings) {
      this.#surroundings = surroundings
      const isKept = page.problems.length > 0 && exchangeSurroundings(document, surroundings)
      if (!isKept) {
        document.body.innerHTML = surroundings
        this.#sections = []
      }
    }
    return page.problems.length > 0 ? (document.querySelector('.sheet > main') ?? undefined) : undefined
  }

  /** Puts the sections of the page in their places, one task for each that is made anew. */
  *#exchanges(main: Element, { problems }: PageInParts): Iterable<() => void> {
    const kept = new Map(this.#sections.map((section) => [section.id, section]))
    const wanted = new Set(problems.map(({ id }) => id))
    for (const { id, element: gone } of this.#sections) if (!wanted.has(id)) gone.remove()
    this.#sections = this.#sections.filter(({ id }) => wanted.has(id))
    // All at once, before anything moves: each look behind a change would cost a layout.
    const heights = new Map(this.#sections.map(({ id, element }) => [id, element.offsetHeight]))
    let last: Element | undefined
    for (const [place, { id, markup }] of problems.entries()) {
      yield () => {
        const before = kept.get(id)
        const section =
          before?.markup === markup ? before : this.#made(before, { id, markup }, main.ownerDocument, heights.get(id))
        const next: Element | null = last ? last.nextElementSibling : firstPlace(main)
        if (next !== section.element) main.insertBefore(section.element, next)
        last = section.element
        this.#sections = this.#sections.filter((one) => one.id !== id).toSpliced(place, 0, section)
      }
    }
  }

  #made(
    before: Section | undefined,
    { id, markup }: Omit<Section, 'element'>,
    document: Document,
    height = 0,
  ): Section {
    const holder = document.createElement('div')
    holder.innerHTML = markup
    const made = holder.firstElementChild as HTMLElement
    if (!this.#exchanged.has(id)) this.#exchanged.set(id, before?.element)
    // As high as before until it comes into view.
    if (height > 0) made.style.containIntrinsicBlockSize = `auto ${height}px`
    before?.element.replaceWith(made)
    return { id, markup, element: made }
  }
}

function firstPlace(main: Element): Element | null {
  return main.querySelector(':scope > .problem')
}

/** Exchanges what stands around the problems, which stay where they are; false where the page is built another way. */
function exchangeSurroundings(document: Document, surroundings: string): boolean {
  const fresh = document.createElement('div')
  fresh.innerHTML = surroundings
  const [oldSheet, sheet] = [document.querySelector('.sheet'), fresh.querySelector('.sheet')]
  const [oldMain, main] = [oldSheet?.querySelector('main'), sheet?.querySelector('main')]
  const [oldHeader, header] = [oldSheet?.querySelector('header'), sheet?.querySelector('header')]
  if (!oldSheet || !sheet || !oldMain || !main || !oldHeader || !header) return false
  oldSheet.className = sheet.className
  oldHeader.replaceWith(header)
  for (const { name, value } of main.attributes) oldMain.setAttribute(name, value)
  for (const child of [...oldMain.children]) if (!child.matches('.problem')) child.remove()
  oldMain.prepend(...main.children)
  return true
}
