import type { GuideDocument, SheetDocument } from '../document/blocks.ts'
import { embedFace } from './fonts/face.ts'
import { commonMathFaces, mathFacesFor, mathStyle } from './fonts/math-faces.ts'
import { fontsFor, latinFaces } from './fonts/text-faces.ts'
import { readTemplate, renderTemplate } from './templates.ts'

export type Paper = 'A4' | 'Letter'

export interface PageOptions {
  readonly paper?: Paper
}

/** A page in the parts that a printer can exchange one by one. */
export interface Page {
  /** BCP 47. */
  readonly language: string
  readonly title: string
  /** CSS and fonts that all pages on this paper share. */
  readonly style: string
  /** Embedded fonts that this page needs beyond the shared ones; mostly none. */
  readonly fonts: string
  /** CSS of this page alone, such as its footer. */
  readonly ownStyle: string
  /** What stands between `<body>` and `</body>`. */
  readonly body: string
}

/** Renders a worksheet or key as one HTML file that needs no other. */
export function renderSheet(document: SheetDocument, options?: PageOptions): string {
  return wholeFile(sheetPage(document, options))
}

/** Renders a marking guide as one HTML file that needs no other. */
export function renderGuide(guide: GuideDocument, options?: PageOptions): string {
  return wholeFile(guidePage(guide, options))
}

/** Renders a worksheet or key in parts, for a printer. */
export function sheetPage(document: SheetDocument, options: PageOptions = {}): Page {
  const isKey = document.kind === 'key'
  return page(document, 'sheet', document.kind, {
    ...options,
    title: `${document.set.title}, ${isKey ? 'answer key' : 'worksheet'} ${document.variant}`,
    footer: [document.set.title, isKey ? `Key ${document.variant}` : document.variant],
  })
}

/** Renders a marking guide in parts, for a printer. */
export function guidePage(guide: GuideDocument, options: PageOptions = {}): Page {
  const title = `${guide.set.title}, marking guide`
  return page(guide, 'guide', 'guide key', { ...options, title, footer: [guide.set.title, 'Marking guide'] })
}

interface PageParts extends PageOptions {
  readonly title: string
  /** At the left and the right of the page number. */
  readonly footer: readonly [string, string]
}

function page(document: object, template: string, look: string, { paper = 'A4', title, footer }: PageParts): Page {
  const body = `<div class="sheet ${look}">\n${renderTemplate(template, document)}</div>`
  const { faces, families } = fontsFor(JSON.stringify(document))
  const fonts = [...faces, ...mathFacesFor(body)].map(embedFace).join('\n')
  const ownStyle = [
    `:root{--script-fonts:${[...families.map((family) => `"${family}"`), 'serif'].join()}}`,
    `@page{@bottom-left{content:${cssString(footer[0])}}@bottom-right{content:${cssString(footer[1])}}}`,
  ].join('\n')
  return { language: 'en', title, style: sharedStyle(paper), fonts, ownStyle, body }
}

const styles = new Map<Paper, string>()

function sharedStyle(paper: Paper): string {
  const known = styles.get(paper)
  if (known !== undefined) return known
  const style = [
    ...[...latinFaces(), ...commonMathFaces].map(embedFace),
    mathStyle(),
    ...['theme.css', 'page.css', 'blocks.css', 'screen.css', 'print.css'].map(readTemplate),
    `@page{size:${paper}}`,
  ].join('\n')
  styles.set(paper, style)
  return style
}

// A title that ends the style element or the string would be obeyed, so everything but plain letters is escaped.
function cssString(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`
}

/** A page's content security policy: it lets the page load nothing, whatever stands in it. */
export const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"

/** The complete HTML file of a page. */
export function wholeFile(page: Page): string {
  return renderTemplate('file', { ...page, policy })
}
