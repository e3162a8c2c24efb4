import { type Item, type ItemBlank, singleBlanks } from './contract.ts'
import { factsOfBlanks, factsOfPictures } from './facts.ts'
import type { FileFormat } from './format.ts'
import { pictureInWords, standaloneHtml } from './html.ts'
import {
  remarkOnBank,
  remarkOnComposition,
  remarkOnFeedback,
  remarkOnPartMarks,
  remarkOnPictures,
  remarkOnPoints,
  remarkOnSplitting,
} from './remarks.ts'

/** Blackboard's tab-separated text: a line per blank. */
export const blackboard: FileFormat = {
  packaging: 'file',
  extension: 'txt',
  isBank: true,
  added: (_, { id }, item) => ({
    pieces: [
      {
        place: id,
        text: singleBlanks(item)
          .map((blank) => lineOf(item, blank))
          .join(''),
      },
    ],
    facts: { ...factsOfBlanks(item), ...factsOfPictures(item) },
  }),
  whole: ({ problems }) => problems.map(({ id }) => ({ place: id })),
  remark(set, facts, remarks) {
    const told = [
      remarkOnBank,
      remarkOnComposition,
      remarkOnPictures,
      remarkOnSplitting,
      remarkOnPoints,
      remarkOnFeedback,
    ]
    for (const remark of told) remark(set, facts, remarks)
    remarkOnPartMarks(set, ['order', 'choices'], remarks)
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
