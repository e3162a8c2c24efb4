import type { Fault } from '../../../faults/fault.ts'
import { button, element } from '../../dom.ts'
import type { Look, LookPage } from '../contract.ts'
import type { Studio } from '../studio.ts'
import { PageFrame } from '../views/frame.ts'
import { newest } from './newest.ts'
import { galleryWords as words } from './words.ts'

export interface ProblemPreview {
  readonly element: HTMLElement
  /** Draws a set of one problem; an empty text takes the drawing away. */
  show(set: string): void
}

/** A problem as it is drawn for one student, with its answers or without. */
export function problemPreview({ program }: Studio, first: LookPage): ProblemPreview {
  const frame = new PageFrame(words.preview)
  const faults = element('div', { class: 'faults', role: 'status' })
  let page = first
  let set = ''
  const ask = newest(
    ({ text, wanted }: { text: string; wanted: LookPage }) =>
      program.ask('preview', {
        ...{ file: 'problem.yaml', text, seed: 'gallery', labels: ['1'], paper: 'A4', columns: 1, solutions: 'full' },
        pages: [wanted],
      }),
    (look, { wanted }) => shown(look, wanted),
  )
  const shown = (look: Look, wanted: LookPage) => {
    const sheet = look.sheets[0]?.pages[wanted]
    frame.element.title = wanted === 'key' ? words.previewKey : words.preview
    faults.replaceChildren(...(sheet ? [] : faultLines(look.faults)))
    if (sheet) frame.show(sheet).then(() => frame.element.contentDocument?.body.classList.add('alone'))
  }
  const draw = (atOnce: boolean) => {
    frame.element.hidden = set === ''
    if (set === '') faults.replaceChildren()
    else ask({ text: set, wanted: page }, atOnce)
  }
  const turn = (to: LookPage) => {
    page = to
    for (const [name, one] of buttons) one.setAttribute('aria-pressed', `${name === to}`)
    draw(true)
  }
  const buttons = (['worksheet', 'key'] as const).map((name) => {
    const pressed = { 'aria-pressed': `${name === first}` }
    return [name, button(words[name], pressed, () => turn(name))] as const
  })
  const turns = element(
    'div',
    { class: 'turns', role: 'group', 'aria-label': words.shows },
    ...buttons.map(([, one]) => one),
  )
  return {
    element: element('div', { class: 'preview' }, turns, faults, frame.element),
    show(text) {
      if (text === set) return
      set = text
      draw(false)
    },
  }
}

function faultLines(faults: readonly Fault[]): HTMLElement[] {
  const lines = faults.map(({ message, remedy }) =>
    element('li', {}, message, remedy === undefined ? undefined : element('span', { class: 'remedy' }, ` ${remedy}`)),
  )
  return [element('p', {}, words.mend), element('ul', {}, ...lines)]
}
