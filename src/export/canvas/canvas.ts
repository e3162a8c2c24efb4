import { xmlDeclaration, xmlWriter } from '../../xml.ts'
import { escapeMarkup } from '../../xml-characters.ts'
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
import { imageOf, itemName, questionHtml, standaloneHtml, statementHtml } from '../html.ts'
import { remarkOnComposition } from '../remarks.ts'
import { canvasItem, textOnlyItem } from './item.ts'
import { canvasManifest } from './manifest.ts'
import { remarkOnCanvas } from './remarks.ts'

/**
 * Canvas' dialect of QTI 1.2. A question of Canvas has one blank. One variant: the statement as a text, then its
 * questions. Several: a group per blank that picks one, and every question carries the statement of its own variant,
 * since groups pick independently.
 */
export const canvas: ExportFormat = {
  summary: 'QTI 1.2 archive for both quiz engines of Canvas, with groups that pick a variant',
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
const xmlOf = xmlWriter(['section'])

const longestTitle = 250

function picturesOf({ problems }: ExportedSet): Picture[] {
  return problems.flatMap(({ items }) =>
    items.flatMap(({ statement }) => statement.flatMap((part) => ('picture' in part ? [part.picture] : []))),
  )
}

// Canvas replaces the variable by the place that it unpacks the archive to.
const image = ({ name, alternative }: Picture) => imageOf(`%24IMS-CC-FILEBASE%24/images/${name}`, alternative)

function assessmentOf(set: ExportedSet): string {
  const parts = set.problems.map((problem) => (problem.items.length === 1 ? together(problem) : groups(problem)))
  const section = { '@ident': 'root_section', '#text': parts.join('') }
  const assessment = { '@ident': set.id, '@title': set.title, section }
  const namespace = { '@xmlns': 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2' }
  return `${xmlDeclaration}${xmlOf('questestinterop', { ...namespace, assessment })}`
}

/** A problem of one variant: its text, then its questions; a single question carries the text itself. */
function together(problem: ExportedProblem): string {
  const [item] = problem.items as [Item]
  const [first, ...others] = singleBlanks(item) as [ItemBlank, ...ItemBlank[]]
  if (others.length === 0) return questionOf(problem, item, first, 0, standaloneHtml(item, first, image))
  const text = textOnlyItem(identOf(problem, 0), itemName(problem, item, longestTitle), statementHtml(item, image))
  const questions = [first, ...others].map((blank, k) => questionOf(problem, item, blank, k, questionHtml(blank)))
  return [xmlOf('item', text), ...questions].join('')
}

/** A group per blank, which picks one of the variants. */
function groups(problem: ExportedProblem): string {
  const { items, number, title, id } = problem
  const most = Math.max(...items.map((item) => singleBlanks(item).length))
  const sections = Array.from({ length: most }, (_, k) => {
    const questions = items.flatMap((item, variant) => {
      const blank = singleBlanks(item)[k]
      return blank ? [{ item, blank, variant }] : []
    })
    const { name, points } = questions[0]!.blank
    const selection = { selection_number: 1, selection_extension: { points_per_item: points } }
    const content = questions.map(({ item, blank, variant }) =>
      questionOf(problem, item, blank, k, standaloneHtml(item, blank, image), variant),
    )
    return xmlOf('section', {
      '@ident': `${id}-group-${k + 1}`,
      '@title': escapeMarkup(`${number}. ${title}: ${name}`),
      '#text': `${xmlOf('selection_ordering', { selection })}${content.join('')}`,
    })
  })
  return sections.join('')
}

function questionOf(
  problem: ExportedProblem,
  item: Item,
  blank: ItemBlank,
  k: number,
  html: string,
  variant = 0,
): string {
  const ident = `${identOf(problem, variant)}-${k + 1}`
  const title = itemName(problem, item, longestTitle, blank.name)
  return xmlOf('item', canvasItem(ident, title, html, blank, item.solution))
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
  return `${xmlDeclaration}${xmlOf('quiz', quiz)}`
}
