import { aroundGaps, denseXmlWriter, gap, xmlDeclaration, xmlFile } from '../../text/xml.ts'
import { escapeMarkup, xmlCharacters } from '../../text/xml-characters.ts'
import {
  type ExportedProblem,
  type ExportedSet,
  type Item,
  type ItemBlank,
  type Picture,
  singleBlanks,
} from '../contract.ts'
import type { ArchiveFormat, AtPlace, ExportPiece, Places } from '../format.ts'
import { escapedInPieces, imageOf, itemName, questionHtml, statementHtml } from '../html.ts'
import { remarkOnBank, remarkOnComposition } from '../remarks.ts'
import { canvasItem } from './item.ts'
import { canvasManifest } from './manifest.ts'
import { factsForCanvas, remarkOnCanvas } from './remarks.ts'

/**
 * Canvas' dialect of QTI 1.2. A question of Canvas has one blank, and carries the statement of its variant. Of several
 * variants a group per blank picks one, independently of other groups.
 */
export const canvas: ArchiveFormat = {
  packaging: 'zip',
  extension: 'zip',
  isBank: true,
  added: (set, problem, item, position, known) => ({
    pieces: [...questionsOf(set, problem, item, position), ...picturesOf(problem, item)],
    facts: factsForCanvas(item, known),
  }),
  *whole(set, places) {
    const pictures = set.problems.map(({ id }) => ({ place: picturesPlace(id) }))
    yield { name: 'imsmanifest.xml', content: canvasManifest(set, pictures, places) }
    yield { name: `${set.id}/${set.id}.xml`, content: assessmentOf(set, places) }
    yield { name: `${set.id}/assessment_meta.xml`, content: [metaOf(set)] }
    yield* pictures
  },
  remark(set, facts, remarks) {
    for (const remark of [remarkOnComposition, remarkOnBank, remarkOnCanvas]) remark(set, facts, remarks)
  },
}

// The questions and groups of a section stand in the order of the problems.
const xmlOf = denseXmlWriter({ markup: ['section', 'mattext'] })

const longestTitle = 250

const picturesPlace = (problem: string) => `${problem}/pictures`
const blankPlace = (problem: string, k: number) => `${problem}/${k}`

function picturesOf({ id }: ExportedProblem, { statement }: Item): ExportPiece[] {
  return statement.flatMap((part) => {
    if (!('picture' in part)) return []
    const { name, svg } = part.picture
    return [{ place: picturesPlace(id), file: `images/${name}`, text: svg }]
  })
}

// Canvas replaces the variable by the place that it unpacks the archive to.
const image = ({ name, alternative }: Picture) => imageOf(`%24IMS-CC-FILEBASE%24/images/${name}`, alternative)

function* assessmentOf(set: ExportedSet, places: Places): Generator<string | AtPlace> {
  const section = { '@ident': 'root_section', ...gap }
  const assessment = { '@ident': set.id, '@title': set.title, section }
  const namespace = { '@xmlns': 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2' }
  const [before, after] = aroundGaps(xmlOf('questestinterop', { ...namespace, assessment }))
  yield `${xmlDeclaration}${xmlCharacters(before!)}`
  for (const { id } of set.problems)
    for (let k = 0; places.has(blankPlace(id, k)); k++) {
      const opening = places.opening(blankPlace(id, k))
      yield opening
      yield { place: blankPlace(id, k) }
      if (opening !== '') yield '</section>'
    }
  yield xmlCharacters(after!)
}

/** A question per blank; of several variants a group per blank, which picks one of them. */
function questionsOf(set: ExportedSet, problem: ExportedProblem, item: Item, position: number): ExportPiece[] {
  const isAlone = problem.fixed || set.variants === 1
  const statement = escapeMarkup(statementHtml(item, image))
  const escapedSolution = escapedInPieces(escapeMarkup)
  return singleBlanks(item).map((blank, k) => {
    // All else of a question is escaped HTML or plain numbers.
    const title = xmlCharacters(itemName(problem, item, longestTitle, blank.name))
    const text = `${statement}${escapeMarkup(questionHtml(blank))}`
    const ident = `${identOf(problem, position)}-${k + 1}`
    const question = xmlOf('item', canvasItem(ident, title, text, blank, escapedSolution(item.solutionOf(blank))))
    const place = { place: blankPlace(problem.id, k), text: question }
    return isAlone ? place : { ...place, opening: () => openingOf(problem, blank, k) }
  })
}

/** What a group begins with; it says of the blank what it is in the first of the variants. */
function openingOf({ id, number, title }: ExportedProblem, { name, points }: ItemBlank, k: number): string {
  const selection = { selection_number: 1, selection_extension: { points_per_item: points } }
  const section = {
    '@ident': `${id}-group-${k + 1}`,
    '@title': `${number}. ${title}: ${name}`,
    '#text': `${xmlOf('selection_ordering', { selection })}${xmlOf('gap', '')}`,
  }
  return xmlCharacters(aroundGaps(xmlOf('section', section))[0]!)
}

const identOf = ({ id }: ExportedProblem, position: number) => `${id}-variant-${position + 1}`

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
