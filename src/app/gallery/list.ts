import { families } from '../../families/index.ts'
import { parameterRows } from '../family-parameters.ts'
import type { FamilyCard, GalleryList } from './contract.ts'
import { topics } from './topics.ts'

/** Every family that comes with gradsheet, as a gallery lists it. */
export function galleryList(): GalleryList {
  return { topics: topics.map(({ title }) => title), families: families.map(cardOf) }
}

function cardOf(family: (typeof families)[number]): FamilyCard {
  const { name, summary, examples } = family
  return {
    name,
    summary,
    topics: topics.filter((topic) => topic.families.includes(name)).map(({ title }) => title),
    parameters: parameterRows(family),
    examples: examples.map(({ title }) => title),
  }
}
