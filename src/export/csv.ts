import { csvLine } from '../text/csv-text.ts'
import { type ExportFormat, type ItemAnswer, singleBlanks } from './contract.ts'

const titles = ['set', 'variant', 'problem', 'name', 'kind', 'answer', 'low', 'high', 'tolerance', 'points']

/** One row per blank of every variant, for spreadsheets. */
export const csv: ExportFormat = {
  packaging: 'file',
  extension: 'csv',
  write({ id, problems }, remarks) {
    for (const problem of problems) remarks.lost(problem.id, 'CSV has answers only: no statements, pictures, solutions')
    const rows = problems.flatMap((problem) =>
      problem.items.flatMap((item) =>
        singleBlanks(item).map(({ name, format, answer, points }) =>
          csvLine([id, item.variant, problem.id, name, format.kind, ...answerCells(answer), points]),
        ),
      ),
    )
    return [{ name: `${id}.csv`, text: [csvLine(titles), ...rows] }]
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
