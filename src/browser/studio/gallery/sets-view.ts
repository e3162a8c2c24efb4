import type { ReadySet } from '../../../app/gallery/contract.ts'
import { button, element } from '../../dom.ts'
import type { Studio } from '../studio.ts'
import type { Pictures } from './pictures.ts'
import { galleryWords as words } from './words.ts'

/** Sets that come with gradsheet, to begin with or to take problems from. */
export function setsView(studio: Studio, pictures: Pictures): HTMLElement {
  const [ofTopics, others] = [list(), list()]
  studio.program.ask('ready-sets', undefined).then(
    (sets) => {
      for (const set of sets) (set.isTopic ? ofTopics : others).append(cardOf(set, studio, pictures))
    },
    () => {},
  )
  return element(
    'div',
    { class: 'sets-view' },
    element('h2', {}, words.setsTitle),
    element('p', {}, words.setsLead),
    element('h3', {}, words.ofTopics),
    ofTopics,
    element('h3', {}, words.others),
    others,
  )
}

const list = () => element('ul', { class: 'cards', role: 'list' })

function cardOf(
  { file, text, title, problems, families, seed }: ReadySet,
  studio: Studio,
  pictures: Pictures,
): HTMLElement {
  const begin = button(words.begin, { class: 'primary', 'aria-label': `${words.begin}: ${title}` }, () => {
    studio.open({ file, text })
    studio.show('worksheet')
    studio.announce(words.began(title))
  })
  const add = button(words.add, { 'aria-label': `${words.add}: ${title}` }, () => {
    studio.insert(text)
    studio.announce(words.added(title))
  })
  return element(
    'li',
    { class: 'set-card' },
    pictures.ofSet(file, text),
    element('h4', { class: 'card-name' }, title),
    element('p', { class: 'card-says' }, `${words.problems(problems)}: ${families.join(', ')}`),
    seed === undefined ? undefined : element('p', { class: 'card-topic open-seed' }, words.openSeed(seed)),
    element('div', { class: 'acts' }, begin, add),
  )
}
