import {
  type ExportedProblem,
  type ExportedSet,
  type Item,
  type ItemAnswer,
  type ItemBlank,
  singleBlanks,
} from './contract.ts'
import { factsOfBlanks, factsOfPictures } from './facts.ts'
import type { FileFormat } from './format.ts'
import { escapedInPieces, itemName, pictureInWords, questionHtml, statementHtml } from './html.ts'
import { type Alternative, alternativesOf } from './moodle/alternatives.ts'
import { categoryPath } from './moodle/category.ts'
import { moodleDirection } from './moodle/direction.ts'
import {
  remarkOnBank,
  remarkOnComposition,
  remarkOnPartMarks,
  remarkOnPictures,
  remarkOnPoints,
  remarkOnSplitting,
} from './remarks.ts'

/** GIFT, the text format of Moodle and others: a question per blank. */
export const gift: FileFormat = {
  packaging: 'file',
  extension: 'gift',
  isBank: true,
  added: (_, problem, item) => ({
    pieces: [{ place: problem.id, text: questionsOf(problem, item).join('') }],
    facts: { ...factsOfBlanks(item), ...factsOfPictures(item) },
  }),
  whole: (set) => set.problems.flatMap((problem) => [categoryLine(set, problem), { place: problem.id }]),
  remark(set, facts, remarks) {
    for (const remark of [remarkOnBank, remarkOnComposition, remarkOnPictures, remarkOnSplitting, remarkOnPoints])
      remark(set, facts, remarks)
    remarkOnPartMarks(set, ['order'], remarks)
  },
}

const longestName = 250

const special = /[\\#=~{}:\n]/

// A blank line ends a question, and a line break of the text would begin a line.
function escaped(text: string): string {
  // Most hints are plain, and there are hundreds of them.
  if (!special.test(text)) return text
  return text.replace(/[\\#=~{}:]/g, String.raw`\$&`).replace(/\s*\n\s*/g, String.raw`\n`)
}

function categoryLine(set: ExportedSet, problem: ExportedProblem): string {
  return `$CATEGORY: ${categoryPath(set, problem).replace(/\s+/g, ' ')}\n\n`
}

function questionsOf(problem: ExportedProblem, item: Item): string[] {
  const statement = escaped(statementHtml(item, pictureInWords))
  const escapedSolution = escapedInPieces(escaped)
  return singleBlanks(item).map((blank) => {
    const name = escaped(itemName(problem, item, longestName, blank.name))
    const question = `${statement}${escaped(questionHtml(blank, moodleDirection))}`
    return `::${name}::[html]${question}{${answersText(blank)}\n####${escapedSolution(item.solutionOf(blank))}}\n\n`
  })
}

function answersText({ answer }: ItemBlank): string {
  const lines = alternativesOf(answer).map((one) => {
    const text = one.tolerance === undefined ? escaped(one.text) : `${one.text}:${one.tolerance}`
    return `\n${markOf(answer, one)}${text}${one.hint === '' ? '' : `#${escaped(one.hint)}`}`
  })
  return `${answer.kind === 'number' ? '#' : ''}${lines.join('')}`
}

function markOf(answer: ItemAnswer, { fraction }: Alternative): string {
  if (answer.kind === 'choice' && answer.several) return `~%${fraction}%`
  if (fraction === '100') return '='
  return answer.kind === 'choice' ? '~' : '=%0%'
}
