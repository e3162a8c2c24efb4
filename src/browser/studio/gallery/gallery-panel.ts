import { button, element } from '../../dom.ts'
import type { Panel, Studio } from '../studio.ts'
import { familiesView } from './families-view.ts'
import { formulasView } from './formulas-view.ts'
import { Pictures } from './pictures.ts'
import { setsView } from './sets-view.ts'
import { startView } from './start-view.ts'
import { galleryWords as words } from './words.ts'

const parts = ['start', 'sets', 'families', 'formulas'] as const
type Part = (typeof parts)[number]

export interface GalleryOptions {
  /** Lets the author choose a file of theirs. */
  readonly openFile?: () => void
}

/** Ways to begin, ready sets, all families as pictures, and problems made of formulas alone. */
export function galleryPanel(studio: Studio, { openFile }: GalleryOptions = {}): Panel {
  const pictures = new Pictures(studio.program)
  const make: Readonly<Record<Part, () => HTMLElement>> = {
    start: () => startView(pictures, go, openFile),
    sets: () => setsView(studio, pictures),
    families: () => familiesView(studio, pictures),
    formulas: () => formulasView(studio),
  }
  const made = new Map<Part, HTMLElement>()
  const buttons = parts.map((part) => [part, button(words[part], {}, () => turn(part))] as const)
  const content = element('div', { class: 'gallery-part' })
  const turn = (to: Part) => {
    for (const [part, one] of buttons) {
      if (part === to) one.setAttribute('aria-current', 'true')
      else one.removeAttribute('aria-current')
    }
    // A part is made when it is first looked at, and keeps what was typed in it.
    if (!made.has(to)) {
      made.set(to, make[to]())
      content.append(made.get(to)!)
    }
    for (const [part, one] of made) one.hidden = part !== to
    content.closest('[role="tabpanel"]')?.scrollTo(0, 0)
  }
  const go = (to: Part) => {
    turn(to)
    buttons.find(([part]) => part === to)?.[1].focus()
  }
  const nav = element(
    'nav',
    { class: 'tools gallery-parts', 'aria-label': words.parts },
    ...buttons.map(([, one]) => one),
  )
  return {
    name: 'gallery',
    title: words.gallery,
    element: element('div', { class: 'gallery' }, nav, content),
    onShown(isShown) {
      if (isShown && made.size === 0) turn('start')
    },
  }
}
