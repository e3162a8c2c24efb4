/** What the content of a page is asked about. */
export interface PageMeaning {
  /** Whether what is drawn with this mark counts although there is no text in it. */
  isDrawn(content: number): boolean
  /** The glyphs for a space and for a hyphen in a font such as `F4`, as they are written: `<0001>`. */
  spaceOf(font: string): { readonly space: string | undefined; readonly hyphen: string | undefined }
}

export interface MeantContent {
  readonly stream: string
  /** Marked content that was no more than decoration. */
  readonly decorations: ReadonlySet<number>
}

/** What is drawn on a page, cut into what is marked and what is not. */
interface Stretch {
  /** Number of the marked content; undefined for what is not marked. */
  readonly content?: number
  readonly text: string
}

const opening = /^\/\w+ <<\/MCID (\d+) ?>>BDC$/
const showsText = / T[jJ]\n/
const paints = /^(?:f\*?|F|S|s|b\*?|B\*?|\/\w+ (?:Do|sh))$/m
const artifact = '/Artifact BMC\n'
const footer = '/Artifact <</Type /Pagination /Subtype /Footer>>BDC\n'
const markEnd = 'EMC\n'

/**
 * Says what the content of a page means. Lines, boxes and backgrounds are artifacts, and so is the foot of the page, the
 * only text that the browser leaves unmarked; words stay apart where a line ends, as the browser drops the space there.
 * Sources: PDF 1.7, 14.8.2; ISO 14289-1, 7.1, 7.2 and 7.8.
 */
export function meantContent(stream: string, meaning: PageMeaning): MeantContent {
  const decorations = new Set<number>()
  const texts = partedWords(stretchesOf(stream), meaning).map(({ content, text }) => {
    if (content === undefined) return artifactsIn(text)
    if (showsText.test(text) || meaning.isDrawn(content)) return text
    decorations.add(content)
    return artifact + text.slice(text.indexOf('\n') + 1)
  })
  return { stream: texts.join(''), decorations }
}

function stretchesOf(stream: string): Stretch[] {
  const stretches: Stretch[] = []
  let content: number | undefined
  let begin = 0
  // Marks without a number stand inside others, such as that of letters from right to left.
  let depth = 0
  const cut = (end: number, next: number | undefined) => {
    if (end > begin) stretches.push({ ...(content !== undefined && { content }), text: stream.slice(begin, end) })
    content = next
    begin = end
  }
  // No other operator ends with this letter than those that open and close marks.
  for (let at = stream.indexOf('C\n'); at >= 0; at = stream.indexOf('C\n', at + 1)) {
    const start = stream.lastIndexOf('\n', at) + 1
    const line = stream.slice(start, at + 1)
    if (line === 'EMC') {
      if (--depth === 0) cut(at + 2, undefined)
      continue
    }
    const number = opening.exec(line)?.[1]
    if (number !== undefined) cut(start, Number(number))
    depth++
  }
  cut(stream.length, undefined)
  return stretches
}

/** Artifacts that do not reach across a change of the graphics state, so that both are nested well. */
function artifactsIn(text: string): string {
  const marked = text.split(/(^[qQ]\n)/m).map((run) => {
    const hasText = showsText.test(run)
    return hasText || paints.test(run) ? (hasText ? footer : artifact) + run + markEnd : run
  })
  return marked.join('')
}

const line = /^BT\n\/(\w+) \S+ Tf\n(?:\S+ ){5}(\S+) Tm$/gm
const shown = ' Tj\n'

/** Ends each line of text with a space, unless a word is divided there. */
function partedWords(stretches: readonly Stretch[], { isDrawn, spaceOf }: PageMeaning): Stretch[] {
  const spaces: { at: number; space: string }[][] = []
  let last: { k: number; font: string; height: string } | undefined
  for (const [k, { content, text }] of stretches.entries()) {
    spaces.push([])
    if (content === undefined || isDrawn(content)) continue
    for (const { 1: font, 2: height, index } of text.matchAll(line)) {
      if (last && last.height !== height) {
        const before = stretches[last.k]!.text
        const at = before.lastIndexOf(shown, last.k === k ? index : before.length)
        const { space, hyphen } = spaceOf(last.font)
        const glyph = space && before.slice(at - space.length, at)
        if (space && glyph !== space && glyph !== hyphen && glyph?.startsWith('<'))
          spaces[last.k]!.push({ at: at + shown.length, space })
      }
      last = { k, font: font!, height: height! }
    }
  }
  return stretches.map((stretch, k) => ({ ...stretch, text: withSpaces(stretch.text, spaces[k]!) }))
}

function withSpaces(text: string, spaces: readonly { at: number; space: string }[]): string {
  let from = 0
  const pieces = spaces.map(({ at, space }) => {
    const piece = `${text.slice(from, at)}${space}${shown}`
    from = at
    return piece
  })
  return pieces.join('') + text.slice(from)
}
