import type { LookedSheet, LookPage, PageInParts } from '../../contract.ts'
import { differences } from '../changes/differences.ts'
import { dress, sheetFrame } from '../frame-document.ts'
import { inSlices } from '../slices.ts'
import { viewWords } from '../words.ts'

interface Cell {
  readonly markup: string
  readonly element: HTMLElement
}

/** A page that has the same problem of several sheets in each row, and marks in what they differ. */
export class VariantGrid {
  readonly element: HTMLIFrameElement
  readonly #opened: Promise<Document>
  /** By problem and column. */
  readonly #cells = new Map<string, Cell>()
  readonly #rows = new Map<string, HTMLElement>()
  #newest = 0

  constructor() {
    const { frame, opened } = sheetFrame(viewWords.variants)
    this.element = frame
    this.#opened = opened
  }

  /** Shows sheets beside each other, problems in the order of the set. */
  async show(sheets: readonly LookedSheet[], kind: LookPage, problems: readonly string[]): Promise<void> {
    const turn = ++this.#newest
    const document = await this.#opened
    const pages = sheets.map(({ pages }) => pages[kind]!)
    const [first] = pages
    if (turn !== this.#newest || !first) return
    dress(document, { ...first, title: viewWords.variants, style: asNarrow(first.style) })
    document.body.style.setProperty('--variants', `${sheets.length}`)
    const head = this.#row(document, '')
    head.replaceChildren(...sheets.map((sheet) => headOf(document, sheet)))
    const ids = problems.filter((id) => pages.some((page) => markupOf(page, id) !== undefined))
    for (const [id, row] of this.#rows) if (row !== head && !ids.includes(id)) this.#forget(id)
    await inSlices(
      ids.map((id, place) => () => this.#fill(document, { id, place, pages, kind })),
      { isStale: () => turn !== this.#newest },
    )
  }

  #row(document: Document, id: string): HTMLElement {
    const row = this.#rows.get(id) ?? document.createElement('div')
    row.className = 'variant-row'
    this.#rows.set(id, row)
    if (!row.isConnected) document.body.append(row)
    return row
  }

  #forget(id: string): void {
    this.#rows.get(id)?.remove()
    this.#rows.delete(id)
    for (const key of this.#cells.keys()) if (key.startsWith(`${id} `)) this.#cells.delete(key)
  }

  #fill(
    document: Document,
    { id, place, pages, kind }: { id: string; place: number; pages: readonly PageInParts[]; kind: LookPage },
  ): void {
    const row = this.#row(document, id)
    // The head stands before the first.
    if (document.body.children[place + 1] !== row)
      document.body.insertBefore(row, document.body.children[place + 1] ?? null)
    const cells = pages.map((page, column) =>
      this.#cell(document, id, column, { kind, markup: markupOf(page, id) ?? '' }),
    )
    const isSame = cells.length === row.children.length && cells.every((cell, k) => row.children[k] === cell)
    if (isSame) return
    row.replaceChildren(...cells)
    markDifferences(cells)
  }

  #cell(
    document: Document,
    id: string,
    column: number,
    { kind, markup }: { kind: LookPage; markup: string },
  ): HTMLElement {
    const key = `${id} ${column}`
    const written = `${kind} ${markup}`
    const known = this.#cells.get(key)
    if (known?.markup === written) return known.element
    const made = document.createElement('div')
    made.className = `sheet ${kind} variant`
    made.innerHTML = markup
    if (markup === '') made.append(viewWords.notOnSheet)
    // The same problem stands here several times.
    for (const heading of made.querySelectorAll('h2[id]')) heading.id += `-${column}`
    for (const section of made.querySelectorAll('.problem')) section.removeAttribute('aria-labelledby')
    this.#cells.set(key, { markup: written, element: made })
    return made
  }
}

function headOf(document: Document, { label, code }: LookedSheet): HTMLElement {
  const head = document.createElement('h1')
  head.className = 'variant-head'
  head.textContent = viewWords.variantHead(label, code)
  return head
}

function markupOf({ problems }: PageInParts, id: string): string | undefined {
  return problems.find((problem) => problem.id === id)?.markup
}

/** Columns are narrow on the widest screen. */
function asNarrow(style: string): string {
  return style.replaceAll('(max-width: 40rem)', '(min-width: 0)').replaceAll('(max-width: 52rem)', '(min-width: 0)')
}

function markDifferences(cells: readonly HTMLElement[]): void {
  for (const old of cells.flatMap((cell) => [...cell.querySelectorAll('.differing')])) old.classList.remove('differing')
  const [first, ...others] = cells
  for (const other of others) {
    for (const [one, two] of [
      [first!, other],
      [other, first!],
    ] as const) {
      for (const leaves of differences(one, two).marked.values())
        for (const leaf of leaves) leaf.classList.add('differing')
    }
  }
}
