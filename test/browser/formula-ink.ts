/**
 * Functions that run inside the browser, handed over together as text: they may call each other, but nothing else of this
 * project.
 */

/** What is seen of a formula: a character with its face, a line or a drawing. */
export interface Ink {
  readonly what: string
  /** Left, top, width and height in px, from where the formula begins on its line. */
  readonly at: readonly number[]
}

/** What is seen of each typeset formula on the page. */
export async function inkOfFormulas(): Promise<Ink[][]> {
  await Promise.all([...document.fonts].map((font) => font.load()))
  return [...document.querySelectorAll('.katex-html')].map(inkOfFormula)
}

export function inkOfFormula(formula: Element): Ink[] {
  const origin = formula.parentElement!.getClientRects()[0]!
  const found: Ink[] = []
  const walker = document.createTreeWalker(formula, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    found.push(...(node instanceof Text ? inkOfText(node) : inkOfElement(node as Element)))
  return found.map(({ what, at: [x, y, ...size] }) => ({ what, at: [x! - origin.x, y! - origin.y, ...size] }))
}

export function inkOfText(text: Text): Ink[] {
  const { fontFamily, fontSize, fontStyle, fontWeight, color } = getComputedStyle(text.parentElement!)
  const face = [fontFamily, Number.parseFloat(fontSize).toFixed(2), fontStyle, fontWeight, color].join(' ')
  const range = document.createRange()
  return [...text.data].flatMap((character, index) => {
    if (/[\s\u200b]/.test(character)) return []
    range.setStart(text, index)
    range.setEnd(text, index + character.length)
    return [{ what: `${character} ${face}`, at: placeOf(range) }]
  })
}

export function inkOfElement(element: Element): Ink[] {
  const at = placeOf(element)
  if (element.matches('svg')) return [{ what: element.innerHTML, at }]
  if (element.matches('svg *')) return []
  const [x, y, width, height] = at as [number, number, number, number]
  const style = getComputedStyle(element)
  const [top, right, bottom, left] = (['top', 'right', 'bottom', 'left'] as const).map((side) =>
    Number.parseFloat(style.getPropertyValue(`border-${side}-width`)),
  ) as [number, number, number, number]
  const line = (thickness: number, place: readonly number[]) =>
    thickness > 0 && width > 0 ? [{ what: `line ${thickness} ${style.color}`, at: place }] : []
  return [
    ...line(top, [x, y, width, top]),
    ...line(bottom, [x, y + height - bottom, width, bottom]),
    ...line(left, [x, y, left, height]),
    ...line(right, [x + width - right, y, right, height]),
  ]
}

export function placeOf(thing: Element | Range): number[] {
  const { x, y, width, height } = thing.getBoundingClientRect()
  return [x, y, width, height]
}
