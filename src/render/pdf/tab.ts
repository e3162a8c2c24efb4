import { type Page, policy } from '../page.ts'
import { type Abridged, createAbridger } from './abridge.ts'
import type { Browser, BrowserPage, CDPSession } from './browser.ts'
import { formulaStyle } from './formula.ts'
import { normalisePdf } from './normalise.ts'
import { withRoleMap } from './role-map.ts'

/** One browser tab that keeps the shared style and its fonts loaded from sheet to sheet. */
export interface Tab {
  print(page: Page): Promise<Uint8Array>
  close(): Promise<void>
}

// Laying out for a screen nobody looks at would cost as much as printing.
const unseen = '@media screen{body{display:none}}'

/** CSS that a page gets for printing only. */
export const printStyle = unseen + formulaStyle

/** Opens a tab that prints and loads nothing. */
export async function openTab(browser: Browser): Promise<Tab> {
  const view = await browser.newPage()
  const session = await view.createCDPSession()
  const crashed = new Promise<never>((_, reject) => view.once('error', reject))
  crashed.catch(() => {})
  await view.setOfflineMode(true)
  let style: string | undefined
  const abridge = createAbridger()
  return {
    async print(page) {
      const printed = async () => {
        if (page.style !== style) await view.setContent(emptyPage(page.style), { waitUntil: 'load' })
        style = page.style
        await fill(view, page, abridge(page.printed))
        return withRoleMap(normalisePdf(await printToPdf(session)))
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

// The way into the browser is expensive: text becomes JSON, twice.
async function fill(view: BrowserPage, { language, title, fonts, ownStyle }: Page, body: Abridged): Promise<void> {
  await view.evaluate(
    async (parts) => {
      const write = (id: string, css: string) => {
        const element = document.getElementById(id)!
        if (element.textContent !== css) element.textContent = css
      }
      document.documentElement.lang = parts.language
      document.title = parts.title
      write('fonts', parts.fonts)
      write('own', parts.ownStyle)
      const { afresh, unread, pieces } = parts.body
      if (afresh) window.remembered = []
      for (const piece of unread) window.remembered.push(piece)
      const texts = pieces.map((piece) => (typeof piece === 'string' ? piece : window.remembered[piece]))
      document.body.innerHTML = texts.join('')
      await Promise.all([...document.fonts].map((font) => font.load()))
    },
    { language, title, fonts, ownStyle, body },
  )
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
