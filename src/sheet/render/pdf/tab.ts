import { type Fault, FaultError } from '../../../faults/fault.ts'
import { printedStyle } from '../katex/printed.ts'
import { type Page, policy } from '../page.ts'
import { type Abridged, createAbridger } from './abridge.ts'
import { accessiblePdf } from './accessible.ts'
import type { Browser, BrowserPage, CDPSession } from './browser.ts'
import { normalisePdf } from './normalise.ts'

/** One browser tab that keeps the shared style and its fonts loaded from sheet to sheet. */
export interface Tab {
  print(page: Page): Promise<Uint8Array>
  close(): Promise<void>
}

// Laying out for a screen nobody looks at would cost as much as printing.
const unseen = '@media screen{body{display:none}}'

/** CSS that a page gets for printing only. */
export const printStyle = unseen + printedStyle

/** Opens a tab that prints and loads nothing. */
export async function openTab(browser: Browser): Promise<Tab> {
  const view = await browser.newPage()
  const session = await view.createCDPSession()
  const crashed = new Promise<never>((_, reject) => view.once('error', reject))
  crashed.catch(() => {})
  await view.setOfflineMode(true)
  // A printed page has no script of its own; what fills it here is not the page's.
  await view.setJavaScriptEnabled(false)
  let style: string | undefined
  const written = new Map<string, string>()
  /** Those style elements whose content is to change. */
  const changesOf = ({ fonts, ownStyle }: Page) =>
    Object.entries({ fonts, own: ownStyle }).filter(([id, css]) => {
      const known = written.get(id) === css
      written.set(id, css)
      return !known
    })
  const abridge = createAbridger()
  return {
    async print(page) {
      const printed = async () => {
        if (page.style !== style) {
          await view.setContent(emptyPage(page.style), { waitUntil: 'load' })
          written.clear()
        }
        style = page.style
        const { language, title } = page
        const body = abridge(page.printed)
        const [lacking] = await fill(view, { language, title, styles: changesOf(page), body })
        if (lacking !== undefined) throw new FaultError(fontNotLoaded(lacking, page))
        return accessiblePdf(normalisePdf(await printToPdf(session)), title)
      }
      return Promise.race([printed(), crashed])
    },
    close: () => view.close(),
  }
}

function emptyPage(style: string): string {
  return `<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="${policy}"><title></title>
<style>${style}</style><style>${printStyle}</style><style id="fonts"></style><style id="own"></style></head><body></body></html>`
}

// What the tab remembers of the sheets it has printed.
declare const window: { remembered: string[] }

interface Filling {
  readonly language: string
  readonly title: string
  /** Ids of style elements, and what they are to hold. */
  readonly styles: readonly (readonly [string, string])[]
  readonly body: Abridged
}

/**
 * Puts a page into the tab, and waits for its fonts; returns the families of those that cannot be loaded.
 * The way into the browser is expensive: text becomes JSON, twice. Nothing is sent that is there already.
 */
async function fill(view: BrowserPage, filling: Filling): Promise<string[]> {
  return view.evaluate(async ({ language, title, styles, body: { afresh, unread, pieces } }) => {
    document.documentElement.lang = language
    document.title = title
    for (const [id, css] of styles) document.getElementById(id)!.textContent = css
    if (afresh) window.remembered = []
    for (const piece of unread) window.remembered.push(piece)
    const texts = pieces.map((piece) => (typeof piece === 'string' ? piece : window.remembered[piece]))
    document.body.innerHTML = texts.join('')
    const lacking: string[] = []
    const load = (font: FontFace) => font.load().catch(() => void lacking.push(font.family))
    await Promise.all([...document.fonts].map(load))
    return lacking
  }, filling)
}

function fontNotLoaded(family: string, { fontPlaces }: Page): Fault {
  const name = family.replaceAll(/["']/g, '')
  return {
    code: 'font-not-loaded',
    message: `the font ${name} cannot be loaded: what it is declared with is no font`,
    ...fontPlaces.get(name.toLowerCase()),
    expected: 'src: url(data:font/woff2;base64,…)',
    remedy: 'put the whole font file there in base64, or leave the font out',
  }
}

export async function printToPdf(session: CDPSession): Promise<Buffer> {
  const { data } = await session.send('Page.printToPDF', {
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  })
  return Buffer.from(data, 'base64')
}
