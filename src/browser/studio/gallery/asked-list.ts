import { element } from '../../dom.ts'
import { galleryWords as words } from './words.ts'

export interface AskedList {
  readonly element: HTMLElement
  /** Names that are ticked; undefined where the author left the ticks alone. */
  asked(): readonly string[] | undefined
  show(values: readonly string[], derivatives: readonly string[]): void
}

/** Tick boxes for what students work out; everything is ticked until the author takes something out. */
export function askedList(onChange: () => void): AskedList {
  const left = new Set<string>()
  let known: readonly string[] = []
  const [values, derivatives] = [group(words.values), group(words.derivatives)]
  const box = element('div', { class: 'asked' }, values.element, derivatives.element)
  box.addEventListener('input', ({ target }) => {
    const { value, checked } = target as HTMLInputElement
    if (checked) left.delete(value)
    else left.add(value)
    onChange()
  })
  return {
    element: box,
    asked: () => (left.size === 0 ? undefined : known.filter((name) => !left.has(name))),
    show(names, gradients) {
      known = [...names, ...gradients]
      values.show(names, left)
      derivatives.show(gradients, left)
    },
  }
}

function group(title: string) {
  const ticks = element('div', { class: 'ticks' })
  const box = element('fieldset', {}, element('legend', {}, title), ticks)
  let shown = ''
  return {
    element: box,
    show(names: readonly string[], left: ReadonlySet<string>) {
      box.hidden = names.length === 0
      if (names.join() === shown) return
      shown = names.join()
      ticks.replaceChildren(
        ...names.map((name) => {
          const tick = element('input', { type: 'checkbox', value: name })
          tick.checked = !left.has(name)
          return element('label', { class: 'tick' }, tick, ' ', element('code', {}, name))
        }),
      )
    },
  }
}
