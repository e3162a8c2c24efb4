import { once, oncePer, oncePerKey } from '../../base/once.ts'
import type { GuideDocument, SheetDocument } from '../../document/blocks.ts'
import { promisedBrowsers } from './bundle.ts'
import { embedFace } from './fonts/face.ts'
import { fontsFor, latinFaces } from './fonts/text-faces.ts'
import { commonMathFaces, mathFacesFor, mathStyle } from './katex/faces.ts'
import type { Skeleton, Typesetting } from './katex/index.ts'
import { forPaper } from './katex/printed.ts'
import { withBlankNames } from './pdf/blank-names.ts'
import type { PageProgram } from './program.ts'
import { type FontPlace, plainTemplates, renderTemplate, type Templates } from './templates.ts'
import { pageWords } from './words.ts'

export type Paper = 'A4' | 'Letter'

export interface PageOptions {
  readonly paper?: Paper
  /** Columns of a printed worksheet; keys and guides have their own layout. */
  readonly columns?: 1 | 2
  readonly templates?: Templates
}

/** A page in the parts that a printer can exchange one by one; its bodies are made when they are asked for. */
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
  /** Where the user declares fonts, by family. */
  readonly fontPlaces: ReadonlyMap<string, FontPlace>
  /** What stands between `<body>` and `</body>`. */
  readonly body: string
  /** The same body as a printer gets it: it looks the same and costs a browser less. */
  readonly printed: string
}

/** Renders a worksheet or key as one HTML file that needs no other. */
export function renderSheet(document: SheetDocument, options?: PageOptions, program?: PageProgram): string {
  return wholeFile(sheetPage(document, options), program)
}

/** Renders a marking guide as one HTML file that needs no other. */
export function renderGuide(guide: GuideDocument, options?: PageOptions): string {
  return wholeFile(guidePage(guide, options))
}

/** Renders a worksheet or key in parts, for a printer. */
export function sheetPage(document: SheetDocument, options: PageOptions = {}): Page {
  const isKey = document.kind === 'key'
  const inColumns = !isKey && options.columns === 2
  return page(document, options, {
    template: 'sheet',
    look: inColumns ? 'worksheet two-columns' : document.kind,
    styles: [...(inColumns ? ['two-columns.css'] : []), ...(document.pagePerProblem ? ['page-per-problem.css'] : [])],
    title: isKey
      ? pageWords.keyTitle(document.set.title, document.variant)
      : pageWords.worksheetTitle(document.set.title, document.variant),
    footer: [document.set.title, isKey ? pageWords.key(document.variant) : document.variant],
  })
}

/** Renders a marking guide in parts, for a printer. */
export function guidePage(guide: GuideDocument, options: PageOptions = {}): Page {
  return page(guide, options, {
    template: 'guide',
    look: 'guide key',
    styles: ['guide.css'],
    title: pageWords.guideTitle(guide.set.title),
    footer: [guide.set.title, pageWords.guide],
  })
}

export interface PageParts {
  readonly template: string
  /** Classes that styles know the page by. */
  readonly look: string
  /** Styles beyond the shared ones. */
  readonly styles: readonly string[]
  readonly title: string
  /** At the left and the right of the page number. */
  readonly footer: readonly [string, string]
}

/** Fills a template as a page that looks like the sheets. */
export function page(
  document: object,
  { paper = 'A4', templates = plainTemplates }: PageOptions,
  parts: PageParts,
): Page {
  const { template, look, styles, title, footer } = parts
  const used = new Set<Skeleton>()
  const fill = (medium?: Typesetting['medium']) =>
    `<div class="sheet ${look}">\n${templates.render(template, document, { ...(medium && { medium }), used })}</div>`
  const body = once(() => fill())
  const printed = once(() => withBlankNames(fill(forPaper)))
  const { faces, families } = fontsFor(JSON.stringify(document))
  const ownStyle = [
    `:root{--script-fonts:${[...families.map((family) => `"${family}"`), 'serif'].join()}}`,
    ...styles.map((name) => templates.read(name)),
    `@page{@bottom-left{content:${cssString(footer[0])}}@bottom-right{content:${cssString(footer[1])}}}`,
  ].join('\n')
  return {
    language: 'en',
    title,
    style: sharedStyle(templates)(paper),
    ownStyle,
    fontPlaces: templates.texts.fontPlaces,
    get body() {
      return body()
    },
    get printed() {
      return printed()
    },
    get fonts() {
      // Both forms ask for the same fonts.
      if (used.size === 0) body()
      return [...faces, ...mathFacesFor(used)].map(embedFace).join('\n')
    },
  }
}

const sharedStyle = oncePer((templates: Templates) =>
  oncePerKey((paper: Paper) =>
    [
      ...[...latinFaces(), ...commonMathFaces].map(embedFace),
      mathStyle(),
      ...['page.css', 'blocks.css', 'theme.css', 'screen.css', 'print.css'].map((name) => templates.read(name)),
      `@page{size:${paper}}`,
    ].join('\n'),
  ),
)

// A title that ends the style element or the string would be obeyed, so everything but plain letters is escaped.
function cssString(text: string): string {
  return `"${text.replaceAll(/[^\p{L}\p{N} ]/gu, (character) => `\\${character.codePointAt(0)!.toString(16)} `)}"`
}

/** A page's content security policy: it lets the page load nothing, whatever stands in it. */
export const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"

/** The complete HTML file of a page, with the program that works on it, if any. */
export function wholeFile(page: Omit<Page, 'printed' | 'fontPlaces'>, program?: PageProgram): string {
  const { language, title, style, ownStyle, body, fonts } = page
  const parts = { language, title, style, ownStyle, body, fonts }
  if (!program) return renderTemplate('file', { ...parts, policy })
  const { script, style: programStyle, allowed } = program
  return renderTemplate('file', {
    ...parts,
    ownStyle: `${ownStyle}\n${programStyle}`,
    script,
    promisedBrowsers,
    policy: `${policy}; script-src ${allowed}`,
  })
}
