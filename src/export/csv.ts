import { csvLine } from '../text/csv-text.ts'
import { type ItemAnswer, singleBlanks } from './contract.ts'
import type { FileFormat } from './format.ts'

const titles = ['set', 'variant', 'problem', 'name', 'kind', 'answer', 'low', 'high', 'tolerance', 'points']

/** One row per blank of every variant, for spreadsheets. */
export const csv: FileFormat = {
  packaging: 'file',
  extension: 'csv',
  added(set, { id }, item) {
    const rows = singleBlanks(item).map(({ name, format, answer, points }) =>
      csvLine([set.id, item.variant, id, name, format.kind, ...answerCells(answer), points]),
    )
    return { pieces: [{ place: id, text: rows.join('') }] }
  },
  whole: ({ problems }) => [csvLine(titles), ...problems.map(({ id }) => ({ place: id }))],
  remark({ problems }, _, remarks) {
    for (const { id } of problems) remarks.lost(id, 'CSV has answers only: no statements, pictures, solutions')
  },
}

function answerCells(answer: ItemAnswer): (string | number)[] {
  switch (answer.kind) {
    case 'number':
      return [answer.key, answer.low, answer.high, answer.tolerance].map(Number)
    case 'text':
      return [answer.accepted[0]!, '', '', '']
    case 'choice':
      return [
        answer.options
          .filter(({ right }) => right)
          .map(({ letter }) => letter)
          .join(', '),
        '',
        '',
        '',
      ]
  }
}
