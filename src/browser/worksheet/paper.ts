import { element } from '../dom.ts'
import { fillInWords } from './words.ts'

/** What a page break may stand before; of a line of blanks only its first. */
const units =
  'header, .instructions, .conventions, .problem > h2, .prose > *, .problem > .formulas > .formula, .blank, ' +
  '.problem > :is(.setting, .figure, .wide, .given-matrices)'
/** What a statement is made of, which stays with what follows it, down to the drawing. */
const statement = 'h2, .prose > *, .formula, .wide, .given-matrices'

// In CSS px. WebKit asks the page for neither paper nor margins: what Letter leaves within margins of 16 mm, of which it
// makes a pixel of 0.8 pt.
const unknown = { width: 640, height: 880 }
const perMillimetre = 96 / 25.4
const papers = { a4: [210, 297], letter: [215.9, 279.4] } as const

/**
 * Divides a sheet into pages when it is printed by a browser that prints nothing in margins, as Firefox and Safari:
 * each begins with the title, its number and the variant. Chromium does so itself.
 */
export function numberPages(title: string, variant: string): void {
  if ('CSSMarginRule' in window) return
  let heads: HTMLElement[] = []
  const remove = () => {
    for (const head of heads) head.remove()
    heads = []
  }
  addEventListener('beforeprint', () => {
    remove()
    // A column is no page.
    document.querySelector('.two-columns')?.classList.remove('two-columns')
    const starts = asPrinted(pageStarts)
    heads = starts.map((start, k) => {
      const parts = [title, fillInWords.page(k + 1, starts.length), variant]
      const head = element(
        start instanceof HTMLLIElement ? 'li' : 'div',
        { class: 'page-head' },
        ...parts.map((part) => element('span', {}, part)),
      )
      start.before(head)
      return head
    })
  })
  addEventListener('afterprint', remove)
}

/** What `measure` finds on a page that is laid out as it will be printed. */
function asPrinted<Result>(measure: (height: number) => Result): Result {
  const { width, height } = roomOnPaper()
  const switched = [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSMediaRule)
    .map(({ media }) => ({ media, text: media.mediaText }))
  for (const { media, text } of switched)
    media.mediaText = /\bprint\b/.test(text) ? 'all' : /\bscreen\b/.test(text) ? 'not all' : text
  document.body.style.width = `${width}px`
  try {
    return measure(height)
  } finally {
    document.body.style.removeProperty('width')
    for (const { media, text } of switched) media.mediaText = text
  }
}

/** What the last rule says of a page: `size`, `margin-top`. */
function pageProperty(name: string): string {
  return [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules])
    .map((rule) => (rule instanceof CSSPageRule ? rule.style.getPropertyValue(name) : ''))
    .reduce((last, value) => value || last, '')
}

function roomOnPaper(): { width: number; height: number } {
  const paper = papers[pageProperty('size').toLowerCase() as keyof typeof papers]
  if (!paper || !CSS.supports('-moz-appearance', 'none')) return unknown
  const [width, height] = paper
  const margins = (...sides: string[]) =>
    sides.reduce((sum, side) => sum + Number.parseFloat(pageProperty(`margin-${side}`)), 0)
  return {
    width: (width - margins('left', 'right')) * perMillimetre,
    height: (height - margins('top', 'bottom')) * perMillimetre,
  }
}

/** The elements that pages of a height begin with. */
function pageStarts(height: number): HTMLElement[] {
  const places = [...document.querySelectorAll<HTMLElement>(units)].map((unit) => {
    const { top, bottom } = unit.getBoundingClientRect()
    return { unit, top, bottom, staysWithNext: unit.matches(statement) }
  })
  // With the line that a page begins with.
  const room = height - 3 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
  const starts = places.slice(0, 1)
  for (const [k, place] of places.entries()) {
    if (place.bottom - starts.at(-1)!.top <= room) continue
    let first = k
    while (first > 0 && (places[first - 1]!.staysWithNext || places[first - 1]!.bottom > places[first]!.top + 1))
      first--
    // What is longer than a page is divided where the page ends.
    const start = places[first]!.top > starts.at(-1)!.top + 1 ? places[first]! : place
    if (start.top > starts.at(-1)!.top + 1) starts.push(start)
  }
  return starts.map(({ unit }) => unit)
}
