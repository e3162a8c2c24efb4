import type { FamilyCard } from '../../../app/gallery/contract.ts'
import { button, element } from '../../dom.ts'
import type { Studio } from '../studio.ts'
import { familyView } from './family-view.ts'
import type { Pictures } from './pictures.ts'
import { roving } from './roving.ts'
import { found } from './search.ts'
import { galleryWords as words } from './words.ts'

/** All families as pictures to search, filter, open and insert. */
export function familiesView(studio: Studio, pictures: Pictures): HTMLElement {
  const search = element('input', { type: 'search', placeholder: words.searchHint, autocomplete: 'off' })
  const topic = element('select', {}, element('option', { value: '' }, words.allTopics))
  const count = element('p', { class: 'matches', role: 'status' })
  const grid = element('ul', { class: 'cards', role: 'list', 'aria-label': words.cards })
  const opened = element('div', { hidden: true })
  const tools = element(
    'form',
    { class: 'search', role: 'search' },
    element('label', {}, `${words.search} `, search),
    element('label', {}, `${words.topic} `, topic),
  )
  const listed = element('div', {}, tools, count, grid)
  const arrows = roving(grid, '.card')
  let all: readonly FamilyCard[] = []
  const cards = new Map<string, HTMLLIElement>()

  const close = (name: string) => {
    opened.hidden = true
    opened.replaceChildren()
    listed.hidden = false
    cards.get(name)?.querySelector('button')?.focus()
  }
  const open = (card: FamilyCard) => {
    listed.hidden = true
    opened.hidden = false
    opened.replaceChildren(familyView(studio, card, () => close(card.name)))
    opened.closest('[role="tabpanel"]')?.scrollTo(0, 0)
    opened.querySelector<HTMLElement>('.family-name')?.focus()
  }
  const filter = () => {
    const matching = found(all, search.value, topic.value)
    grid.replaceChildren(...matching.map(({ name }) => cards.get(name)!))
    count.textContent = all.length === 0 ? '' : toldOfMatches(matching.length, all.length)
    arrows.refresh()
  }
  tools.addEventListener('submit', (event) => {
    event.preventDefault()
    grid.querySelector('button')?.focus()
  })
  tools.addEventListener('input', filter)
  studio.program.ask('families', undefined).then(
    (list) => {
      all = list.families
      topic.append(...list.topics.map((title) => element('option', { value: title }, title)))
      for (const card of all)
        cards.set(
          card.name,
          cardOf(card, pictures, () => open(card)),
        )
      filter()
    },
    () => {},
  )
  return element('div', { class: 'families-view' }, listed, opened)
}

function toldOfMatches(count: number, all: number): string {
  if (count === all) return words.allMatch(all)
  if (count === 0) return words.noneMatches
  return count === 1 ? words.oneMatches(all) : words.matches(count, all)
}

function cardOf({ name, summary, topics }: FamilyCard, pictures: Pictures, open: () => void): HTMLLIElement {
  const card = button('', { class: 'card', tabindex: '-1' }, open)
  card.append(
    pictures.ofExample({ family: name, example: 0 }),
    element('span', { class: 'card-name' }, name),
    element('span', { class: 'card-says' }, summary),
    element('span', { class: 'card-topic' }, topics[0] ?? ''),
  )
  return element('li', {}, card)
}
