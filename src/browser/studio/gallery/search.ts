import type { FamilyCard } from '../../../app/gallery/contract.ts'
import { alsoCalled } from './words.ts'

/** The families of a topic that a search finds, those first that are called so. */
export function found(families: readonly FamilyCard[], search: string, topic: string): readonly FamilyCard[] {
  const words = plain(search)
    .split(/\s+/)
    .filter((word) => word !== '')
  const ofTopic = families.filter(({ topics }) => topic === '' || topics.includes(topic))
  const ranked = ofTopic.map((card) => ({ card, ranks: words.map((word) => rankOf(card, word)) }))
  const total = ({ ranks }: { ranks: readonly number[] }) => ranks.reduce((sum, rank) => sum + rank, 0)
  return ranked
    .filter(({ ranks }) => !ranks.includes(nowhere))
    .sort((a, b) => total(a) - total(b))
    .map(({ card }) => card)
}

const nowhere = 3

function rankOf(card: FamilyCard, word: string): number {
  const { name, summary, topics, examples, parameters } = card
  const says = [
    [name, alsoCalled[name] ?? ''],
    [summary, ...topics],
    [...examples, ...parameters.flatMap((row) => [row.name, row.takes, row.says])],
  ]
  const rank = says.findIndex((texts) => plain(texts.join(' ')).includes(word))
  return rank === -1 ? nowhere : rank
}

/** Without case, dashes and the two ways of spelling `regularisation`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[-‐–]/g, ' ')
    .replaceAll(/iz(?=ation|er\b|e\b|ed\b|ing\b)/g, 'is')
}
