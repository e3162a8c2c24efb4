import { groupBy } from '../../base/group-by.ts'
import { aroundGaps, gap, type XmlElement, xmlDeclaration, xmlOf } from '../../text/xml.ts'
import { xmlCharacters } from '../../text/xml-characters.ts'
import type { ExportedProblem, ExportedSet, Item } from '../contract.ts'
import type { ArchiveFormat, AtPlace, ExportPiece } from '../format.ts'
import { itemName } from '../html.ts'
import { remarkOnBank, remarkOnPartMarks } from '../remarks.ts'
import type { Dialect } from './dialect.ts'
import { qtiItem } from './item.ts'

/** A content package: a test that picks one variant of every problem, its items, their pictures. */
export function qtiPackage(dialect: Dialect): ArchiveFormat {
  const { stylesheet } = dialect
  return {
    packaging: 'zip',
    extension: 'zip',
    formulas: 'mathml',
    isBank: true,
    added: (_, problem, item, position) => ({ pieces: piecesOf(dialect, problem, item, position) }),
    *whole(set) {
      yield { name: 'imsmanifest.xml', content: manifestOf(dialect, set) }
      yield { name: testFile, content: testOf(dialect, set) }
      for (const { id } of set.problems) yield { place: itemsPlace(id) }
      for (const { id } of set.problems) yield { place: picturesPlace(id) }
      if (stylesheet) yield { name: stylesheet.name, content: [stylesheet.text] }
    },
    remark(set, facts, remarks) {
      remarkOnBank(set, facts, remarks)
      remarkOnPartMarks(set, ['order', 'choices'], remarks)
    },
  }
}

const testFile = 'test.xml'
const longestTitle = 250

const itemsPlace = (problem: string) => `${problem}/items`
const picturesPlace = (problem: string) => `${problem}/pictures`
const resourcesPlace = (problem: string) => `${problem}/resources`

function piecesOf(dialect: Dialect, problem: ExportedProblem, item: Item, position: number): ExportPiece[] {
  const identifier = itemIdentifier(problem, position)
  const file = `${identifier}.xml`
  const pictures = item.statement.flatMap((part) => ('picture' in part ? [part.picture] : []))
  const title = itemName(problem, item, longestTitle)
  const names = pictures.map(({ name }) => name)
  return [
    { place: itemsPlace(problem.id), file, text: qtiItem(dialect, identifier, title, item) },
    ...pictures.map(({ name, svg }) => ({ place: picturesPlace(problem.id), file: `images/${name}`, text: svg })),
    { place: resourcesPlace(problem.id), text: resourceOf(dialect, identifier, file, names) },
  ]
}

// Ids may begin with a digit, identifiers of QTI may not.
const itemIdentifier = ({ id }: ExportedProblem, position: number) => `item-${id}-variant-${position + 1}`

/** Identifiers of the items of a problem. */
function* itemIdentifiers({ variants }: ExportedSet, problem: ExportedProblem): Generator<string> {
  const count = problem.fixed ? 1 : variants
  for (let position = 0; position < count; position++) yield itemIdentifier(problem, position)
}

function* testOf(dialect: Dialect, set: ExportedSet): Generator<string> {
  const [before, ...after] = aroundGaps(testFrame(dialect, set))
  yield before!
  for (const [k, problem] of set.problems.entries()) {
    for (const identifier of itemIdentifiers(set, problem))
      yield dialect.fragment('assessmentItemRef', { '@identifier': identifier, '@href': `${identifier}.xml` })
    yield after[k]!
  }
}

/** A test with a gap in the section of each problem. */
function testFrame(dialect: Dialect, { id, title, instructions, problems, shuffle }: ExportedSet): string {
  return dialect.document('assessmentTest', {
    '@identifier': `test-${id}`,
    '@title': title,
    outcomeDeclaration: {
      '@identifier': 'SCORE',
      '@cardinality': 'single',
      '@baseType': 'float',
      defaultValue: { value: 0 },
    },
    testPart: {
      '@identifier': 'part',
      '@navigationMode': 'nonlinear',
      '@submissionMode': 'simultaneous',
      assessmentSection: {
        '@identifier': 'problems',
        '@title': title,
        '@visible': 'true',
        ...(shuffle && { ordering: { '@shuffle': 'true' } }),
        ...(instructions && { rubricBlock: { '@view': 'candidate', ...dialect.content(instructions) } }),
        assessmentSection: sectionsOf(problems),
      },
    },
    outcomeProcessing: {
      setOutcomeValue: { '@identifier': 'SCORE', sum: { testVariables: { '@variableIdentifier': 'SCORE' } } },
    },
  })
}

/** A section per problem that picks a variant; those of a pool in a section that picks problems. */
function sectionsOf(problems: readonly ExportedProblem[]): XmlElement[] {
  const byPool = groupBy(problems, ({ id, pool }) => (pool ? `pool-${pool.id}` : `problem-${id}`))
  return [...byPool].flatMap(([identifier, members]) => {
    const { pool } = members[0]!
    const sections = members.map(sectionOf)
    if (!pool) return sections
    const picks = { selection: { '@select': pool.pick } }
    return [
      { '@identifier': identifier, '@title': pool.id, '@visible': 'false', ...picks, assessmentSection: sections },
    ]
  })
}

function sectionOf({ id, number, title }: ExportedProblem): XmlElement {
  return {
    '@identifier': `problem-${id}`,
    '@title': `${number}. ${title}`,
    '@visible': 'false',
    selection: { '@select': 1 },
    ...gap,
  }
}

function* manifestOf(dialect: Dialect, set: ExportedSet): Generator<string | AtPlace> {
  const { namespace, schema, version } = dialect.manifest
  const test = {
    '@identifier': `test-${set.id}`,
    '@type': `imsqti_test_${dialect.resourceVersion}`,
    '@href': testFile,
    file: { '@href': testFile },
    ...gap,
  }
  const manifest = {
    '@identifier': `package-${set.id}`,
    '@xmlns': namespace,
    metadata: { schema, schemaversion: version },
    organizations: '',
    resources: { resource: test, ...gap },
  }
  const [before, between, after] = aroundGaps(xmlOf('manifest', manifest))
  yield `${xmlDeclaration}${xmlCharacters(before!)}`
  for (const problem of set.problems)
    for (const identifier of itemIdentifiers(set, problem))
      yield xmlOf('dependency', { '@identifierref': identifier }, ' '.repeat(6))
  yield xmlCharacters(between!)
  for (const { id } of set.problems) yield { place: resourcesPlace(id) }
  yield xmlCharacters(after!)
}

function resourceOf({ resourceVersion, stylesheet }: Dialect, identifier: string, file: string, pictures: string[]) {
  const files = [file, ...pictures.map((name) => `images/${name}`), ...(stylesheet ? [stylesheet.name] : [])]
  const resource = {
    '@identifier': identifier,
    '@type': `imsqti_item_${resourceVersion}`,
    '@href': file,
    file: files.map((href) => ({ '@href': href })),
  }
  return xmlOf('resource', resource, ' '.repeat(4))
}
