/**
 * Functions that run inside the browser, all of them handed over together as text: they may call each other, but nothing
 * else of this project. Lengths are px of the screen.
 */

type Corner = { readonly x: number; readonly y: number }

/** Shows pages one after the other and says of each what is wrong with it. */
export async function survey(pages: readonly { fonts: string; ownStyle: string; body: string }[]): Promise<string[][]> {
  const found: string[][] = []
  for (const { fonts, ownStyle, body } of pages) {
    const own = document.getElementById('own')!
    const style = `${fonts}\n${ownStyle}`
    if (own.textContent !== style) own.textContent = style
    document.body.innerHTML = body
    await Promise.all([...document.fonts].map((font) => font.load()))
    found.push([
      ...failedFormulas(),
      ...emptyParts(),
      ...overflows(),
      ...smallText(5.5, 4),
      ...formulasOnFormulas(),
      ...diagramFaults(),
    ])
  }
  return found
}

export function failedFormulas(): string[] {
  const failed = document.querySelectorAll('.katex-error, [style*="#cc0000" i], [mathcolor="#cc0000" i]')
  return [...failed].map((element) => `formula fails: ${quote(element)}`)
}

export function emptyParts(): string[] {
  const problems = [...document.querySelectorAll<HTMLElement>('.problem')]
  const spaces = [...document.querySelectorAll<HTMLElement>('.blank-space')]
  return [
    ...(problems.length === 0 ? ['the page has no problem'] : []),
    ...problems
      .filter((part) => part.offsetHeight < 60 || part.querySelectorAll('li.blank').length === 0)
      .map((part) => `nothing to fill in: ${quote(part)}`),
    ...spaces
      .filter((space) => space.offsetWidth < 40 || space.offsetHeight < 20)
      .map((space) => `no room to write: ${space.dataset.name}`),
  ]
}

/** Boxes that stick out of the box around them, texts and formulas that stick out of their own; a column is such a box. */
export function overflows(): string[] {
  const found: string[] = []
  const hold = (what: Element, inner: DOMRect, outer: readonly DOMRect[]) => {
    const out = Math.min(...outer.map((box) => Math.max(box.left - inner.left, inner.right - box.right)))
    if (out > 1) found.push(`${out.toFixed(1)} px out of its box: ${quote(what)}`)
  }
  const visit = (element: Element, around: readonly DOMRect[]) => {
    if (element.matches('svg, .unseen')) return
    if (element.matches('.katex')) {
      for (const piece of element.querySelectorAll('.katex-html > .katex-base')) {
        const box = piece.getBoundingClientRect()
        hold(piece, box, around)
        if (around.every(({ top, bottom }) => box.top < top - 1 || box.bottom > bottom + 1))
          found.push(`cut off: ${quote(piece)}`)
      }
      return
    }
    const { display, columnSpan } = getComputedStyle(element)
    // What goes on in the next column has a box in each.
    const boxes = display === 'contents' ? around : [...element.getClientRects()]
    const room = columnSpan === 'all' ? [document.querySelector('main')!.getBoundingClientRect()] : around
    for (const box of boxes) hold(element, box, room)
    const own = display === 'inline' ? around : boxes
    for (const child of element.childNodes) {
      if (child instanceof Element) visit(child, own)
      else if (child.textContent!.trim()) for (const line of textLines(child)) hold(element, line, own)
    }
  }
  visit(document.body, [document.body.getBoundingClientRect()])
  return found
}

/** Text that is smaller than can be read on paper, in pt; scripts of scripts of formulas are half as tall as the rest. */
export function smallText(least: number, leastInFormula: number): string[] {
  const found: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const element = text.parentElement!
    if (!text.textContent!.trim() || element.closest('.unseen, .katex-mathml')) continue
    const drawing = element instanceof SVGGraphicsElement ? element.getScreenCTM()! : { a: 1, b: 0 }
    const size = 0.75 * Number.parseFloat(getComputedStyle(element).fontSize) * Math.hypot(drawing.a, drawing.b)
    const isScript = element.closest('.katex') || element.closest('tspan')
    if (size > 0 && size < (isScript ? leastInFormula : least)) found.push(`${size.toFixed(1)} pt: ${quote(element)}`)
  }
  return found
}

export function textLines(text: Node): DOMRect[] {
  const range = document.createRange()
  range.selectNodeContents(text)
  return [...range.getClientRects()]
}

export function formulasOnFormulas(): string[] {
  const placed = [...document.querySelectorAll('.katex-html > .katex-base')]
    .map((piece) => ({ piece, box: piece.getBoundingClientRect() }))
    .sort((one, other) => one.box.top - other.box.top)
  return placed.flatMap(({ piece, box }, index) => {
    const found: string[] = []
    for (let next = index + 1; next < placed.length && placed[next]!.box.top < box.bottom - 1; next++) {
      const other = placed[next]!
      if (Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 1)
        found.push(`formula on formula: ${quote(piece)} and ${quote(other.piece)}`)
    }
    return found
  })
}

export function diagramFaults(): string[] {
  return [...document.querySelectorAll<SVGSVGElement>('svg.diagram')].flatMap((svg) => {
    const paper = svg.getBoundingClientRect()
    const labels = [...svg.querySelectorAll('text')]
      .filter(({ textContent }) => textContent !== '')
      .map((text) => ({ text, corners: inkOf(text) }))
    const lines = [...svg.querySelectorAll<SVGGeometryElement>('path.wire, line')].map(pointsAlong)
    const shapes = [...svg.querySelectorAll<SVGGraphicsElement>('circle, rect.operation, rect.station, rect.blank')]
    const outlines = shapes.map((shape) => ({ shape, corners: outlineOf(shape) }))
    const frames = outlines.filter(({ shape }) => shape.matches('.blank'))
    const nodes = outlines.filter(({ shape }) => !shape.matches('.blank'))
    return [
      ...labels.flatMap(({ text, corners }, index) => [
        ...labels
          .slice(0, index)
          .filter((other) => overlap(corners, other.corners) > 0.5)
          .map((other) => `label on label: ${quote(text)} on ${quote(other.text)}`),
        ...outlines
          .filter((outline) => overlap(corners, outline.corners) > 0.5 && !holds(outline.corners, corners))
          .map(({ shape }) => `label across ${name(shape)}: ${quote(text)}`),
        ...linesThrough(text, corners, lines).map(() => `label on a line: ${quote(text)}`),
        ...(corners.every(({ x, y }) => x > paper.left && x < paper.right && y > paper.top && y < paper.bottom)
          ? []
          : [`label outside the drawing: ${quote(text)}`]),
      ]),
      ...frames.flatMap((frame, index) => [
        ...[...nodes, ...frames.slice(0, index)]
          .filter((other) => overlap(frame.corners, other.corners) > 0.5)
          .map(({ shape }) => `box to fill in on ${name(shape)}`),
        ...lines.filter((line) => line.some((point) => covers(frame.corners, point))).map(() => 'box on a wire'),
      ]),
    ]
  })
}

/** The lines that run through a label; a weight stands on its own line, which is drawn interrupted. */
export function linesThrough(text: SVGTextElement, corners: readonly Corner[], lines: readonly Corner[][]): Corner[][] {
  const through = lines.filter((line) => line.some((point) => covers(corners, point)))
  if (!text.matches('.weight, .bias')) return through
  const middle = middleOf(corners)
  const distance = (line: Corner[]) => Math.min(...line.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y)))
  return through.filter((line) => distance(line) > 2)
}

/** Corners of what is inked of a text: its box reaches from the foot to the head of the font, its letters do not. */
export function inkOf(text: SVGTextElement): Corner[] {
  const { x, width } = text.getBBox()
  const size = Number(text.getAttribute('font-size'))
  const base = Number(text.getAttribute('y'))
  const top = base - 0.72 * size
  return onScreen(text, [
    { x, y: top },
    { x: x + width, y: top },
    { x: x + width, y: base + 0.24 * size },
    { x, y: base + 0.24 * size },
  ])
}

export function outlineOf(shape: SVGGraphicsElement): Corner[] {
  const { x, y, width, height } = shape.getBBox()
  const round = shape.tagName === 'circle' || 2 * Number(shape.getAttribute('rx')) >= width - 0.1
  // A blank leaves its corners to nobody, so it counts as a rectangle.
  const angles = round
    ? Array.from({ length: 24 }, (_, k) => (k * Math.PI) / 12)
    : [1, 3, 5, 7].map((k) => (k * Math.PI) / 4)
  const reach = round ? 0.5 : Math.SQRT1_2
  return onScreen(
    shape,
    angles.map((angle) => ({
      x: x + width / 2 + width * reach * Math.cos(angle),
      y: y + height / 2 + height * reach * Math.sin(angle),
    })),
  )
}

export function curves(): Map<string, Corner[]> {
  const store = globalThis as { knownCurves?: Map<string, Corner[]> }
  store.knownCurves ??= new Map()
  return store.knownCurves
}

/** Points on a line, 2 px apart. Measuring a curve is slow, and most sheets of a set have the same curves. */
export function pointsAlong(line: SVGGeometryElement): Corner[] {
  const form = line.outerHTML
  const known = curves()
  if (!known.has(form)) {
    const length = line.getTotalLength()
    const count = Math.max(2, Math.ceil(length / 2))
    known.set(
      form,
      Array.from({ length: count + 1 }, (_, k) => line.getPointAtLength((k * length) / count)),
    )
  }
  return onScreen(line, known.get(form)!)
}

export function onScreen(element: SVGGraphicsElement, points: readonly Corner[]): Corner[] {
  const { a, b, c, d, e, f } = element.getScreenCTM()!
  return points.map(({ x, y }) => ({ x: a * x + c * y + e, y: b * x + d * y + f }))
}

/** How deep two convex shapes reach into each other: the least shift that parts them; negative when they are apart. */
export function overlap(one: readonly Corner[], other: readonly Corner[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const shape of [one, other]) {
    for (const [index, from] of shape.entries()) {
      const to = shape[(index + 1) % shape.length]!
      const length = Math.hypot(to.x - from.x, to.y - from.y)
      const across = ({ x, y }: Corner) => (x * (from.y - to.y) + y * (to.x - from.x)) / length
      const [a, b] = [one.map(across), other.map(across)]
      least = Math.min(least, Math.max(...a) - Math.min(...b), Math.max(...b) - Math.min(...a))
    }
  }
  return least
}

/** True if a point lies in a convex shape, and not just at its edge. */
export function covers(shape: readonly Corner[], { x, y }: Corner, edge = 0.5): boolean {
  let [left, right] = [0, 0]
  for (const [index, from] of shape.entries()) {
    const to = shape[(index + 1) % shape.length]!
    const side = (to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)
    const depth = side / Math.hypot(to.x - from.x, to.y - from.y)
    if (depth < edge) left++
    if (depth > -edge) right++
    if (left > 0 && right > 0) return false
  }
  return true
}

/** True if a text stands in a shape, give or take the empty corners of its box. */
export function holds(shape: readonly Corner[], text: readonly Corner[]): boolean {
  const middle = middleOf(text)
  return text.every(({ x, y }) => {
    const inward = { x: x + 0.12 * (middle.x - x), y: y + 0.12 * (middle.y - y) }
    return covers(shape, inward, 0)
  })
}

export function middleOf(corners: readonly Corner[]): Corner {
  const mean = (side: 'x' | 'y') => corners.reduce((sum, corner) => sum + corner[side], 0) / corners.length
  return { x: mean('x'), y: mean('y') }
}

export function name(element: Element): string {
  return `${element.tagName}.${element.getAttribute('class')}`
}

export function quote(element: Element): string {
  return `${name(element)} "${element.textContent!.replace(/\s+/g, ' ').trim().slice(0, 60)}"`
}
