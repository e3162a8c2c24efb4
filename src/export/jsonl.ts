import { type Item, type ItemAnswer, type ItemBlank, type Picture, singleBlanks } from './contract.ts'
import type { FileFormat } from './format.ts'
import { imageOf, statementHtml } from './html.ts'

/** One JSON object per problem and variant, for programs: everything that there is to tell. */
export const jsonl: FileFormat = {
  packaging: 'file',
  extension: 'jsonl',
  added({ id }, { fixed, ...problem }, item) {
    return { pieces: [{ place: problem.id, text: `${JSON.stringify({ set: id, problem, ...itemData(item) })}\n` }] }
  },
  whole: ({ problems }) => problems.map(({ id }) => ({ place: id })),
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
  return { ...blank, format: format.kind, answer: answerData(answer) }
}

function answerData(answer: ItemAnswer): object {
  if (answer.kind !== 'number') return answer
  const { kind, key, tolerance, low, high, rounded, mistakes } = answer
  return { kind, key, tolerance, low, high, rounded, mistakes }
}
