import type { ExampleChoice, PictureStyle } from '../../../app/gallery/contract.ts'
import { element, rendered } from '../../dom.ts'
import type { StudioProgram } from '../contract.ts'

/** Width of a sheet in px, as which it is typeset before it is made small. */
const sheetWidth = 760

/** Small pictures of problems and sheets, drawn by the program one after the other once they come into view. */
export class Pictures {
  readonly #program: StudioProgram
  readonly #drawers = new Map<Element, (host: HTMLElement) => Promise<void>>()
  readonly #waiting = new Set<HTMLElement>()
  readonly #watch: IntersectionObserver
  #isDrawing = false
  #sheet: Promise<CSSStyleSheet> | undefined

  constructor(program: StudioProgram) {
    this.#program = program
    this.#watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries)
        if (isIntersecting) this.#waiting.add(target as HTMLElement)
        else this.#waiting.delete(target as HTMLElement)
      this.#draw()
    })
  }

  /** A picture of an example; whoever does not see it reads what stands beside it. */
  ofExample(choice: ExampleChoice): HTMLElement {
    return this.#later('picture', async (host) => {
      await this.#fill(host, await this.#program.ask('picture', choice), 'part')
    })
  }

  /** A picture of the first page of a set. */
  ofSet(file: string, text: string): HTMLElement {
    return this.#later('picture of-sheet', async (host) => {
      const markup = await this.#program.ask('set-picture', { file, text })
      await this.#fill(host, markup, 'whole')
      const fit = () => host.style.setProperty('--scale', `${host.clientWidth / sheetWidth}`)
      new ResizeObserver(fit).observe(host)
    })
  }

  #later(className: string, draw: (host: HTMLElement) => Promise<void>): HTMLElement {
    const host = element('div', { class: className, inert: true, 'aria-hidden': 'true' })
    this.#drawers.set(host, draw)
    this.#watch.observe(host)
    return host
  }

  /** The first that is in view, in the order of the page. */
  async #draw(): Promise<void> {
    if (this.#isDrawing) return
    this.#isDrawing = true
    for (let host = this.#first(); host; host = this.#first()) {
      this.#waiting.delete(host)
      this.#watch.unobserve(host)
      const draw = this.#drawers.get(host)
      this.#drawers.delete(host)
      // A picture that cannot be drawn leaves its place empty: all that it shows is said beside it.
      await draw?.(host).catch(() => host.classList.add('absent'))
    }
    this.#isDrawing = false
  }

  #first(): HTMLElement | undefined {
    const isBefore = (a: Node, b: Node) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING
    return [...this.#waiting].reduce<HTMLElement | undefined>(
      (first, host) => (first === undefined || isBefore(host, first) ? host : first),
      undefined,
    )
  }

  async #fill(host: HTMLElement, markup: string, className: string): Promise<void> {
    this.#sheet ??= this.#program.ask('picture-style', undefined).then(adopt)
    const root = host.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [await this.#sheet]
    root.append(rendered('div', className, markup))
    host.classList.add('drawn')
  }
}

/** Fonts belong to the whole page; rules stay within the pictures. */
function adopt({ faces, rules }: PictureStyle): CSSStyleSheet {
  document.head.append(element('style', {}, faces))
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`${rules}\n${ownRules}`)
  return sheet
}

const ownRules = `
:host { font: 0.8rem/1.42 var(--text-fonts); }
.part > * { margin-top: 0; }
.part .figure { height: 100%; }
.part, .part > .figure { height: 100%; }
.part .figure svg { max-width: 100%; max-height: 100%; width: auto; height: auto; }
.part .formulas { margin-left: 0; }
@media (prefers-color-scheme: dark) { .figure svg { filter: invert(0.94) hue-rotate(180deg); mix-blend-mode: lighten; } }
.whole { width: ${sheetWidth}px; padding: 1.6rem 2rem; transform-origin: 0 0; transform: scale(var(--scale, 0.3)); }
`
