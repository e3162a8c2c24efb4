import { button, element } from '../../dom.ts'
import type { Pictures } from './pictures.ts'
import { galleryWords as words } from './words.ts'

/** Ways to begin that are parts of the gallery. */
export type WayIn = keyof typeof words.ways

const pictured: Readonly<Record<WayIn, string>> = { sets: 'matrix-layer', families: 'network', formulas: 'program' }

/** What an author sees who has nothing yet. */
export function startView(pictures: Pictures, go: (way: WayIn) => void, openFile?: () => void): HTMLElement {
  const ways = (Object.keys(words.ways) as WayIn[]).map((way) => {
    const { title, says } = words.ways[way]
    const card = button('', { class: 'card way' }, () => go(way))
    card.append(
      pictures.ofExample({ family: pictured[way], example: 0 }),
      element('span', { class: 'card-name' }, title),
      element('span', { class: 'card-says' }, says),
    )
    return element('li', {}, card)
  })
  return element(
    'div',
    { class: 'start-view' },
    element('h2', {}, words.startTitle),
    element('p', {}, words.startLead),
    element('ul', { class: 'cards ways', role: 'list' }, ...ways),
    openFile && element('p', {}, button(words.openFile, {}, openFile)),
  )
}
