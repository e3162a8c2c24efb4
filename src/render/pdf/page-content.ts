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
  readonly lines: string[]
}

const opening = /^\/\w+ <<\/MCID (\d+) ?>>BDC$/
const paints = /^(?:f\*?|F|S|s|b\*?|B\*?|\/\w+ (?:Do|sh))$/
const showsText = (line: string) => line.endsWith(' Tj') || line.endsWith(' TJ')
const artifact = '/Artifact BMC'
const footer = '/Artifact <</Type /Pagination /Subtype /Footer>>BDC'

/**
 * Says what the content of a page means. Lines, boxes and backgrounds are artifacts, and so is the foot of the page, the
 * only text that the browser leaves unmarked; words stay apart where a line ends, as the browser drops the space there.
 * Sources: PDF 1.7, 14.8.2; ISO 14289-1, 7.1, 7.2 and 7.8.
 */
export function meantContent(stream: string, meaning: PageMeaning): MeantContent {
  const stretches = stretchesOf(stream)
  partWords(stretches, meaning)
  const decorations = new Set<number>()
  const lines = stretches.flatMap(({ content, lines }) => {
    if (content === undefined) return artifactsIn(lines)
    if (lines.some(showsText) || meaning.isDrawn(content)) return lines
    decorations.add(content)
    return [artifact, ...lines.slice(1)]
  })
  return { stream: lines.join('\n'), decorations }
}

function stretchesOf(stream: string): Stretch[] {
  const stretches: Stretch[] = []
  let current: Stretch = { lines: [] }
  // Marks without a number stand inside others, such as that of letters from right to left.
  let depth = 0
  for (const line of stream.split('\n')) {
    const content = line.endsWith('BDC') ? opening.exec(line)?.[1] : undefined
    if (content !== undefined) {
      stretches.push(current)
      current = { content: Number(content), lines: [] }
    }
    current.lines.push(line)
    if (line.endsWith('BDC') || line.endsWith('BMC')) depth++
    if (line !== 'EMC' || --depth > 0) continue
    stretches.push(current)
    current = { lines: [] }
  }
  return [...stretches, current]
}

/** Artifacts that do not reach across a change of the graphics state, so that both are nested well. */
function artifactsIn(lines: readonly string[]): string[] {
  const done: string[] = []
  let run: string[] = []
  const close = () => {
    const hasText = run.some(showsText)
    const isSeen = hasText || run.some((line) => paints.test(line))
    done.push(...(isSeen ? [hasText ? footer : artifact, ...run, 'EMC'] : run))
    run = []
  }
  for (const line of lines) {
    if (line === 'q' || line === 'Q') {
      close()
      done.push(line)
    } else run.push(line)
  }
  close()
  return done
}

/** Ends a line of text with a space, unless a word is divided there. */
function partWords(stretches: readonly Stretch[], { isDrawn, spaceOf }: PageMeaning): void {
  let last: { lines: string[]; at: number; height: string; font: string } | undefined
  for (const { content, lines } of stretches) {
    if (content === undefined || isDrawn(content)) continue
    let [font, height] = ['', '']
    for (let k = 0; k < lines.length; k++) {
      const line = lines[k]!
      if (line.endsWith(' Tf')) font = line.slice(1, line.indexOf(' '))
      if (line.endsWith(' Tm')) height = line.slice(line.lastIndexOf(' ', line.length - 4) + 1, -3)
      if (!showsText(line)) continue
      if (last && last.height !== height && endLine(last, spaceOf(last.font)) && last.lines === lines) k++
      last = { lines, at: k, height, font }
    }
  }
}

function endLine(
  { lines, at }: { readonly lines: string[]; readonly at: number },
  { space, hyphen }: ReturnType<PageMeaning['spaceOf']>,
): boolean {
  const text = lines[at]!
  const glyph = text.slice(text.lastIndexOf('<'), text.lastIndexOf('>') + 1)
  if (space === undefined || glyph === space || glyph === hyphen || glyph.length !== space.length) return false
  lines.splice(at + 1, 0, `${space} Tj`)
  return true
}
