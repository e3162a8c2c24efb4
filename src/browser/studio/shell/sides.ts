import { button, element } from '../../dom.ts'
import { shellWords } from './words.ts'

type Side = 'write' | 'see'

export interface Sides {
  readonly element: HTMLElement
  turn(side: Side): void
}

/** On a narrow screen editor and views take turns; these buttons, which only such a screen shows, say whose it is. */
export function sides(parted: HTMLElement): Sides {
  const buttons = new Map<Side, HTMLButtonElement>()
  const turn = (side: Side) => {
    parted.dataset.side = side
    for (const [name, one] of buttons) one.setAttribute('aria-pressed', `${name === side}`)
  }
  for (const side of ['write', 'see'] as const)
    buttons.set(
      side,
      button(shellWords[side], {}, () => turn(side)),
    )
  // Most who come with a phone want to read.
  turn('see')
  return {
    element: element('div', { class: 'sides', role: 'group', 'aria-label': shellWords.sides }, ...buttons.values()),
    turn,
  }
}
