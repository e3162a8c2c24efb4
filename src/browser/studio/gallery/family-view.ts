import type { FamilyCard } from '../../../app/gallery/contract.ts'
import { button, element } from '../../dom.ts'
import type { Studio } from '../studio.ts'
import { exampleView } from './example-view.ts'
import { galleryWords as words } from './words.ts'

/** A family that was opened: what it is, its examples, all its parameters. */
export function familyView(studio: Studio, card: FamilyCard, goBack: () => void): HTMLElement {
  const { name, summary, examples, topics } = card
  const shown = element('div', {})
  const choose = (k: number) => {
    buttons.forEach((one, place) => void one.setAttribute('aria-pressed', `${place === k}`))
    shown.replaceChildren(exampleView(studio, name, k))
  }
  const buttons = examples.map((title, k) => button(title, { class: 'example-choice' }, () => choose(k)))
  const heading = element('h2', { tabindex: '-1', class: 'family-name' }, name)
  const view = element(
    'section',
    { class: 'family-view', 'aria-label': name },
    button(words.back, { class: 'plain' }, goBack),
    heading,
    element('p', {}, summary),
    topics.length > 0 ? element('p', { class: 'topics' }, topics.join(' · ')) : undefined,
    element('div', { class: 'example-choices', role: 'group', 'aria-label': words.examples }, ...buttons),
    shown,
    parameterTable(card),
  )
  view.addEventListener('keydown', (event) => {
    const act = { Escape: goBack }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  choose(0)
  return view
}

function parameterTable({ parameters }: FamilyCard): HTMLElement {
  const heads = [words.parameter, words.takes, words.byDefault, words.says]
  const rows = parameters.map(({ name, takes, default: byDefault = '', says }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('code', {}, name)),
      element('td', {}, takes),
      element('td', {}, byDefault),
      element('td', {}, says),
    ),
  )
  const head = element('thead', {}, element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text))))
  const table = element('table', { class: 'parameters' }, head, element('tbody', {}, ...rows))
  const box = element(
    'div',
    { class: 'scrolled', tabindex: '0', role: 'region', 'aria-label': words.allParameters },
    table,
  )
  return element('details', {}, element('summary', {}, words.allParameters), box)
}
