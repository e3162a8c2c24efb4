import { type ExportFormat, type Item, type ItemBlank, type Picture, singleBlanks } from './contract.ts'
import { imageOf, statementHtml } from './html.ts'

/** One JSON object per problem and variant, for programs: everything that there is to tell. */
export const jsonl: ExportFormat = {
  packaging: 'file',
  extension: 'jsonl',
  write({ id, problems }) {
    const lines = problems.flatMap((problem) => {
      const { items, ...about } = problem
      return items.map((item) => `${JSON.stringify({ set: id, problem: about, ...itemData(item) })}\n`)
    })
    return [{ name: `${id}.jsonl`, text: lines }]
  },
}

function itemData(item: Item): object {
  const pictures = item.statement.flatMap((part) => ('picture' in part ? [pictureData(part.picture)] : []))
  return {
    variant: item.variant,
    label: item.label,
    statement: statementHtml(item, ({ name, alternative }) => imageOf(name, alternative)),
    pictures,
    blanks: singleBlanks(item).map(blankData),
    matrices: item.blanks.flatMap((blank) =>
      'rows' in blank ? [{ name: blank.name, cells: blank.rows.map((row) => row.map(({ name }) => name)) }] : [],
    ),
    solution: item.solution,
  }
}

function pictureData({ name, svg, alternative }: Picture): object {
  return { name, svg, alternative }
}

function blankData({ format, answer, ...blank }: ItemBlank): object {
  return { ...blank, format: format.kind, answer }
}
