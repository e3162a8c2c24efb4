import { type XmlElement, xmlDeclaration, xmlOf } from '../../text/xml.ts'
import { xmlCharacters } from '../../text/xml-characters.ts'
import {
  type ExportedProblem,
  type ExportedSet,
  type Html,
  type Item,
  type ItemBlank,
  type Picture,
  singleBlanks,
} from '../contract.ts'
import type { Facts } from '../facts.ts'
import type { FileFormat } from '../format.ts'
import { blanksHtml, imageOf, itemName, questionHtml, statementHtml } from '../html.ts'
import { shortened } from '../identifier.ts'
import { remarkOnBank, remarkOnComposition, remarkOnPartMarks } from '../remarks.ts'
import { hasWholePoints, wholeWeights } from '../whole-weights.ts'
import { type Alternative, alternativesOf } from './alternatives.ts'
import { categoryPath } from './category.ts'
import { clozeField } from './cloze.ts'
import { moodleDirection } from './direction.ts'
import { hintsOf } from './hints.ts'
import { fitted } from './phone.ts'

/**
 * Moodle XML: one category per problem. A problem with one blank is a question of its type, one with several is a cloze
 * question.
 */
export const moodle: FileFormat = {
  packaging: 'file',
  extension: 'xml',
  isBank: true,
  added: (set, problem, item) => ({
    pieces: [{ place: problem.id, text: xmlCharacters(questionOf(set, problem, item)) }],
    facts: factsOf(item),
  }),
  *whole(set) {
    yield `${xmlDeclaration}<quiz>\n`
    for (const problem of set.problems) {
      yield xmlCharacters(categoryOf(set, problem))
      yield { place: problem.id }
    }
    yield '</quiz>\n'
  },
  remark(set, facts, remarks) {
    remarkOnBank(set, facts, remarks)
    remarkOnComposition(set, facts, remarks)
    remarkOnPartMarks(set, ['order'], remarks)
    remarks.said('Moodle replaces no question: importing the file again adds every one a second time')
    for (const [k, { id }] of set.problems.entries()) for (const what of facts[k]!.lost!) remarks.lost(id, what)
  },
}

const longestName = 250
const longestId = 100

const html = (text: Html, files: readonly XmlElement[] = []): XmlElement => ({
  '@format': 'html',
  text: { '#cdata': text },
  ...(files.length > 0 && { file: files }),
})

function categoryOf(set: ExportedSet, problem: ExportedProblem): string {
  return xmlOf('question', {
    '@type': 'category',
    category: { text: categoryPath(set, problem) },
    ...(set.instructions && { info: html(set.instructions) }),
  })
}

/** The blank of an item that has no other, and whose question is of its type. */
function aloneIn({ blanks }: Item): ItemBlank | undefined {
  const [only, ...others] = blanks
  return others.length === 0 && !('rows' in only!) ? only : undefined
}

function questionOf(set: ExportedSet, problem: ExportedProblem, item: Item): string {
  const alone = aloneIn(item)
  const statement = statementHtml(item, ({ name, alternative }) => imageOf(`@@PLUGINFILE@@/${name}`, alternative))
  const pictures = item.statement.flatMap((part) => ('picture' in part ? [fileOf(part.picture)] : []))
  const type = alone ? typeOf(alone) : { '@type': 'cloze' }
  const { '@type': name, ...fields } = type
  return xmlOf('question', {
    '@type': name,
    name: { text: itemName(problem, item, longestName) },
    questiontext: html(
      alone ? fitted(`${statement}${questionHtml(alone, moodleDirection)}`) : clozeText(statement, item),
      pictures,
    ),
    generalfeedback: html(fitted(item.solution)),
    ...(alone && { defaultgrade: item.section.points }),
    penalty: '0.3333333',
    hidden: 0,
    idnumber: shortened(`${set.id}/${problem.id}/${item.variant}`, longestId),
    ...fields,
    hint: hintsOf(item).map((text) => ({
      ...html(text),
      ...((!alone || isPartlyMarked(alone)) && { shownumcorrect: '' }),
    })),
    tags: { tag: [...new Set([set.id, problem.id, problem.family, 'gradsheet'])].map((text) => ({ text })) },
  })
}

function fileOf({ name, svg }: Picture): XmlElement {
  const content = Buffer.from(svg).toString('base64')
  return { '@name': name, '@path': '/', '@encoding': 'base64', '#text': content }
}

/** A text with fields; nothing else in it begins like one. */
function clozeText(statement: Html, item: Item): Html {
  // A question whose blanks weigh nothing could not be marked.
  const weightOf = item.section.points === 0 ? () => 1 : wholeWeights(item)
  const fields: Html[] = []
  const asked = blanksHtml(
    item,
    (blank) => `\u0000${fields.push(clozeField(blank, weightOf(blank))) - 1}\u0000`,
    moodleDirection,
  )
  const guarded = `${statement}${asked}`.replace(/\{(?=\d*:[A-Z])/g, '&#123;')
  return fitted(guarded).replace(/\u0000(\d+)\u0000/g, (_, k: string) => fields[Number(k)]!)
}

function factsOf(item: Item): Facts {
  if (aloneIn(item)) return { lost: [] }
  if (item.section.points === 0) return { lost: [notGraded] }
  const blanks = singleBlanks(item)
  const weights = new Set(blanks.map(wholeWeights(item)))
  const each =
    weights.size === 1
      ? `its ${blanks.length} blanks are worth ${[...weights][0]} each`
      : 'its blanks have the same shares of them'
  const whole = `a cloze question has whole points per blank: ${each}; set the maximum mark to ${item.section.points} in the quiz`
  return {
    lost: [...(hasWholePoints(item) ? [] : [whole]), ...(blanks.some(isPartlyMarked) ? [partlyMarked] : [])],
  }
}

const notGraded = 'it is not graded: set its maximum mark to 0 in the quiz'
const partlyMarked = 'Moodle gives part of the points for some of several right options, gradsheet only for all of them'

const isPartlyMarked = ({ answer }: ItemBlank) => answer.kind === 'choice' && answer.several && !answer.partMarks

/** Type and answers of a question that has one blank. */
function typeOf({ answer }: ItemBlank): XmlElement & { readonly '@type': string } {
  switch (answer.kind) {
    case 'number':
      return {
        '@type': 'numerical',
        answer: alternativesOf(answer).map(typedAnswer),
        unitgradingtype: 0,
        unitpenalty: '0.1000000',
        showunits: 3,
        unitsleft: 0,
      }
    case 'choice':
      return {
        '@type': 'multichoice',
        single: `${!answer.several}`,
        shuffleanswers: 'false',
        answernumbering: 'abc',
        answer: alternativesOf(answer).map(({ fraction, text, hint }) => ({
          '@fraction': fraction,
          ...html(text),
          feedback: html(hint),
        })),
      }
    case 'text':
      return { '@type': 'shortanswer', usecase: 0, answer: alternativesOf(answer).map(typedAnswer) }
  }
}

function typedAnswer({ fraction, text, tolerance, hint }: Alternative): XmlElement {
  return { '@fraction': fraction, '@format': 'moodle_auto_format', text, feedback: html(hint), tolerance }
}
