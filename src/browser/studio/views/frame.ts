import { element } from '../../dom.ts'
import type { PageInParts } from '../contract.ts'

/** A frame in which no script runs, and whose page is exchanged part by part, so that readers keep their place. */
export class PageFrame {
  readonly element: HTMLIFrameElement
  readonly #opened: Promise<Document>
  #shown: PageInParts | undefined

  constructor(title: string) {
    this.element = element('iframe', { class: 'page-frame', title, sandbox: 'allow-same-origin allow-modals' })
    this.#opened = new Promise((resolve) => {
      this.element.addEventListener('load', () => resolve(this.element.contentDocument!), { once: true })
    })
    this.element.srcdoc =
      '<!doctype html><html lang="en"><title>Sheet</title><style></style><style></style><body></body></html>'
  }

  /** Shows a page; resolves with the sections of problems that are new or other than before. */
  async show(page: PageInParts): Promise<readonly HTMLElement[]> {
    const document = await this.#opened
    const before = this.#shown
    this.#shown = page
    if (document.title !== page.title) document.title = page.title
    document.documentElement.lang = page.language
    const [shared, own] = document.querySelectorAll('style')
    if (before?.style !== page.style) shared!.textContent = page.style
    if (before?.ownStyle !== page.ownStyle) own!.textContent = page.ownStyle
    return (before && exchange(document, before, page)) || whole(document, page)
  }

  /** Prints the page as it is shown. */
  print(): void {
    this.element.contentWindow?.print()
  }
}

function whole({ body }: Document, { before, problems, after }: PageInParts): HTMLElement[] {
  body.innerHTML = [before, ...problems.map(({ markup }) => markup), after].join('')
  return sectionsIn(body)
}

function sectionsIn(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('main > .problem')]
}

/** Exchanges the problems that changed, and what stands around them; undefined where the page is built another way. */
function exchange(document: Document, old: PageInParts, page: PageInParts): HTMLElement[] | undefined {
  const sections = sectionsIn(document)
  if (sections.length !== old.problems.length || old.problems.length !== page.problems.length) return undefined
  if ((old.before !== page.before || old.after !== page.after) && !exchangeSurroundings(document, page))
    return undefined
  return page.problems.flatMap(({ markup }, k) => {
    if (markup === old.problems[k]!.markup) return []
    const made = parsed(document, markup).firstElementChild as HTMLElement
    sections[k]!.replaceWith(made)
    return [made]
  })
}

/** Head of the sheet and what stands before the first problem; problems stay where they are, which costs no layout. */
function exchangeSurroundings(document: Document, { before, after }: PageInParts): boolean {
  const fresh = parsed(document, before + after)
  const [oldMain, main] = [document.querySelector('main'), fresh.querySelector('main')]
  const [oldHeader, header] = [document.querySelector('.sheet > header'), fresh.querySelector('.sheet > header')]
  if (!oldMain || !main || !oldHeader || !header) return false
  document.querySelector('.sheet')!.className = fresh.querySelector('.sheet')!.className
  oldHeader.replaceWith(header)
  for (const { name, value } of main.attributes) oldMain.setAttribute(name, value)
  for (const child of [...oldMain.children]) if (!child.matches('.problem')) child.remove()
  oldMain.prepend(...main.children)
  return true
}

function parsed(document: Document, markup: string): DocumentFragment {
  const template = document.createElement('template')
  template.innerHTML = markup
  return document.importNode(template.content, true)
}
