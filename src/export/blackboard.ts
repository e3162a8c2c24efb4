import { questionBank } from './bank.ts'
import { type ExportFormat, type Item, type ItemBlank, singleBlanks } from './contract.ts'
import { pictureInWords, standaloneHtml } from './html.ts'
import {
  remarkOnComposition,
  remarkOnFeedback,
  remarkOnPictures,
  remarkOnPoints,
  remarkOnSplitting,
} from './remarks.ts'

/** Blackboard's tab-separated text: a line per blank. */
export const blackboard: ExportFormat = {
  packaging: 'file',
  extension: 'txt',
  write(all, remarks) {
    const set = questionBank(all, remarks)
    const told = [remarkOnComposition, remarkOnPictures, remarkOnSplitting, remarkOnPoints, remarkOnFeedback]
    for (const remark of told) remark(set, remarks)
    const lines = set.problems.flatMap(({ items }) =>
      items.flatMap((item) => singleBlanks(item).map((blank) => lineOf(item, blank))),
    )
    return [{ name: `${set.id}.txt`, text: lines }]
  },
}

function lineOf(item: Item, blank: ItemBlank): string {
  const [type, ...answers] = fieldsOf(blank)
  const question = standaloneHtml(item, blank, pictureInWords)
  return `${[type!, question, ...answers].map((field) => field.replace(/\s+/g, ' ').trim()).join('\t')}\n`
}

/** The type of a question, and what follows its text. */
function fieldsOf({ answer }: ItemBlank): string[] {
  switch (answer.kind) {
    case 'number':
      return ['NUM', answer.key, answer.tolerance]
    case 'text':
      return ['FIB', ...answer.accepted]
    case 'choice':
      return [
        answer.several ? 'MA' : 'MC',
        ...answer.options.flatMap(({ html, right }) => [html, right ? 'correct' : 'incorrect']),
      ]
  }
}
