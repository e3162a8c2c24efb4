import { escapeMarkup } from '../xml-characters.ts'
import { questionBank } from './bank.ts'
import {
  type ExportedProblem,
  type ExportedSet,
  type ExportFormat,
  type Html,
  type Item,
  type ItemBlank,
  singleBlanks,
} from './contract.ts'
import { escapedInPieces, itemName, pictureInWords, questionHtml, statementHtml } from './html.ts'
import { categoryPath } from './moodle/category.ts'
import { moodleDirection } from './moodle/direction.ts'
import { fractionsOf, numericalAnswers } from './moodle/fraction.ts'
import { remarkOnComposition, remarkOnPictures, remarkOnPoints, remarkOnSplitting } from './remarks.ts'
import { withoutWildcards } from './spellings.ts'

/** GIFT, the text format of Moodle and others: a question per blank. */
export const gift: ExportFormat = {
  packaging: 'file',
  extension: 'gift',
  write(all, remarks) {
    const set = questionBank(all, remarks)
    for (const remark of [remarkOnComposition, remarkOnPictures, remarkOnSplitting, remarkOnPoints])
      remark(set, remarks)
    const text = set.problems.flatMap((problem) => [
      categoryLine(set, problem),
      ...problem.items.flatMap((item) => questionsOf(problem, item)),
    ])
    return [{ name: `${set.id}.gift`, text }]
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
  switch (answer.kind) {
    case 'number':
      return `#${lines(
        numericalAnswers(answer).map(({ fraction, value, tolerance, hint }) => ({
          mark: fraction === '100' ? '=' : '=%0%',
          text: `${value}:${tolerance}`,
          hint,
        })),
      )}`
    case 'text':
      return lines([
        ...answer.accepted.map((text) => ({ mark: '=', text: escaped(withoutWildcards(text)), hint: '' })),
        ...answer.mistakes.flatMap(({ accepted, hint }) =>
          accepted.map((text) => ({ mark: '=%0%', text: escaped(withoutWildcards(text)), hint: escapeMarkup(hint) })),
        ),
      ])
    case 'choice': {
      const fractions = fractionsOf(answer)
      const markOf = (right: boolean, k: number) => (answer.several ? `~%${fractions[k]}%` : right ? '=' : '~')
      return lines(
        answer.options.map(({ html, right, hint = '' }, k) => ({
          mark: markOf(right, k),
          text: escaped(html),
          hint: escapeMarkup(hint),
        })),
      )
    }
  }
}

function lines(alternatives: readonly { readonly mark: string; readonly text: string; readonly hint: Html }[]): string {
  return alternatives
    .map(({ mark, text, hint }) => `\n${mark}${text}${hint === '' ? '' : `#${escaped(hint)}`}`)
    .join('')
}
