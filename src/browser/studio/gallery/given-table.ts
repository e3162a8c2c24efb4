import { element } from '../../dom.ts'
import { quantityControl } from './quantity.ts'
import { galleryWords as words } from './words.ts'

type Given = Readonly<Record<string, unknown>>

export interface GivenTable {
  readonly element: HTMLElement
  /** What the author stated; names of which nothing is stated get a first guess of the program. */
  stated(): Given
  /** Rows for these names; what stands in a row that is there already stays. */
  show(given: Given): void
  markFaulty(names: ReadonlySet<string>): void
}

/** A row for each given value: its size, and what it is drawn from. */
export function givenTable(onChange: () => void): GivenTable {
  const stated = new Map<string, unknown>()
  const rows = new Map<string, HTMLTableRowElement>()
  const body = element('tbody')
  const heads = [words.name, words.size, words.how].map((text) => element('th', { scope: 'col' }, text))
  const table = element('table', { class: 'given' }, element('thead', {}, element('tr', {}, ...heads)), body)
  const nothing = element('p', { class: 'notice' }, words.nothingGiven)
  const state = (name: string, value: unknown) => {
    stated.set(name, value)
    onChange()
  }
  return {
    element: element(
      'div',
      { class: 'scrolled', tabindex: '0', role: 'region', 'aria-label': words.givenTitle },
      nothing,
      table,
    ),
    stated: () => Object.fromEntries(stated),
    show(given) {
      const names = Object.keys(given)
      for (const [name, row] of rows) {
        if (names.includes(name)) continue
        row.remove()
        rows.delete(name)
      }
      for (const name of names)
        if (!rows.has(name))
          rows.set(
            name,
            rowOf(name, stated.get(name) ?? given[name], (value) => state(name, value)),
          )
      const order = names.map((name) => rows.get(name)!)
      // Moving a row would take the focus out of it.
      if (order.some((row, k) => body.children[k] !== row)) body.replaceChildren(...order)
      table.hidden = names.length === 0
      nothing.hidden = names.length > 0
    },
    markFaulty(names) {
      for (const [name, row] of rows) row.classList.toggle('faulty', names.has(name))
    },
  }
}

function rowOf(name: string, value: unknown, onChange: (value: unknown) => void): HTMLTableRowElement {
  const { shape, ...rest } = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  let [dimensions, drawn]: unknown[] = [shape, shape === undefined ? value : rest]
  const size = element('input', {
    class: 'number',
    placeholder: words.sizeHint,
    'aria-label': words.sizeOf(name),
    autocomplete: 'off',
  })
  size.value = [dimensions ?? []].flat().join(' × ')
  const tell = () => onChange(dimensions === undefined ? drawn : shaped(dimensions, drawn))
  size.addEventListener('input', () => {
    dimensions = dimensionsIn(size.value)
    tell()
  })
  const quantity = quantityControl(words.drawnFrom(name), drawn, (next) => {
    drawn = next
    tell()
  })
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, element('code', {}, name)),
    element('td', {}, size),
    element('td', {}, quantity),
  )
}

/** `2 × 3`, `2x3` or `2, 3`; undefined for a number. */
function dimensionsIn(text: string): unknown {
  const parts = text.split(/[\s×x*,]+/).filter((part) => part !== '')
  return parts.length === 0 ? undefined : parts.map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

/** Every cell drawn alike; a fixed number is a choice of one. */
function shaped(shape: unknown, drawn: unknown): unknown {
  return typeof drawn === 'object' ? { shape, ...drawn } : { shape, oneOf: [drawn] }
}
