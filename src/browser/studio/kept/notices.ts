import { button, element } from '../../dom.ts'
import { keepingWords } from './words.ts'

export interface NoticeAction {
  readonly name: string
  act(): void
}

export interface Notice {
  /** A later notice of a kind takes the place of the earlier one. */
  readonly kind: string
  readonly text: string
  /** What would be lost, or cannot be done, is said louder. */
  readonly grave?: boolean
  readonly actions?: readonly NoticeAction[]
}

/** What the author is told of files and keeping, until it is dismissed. */
export interface Notices {
  readonly element: HTMLElement
  show(notice: Notice): void
  hide(kind: string): void
}

export function makeNotices(announce: (text: string) => void): Notices {
  const region = element('section', { class: 'kept-notices', 'aria-label': keepingWords.notices, hidden: true })
  const hide = (kind: string) => {
    for (const shown of [...region.children] as HTMLElement[]) if (shown.dataset.kind === kind) shown.remove()
    region.hidden = region.children.length === 0
  }
  return {
    element: region,
    hide,
    show({ kind, text, grave, actions = [] }) {
      hide(kind)
      const acts = actions.map(({ name, act }) =>
        button(name, {}, () => {
          hide(kind)
          act()
        }),
      )
      const dismiss = button(keepingWords.dismiss, { class: 'plain' }, () => hide(kind))
      region.append(
        element(
          'div',
          { class: grave ? 'kept-notice grave' : 'kept-notice', 'data-kind': kind },
          element('p', {}, text),
          ...acts,
          dismiss,
        ),
      )
      region.hidden = false
      announce(text)
    },
  }
}
