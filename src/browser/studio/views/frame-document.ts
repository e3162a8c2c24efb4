import { element } from '../../dom.ts'
import type { PageInParts } from '../contract.ts'

/** How a page is to look: as on a paper, or else as it suits the screen. */
export type OnPaper = 'A4' | 'Letter' | undefined

export interface SheetFrame {
  readonly frame: HTMLIFrameElement
  readonly opened: Promise<Document>
}

/** A frame in which no script runs, with an empty document. */
export function sheetFrame(title: string): SheetFrame {
  const frame = element('iframe', { class: 'page-frame', title, sandbox: 'allow-same-origin allow-modals' })
  const opened = new Promise<Document>((resolve) => {
    frame.addEventListener('load', () => resolve(frame.contentDocument!), { once: true })
  })
  // Written by the project, and sent along with the page for its frames.
  const style = document.getElementById('frame-style')!.textContent
  const styles = `<style></style><style></style><style>${style}</style>`
  frame.srcdoc = `<!doctype html><html lang="en"><title>Sheet</title>${styles}<body></body></html>`
  return { frame, opened }
}

type Dress = Pick<PageInParts, 'language' | 'title' | 'style' | 'ownStyle'>

/** Style of the page; fonts are a part of it, so that each text is set only where it is another. */
export function dress(document: Document, page: Dress, onPaper?: OnPaper): void {
  if (document.title !== page.title) document.title = page.title
  document.documentElement.lang = page.language
  if (onPaper) document.documentElement.dataset.paper = onPaper
  else delete document.documentElement.dataset.paper
  const texts = [page.style, page.ownStyle].map((style) => (onPaper ? asOnPaper(style) : style))
  document.querySelectorAll('head > style:not(:last-of-type)').forEach((style, k) => {
    if (style.textContent !== texts[k]) style.textContent = texts[k]!
  })
}

/** The layout of paper for the screen: what holds for print holds for all, and what holds for screens for none. */
function asOnPaper(style: string): string {
  return style.replaceAll('@media print', '@media all').replaceAll('@media screen', '@media speech')
}
