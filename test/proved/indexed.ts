import { cellByCell, type Printed } from './cells.ts'
import type { Bound } from './signs.ts'
import { type Cursor, splitAt, Unknown } from './tokens.ts'

interface Range {
  readonly letter: string
  readonly from: number
  /** Undefined where it goes on as long as there are values. */
  readonly to?: number
}

// No sheet counts as far.
const farthest = 40

/** Sums and extremes over letters that count: `\sum_{k=0}^{2}`, `\sum_k`, `\max_{k<2,\;l<2}`. */
export abstract class Indexed {
  readonly cursor: Cursor
  protected bound: Bound
  /** While a letter counts as long as there are values. */
  protected isOpen = false

  constructor(cursor: Cursor, bound: Bound) {
    this.cursor = cursor
    this.bound = bound
  }

  protected abstract term(): Printed
  protected abstract sum(): Printed

  /** Undefined where nothing counts. */
  protected indexed(): Printed | undefined {
    const { cursor } = this
    const group = cursor.peek(1) === '_' ? cursor.peekGroup(2) : []
    if (!/^[a-z]$/.test(group[0] ?? '')) return undefined
    const name = cursor.take()
    cursor.take()
    cursor.group()
    const upper = cursor.accept('^') ? Number(cursor.group().join('')) : undefined
    const values = this.#counted(rangesOf(group, upper)).filter((value) => !value.outside || name === '\\sum')
    if (values.length === 0) throw new Unknown('a sum over nothing')
    if (name === '\\sum') return values.reduce((a, b) => cellByCell((x, y) => x + y, a, b))
    const best = name === '\\max' ? Math.max : Math.min
    return values.reduce((a, b) => cellByCell(best, a, b))
  }

  /** The body for every count; afterwards the cursor stands behind it. */
  #counted([range, ...others]: readonly Range[]): Printed[] {
    if (!range) return [this.term()]
    const { cursor, bound } = this
    const start = cursor.next
    let end = start
    const found: Printed[] = []
    const wasOpen = this.isOpen
    this.isOpen = range.to === undefined
    for (let k = range.from; k <= (range.to ?? farthest); k++) {
      cursor.next = start
      this.bound = { ...bound, counts: new Map([...bound.counts, [range.letter, k]]) }
      try {
        const values = this.#counted(others)
        found.push(...values)
        end = cursor.next
      } catch (error) {
        if (range.to !== undefined || !(error instanceof Unknown)) throw error
        if (found.length > 0) break
      }
    }
    cursor.next = end
    this.bound = bound
    this.isOpen = wasOpen
    if (found.length === 0) throw new Unknown(`nothing that ${range.letter} counts`)
    return found
  }
}

function rangesOf(group: readonly string[], upper: number | undefined): Range[] {
  return splitAt(group, ',').map(([letter, relation, limit]) => {
    if (relation === '<') return { letter: letter!, from: 0, to: Number(limit) - 1 }
    if (relation === '=' && upper !== undefined) return { letter: letter!, from: Number(limit), to: upper }
    return { letter: letter!, from: 0 }
  })
}
