import { escapeMarkup } from '../../text/xml-characters.ts'
import { type Html, type Item, type ItemBlank, singleBlanks } from '../contract.ts'

const mostMistakes = 3

/**
 * What Moodle says after a first and a second try; as many tries are given as there are hints, and one. No value stands
 * in them: where to look, then the usual mistakes that threaten most of the blanks.
 */
export function hintsOf(item: Item): Html[] {
  const blanks = singleBlanks(item)
  const counts = new Map<string, number>()
  for (const blank of blanks) for (const hint of mistakeHints(blank)) counts.set(hint, (counts.get(hint) ?? 0) + 1)
  const usual = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostMistakes)
  const listed = usual.map(([hint]) => `<li>${escapeMarkup(hint)}</li>`).join('')
  return [
    `<p>${blanks.length > 1 ? whereToBegin : onceMore}</p>`,
    ...(listed === '' ? [] : [`<p>Usual mistakes in such a problem:</p><ul>${listed}</ul>`]),
  ]
}

const whereToBegin =
  'Begin with the first blank that is wrong, in the order of the calculation: what comes later rests on it.'
const onceMore = 'Go through the steps once more in their order, with all their signs.'

function mistakeHints({ answer }: ItemBlank): ReadonlySet<string> {
  const foreseen = answer.kind === 'choice' ? answer.options : answer.mistakes
  return new Set(foreseen.flatMap(({ hint }) => (hint === undefined ? [] : [hint])))
}
