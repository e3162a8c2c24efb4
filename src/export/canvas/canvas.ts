import { denseXmlWriter, xmlFile } from '../../text/xml.ts'
import { escapeMarkup } from '../../text/xml-characters.ts'
import { questionBank } from '../bank.ts'
import {
  type ExportedFile,
  type ExportedProblem,
  type ExportedSet,
  type ExportFormat,
  type Item,
  type ItemBlank,
  type Picture,
  singleBlanks,
} from '../contract.ts'
import { escapedInPieces, imageOf, itemName, questionHtml, statementHtml } from '../html.ts'
import { remarkOnComposition } from '../remarks.ts'
import { canvasItem, type Escaped } from './item.ts'
import { canvasManifest } from './manifest.ts'
import { remarkOnCanvas } from './remarks.ts'

/**
 * Canvas' dialect of QTI 1.2. A question of Canvas has one blank, and carries the statement of its variant. Of several
 * variants a group per blank picks one, independently of other groups.
 */
export const canvas: ExportFormat = {
  packaging: 'zip',
  extension: 'zip',
  write(all, remarks) {
    remarkOnComposition(all, remarks)
    const set = questionBank(all, remarks)
    remarkOnCanvas(set, remarks)
    const pictures = picturesOf(set)
    return [
      { name: 'imsmanifest.xml', text: canvasManifest(set, pictures) },
      { name: `${set.id}/${set.id}.xml`, text: assessmentOf(set) },
      { name: `${set.id}/assessment_meta.xml`, text: metaOf(set) },
      ...pictures.map(({ name, svg }): ExportedFile => ({ name: `images/${name}`, text: svg })),
    ]
  },
}

// The questions and groups of a section stand in the order of the problems.
const xmlOf = denseXmlWriter({ markup: ['section', 'mattext'] })

const longestTitle = 250

function picturesOf({ problems }: ExportedSet): Picture[] {
  return problems.flatMap(({ items }) =>
    items.flatMap(({ statement }) => statement.flatMap((part) => ('picture' in part ? [part.picture] : []))),
  )
}

// Canvas replaces the variable by the place that it unpacks the archive to.
const image = ({ name, alternative }: Picture) => imageOf(`%24IMS-CC-FILEBASE%24/images/${name}`, alternative)

function assessmentOf(set: ExportedSet): string {
  const parts = set.problems.map((problem) => (problem.items.length === 1 ? questions(problem) : groups(problem)))
  const section = { '@ident': 'root_section', '#text': parts.join('') }
  const assessment = { '@ident': set.id, '@title': set.title, section }
  const namespace = { '@xmlns': 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2' }
  return xmlFile(xmlOf('questestinterop', { ...namespace, assessment }))
}

/** An item and what all of its questions say, escaped once. */
interface EscapedItem {
  readonly item: Item
  readonly statement: Escaped
  solutionOf(blank: ItemBlank): Escaped
}

function escapedItem(item: Item): EscapedItem {
  const escapedSolution = escapedInPieces(escapeMarkup)
  return {
    item,
    statement: escapeMarkup(statementHtml(item, image)),
    solutionOf: (blank) => escapedSolution(item.solutionOf(blank)),
  }
}

/** A problem of one variant: a question per blank. */
function questions(problem: ExportedProblem): string {
  const escaped = escapedItem(problem.items[0]!)
  return singleBlanks(escaped.item)
    .map((_, k) => questionOf(problem, escaped, k, 0))
    .join('')
}

/** A group per blank, which picks one of the variants. */
function groups(problem: ExportedProblem): string {
  const { number, title, id } = problem
  const items = problem.items.map(escapedItem)
  const most = Math.max(...problem.items.map((item) => singleBlanks(item).length))
  const sections = Array.from({ length: most }, (_, k) => {
    const having = [...items.entries()].filter(([, { item }]) => singleBlanks(item)[k] !== undefined)
    const { name, points } = singleBlanks(having[0]![1].item)[k]!
    const selection = { selection_number: 1, selection_extension: { points_per_item: points } }
    const questions = having.map(([variant, item]) => questionOf(problem, item, k, variant))
    return xmlOf('section', {
      '@ident': `${id}-group-${k + 1}`,
      '@title': `${number}. ${title}: ${name}`,
      '#text': `${xmlOf('selection_ordering', { selection })}${questions.join('')}`,
    })
  })
  return sections.join('')
}

function questionOf(problem: ExportedProblem, escaped: EscapedItem, k: number, variant: number): string {
  const { item, statement } = escaped
  const blank = singleBlanks(item)[k]!
  const title = itemName(problem, item, longestTitle, blank.name)
  const text = `${statement}${escapeMarkup(questionHtml(blank))}`
  return xmlOf(
    'item',
    canvasItem(`${identOf(problem, variant)}-${k + 1}`, title, text, blank, escaped.solutionOf(blank)),
  )
}

const identOf = ({ id }: ExportedProblem, variant: number) => `${id}-variant-${variant + 1}`

function metaOf({ id, title, instructions = '', problems, shuffle }: ExportedSet): string {
  const quiz = {
    '@identifier': id,
    '@xmlns': 'http://canvas.instructure.com/xsd/cccv1p0',
    title,
    description: instructions,
    shuffle_questions: `${shuffle}`,
    shuffle_answers: 'false',
    scoring_policy: 'keep_highest',
    quiz_type: 'assignment',
    points_possible: problems.reduce((sum, { points }) => sum + points, 0),
    allowed_attempts: 1,
  }
  return xmlFile(xmlOf('quiz', quiz))
}
