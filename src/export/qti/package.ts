import { type XmlElement, xmlFile, xmlOf } from '../../text/xml.ts'
import { questionBank } from '../bank.ts'
import type { ExportedFile, ExportedProblem, ExportedSet, ExportFormat, Item, Picture } from '../contract.ts'
import { itemName } from '../html.ts'
import type { Dialect } from './dialect.ts'
import { qtiItem } from './item.ts'

/** A content package: a test that picks one variant of every problem, its items, their pictures. */
export function qtiPackage(dialect: Dialect): ExportFormat {
  return {
    packaging: 'zip',
    extension: 'zip',
    formulas: 'mathml',
    write(all, remarks) {
      const set = questionBank(all, remarks)
      const items = set.problems.flatMap((problem) =>
        problem.items.map((item, k) => packedItem(dialect, problem, item, k)),
      )
      return [
        { name: 'imsmanifest.xml', text: manifestOf(dialect, set, items) },
        { name: testFile, text: testOf(dialect, set) },
        ...items.map(({ file, text }): ExportedFile => ({ name: file, text })),
        ...items.flatMap(({ pictures }) =>
          pictures.map(({ name, svg }): ExportedFile => ({ name: `images/${name}`, text: svg })),
        ),
        ...(dialect.stylesheet ? [dialect.stylesheet] : []),
      ]
    },
  }
}

const testFile = 'test.xml'
const longestTitle = 250

interface PackedItem {
  readonly identifier: string
  readonly file: string
  readonly text: string
  readonly pictures: readonly Picture[]
}

function packedItem(dialect: Dialect, problem: ExportedProblem, item: Item, k: number): PackedItem {
  const identifier = itemIdentifier(problem, k)
  return {
    identifier,
    file: `${identifier}.xml`,
    text: qtiItem(dialect, identifier, itemName(problem, item, longestTitle), item),
    pictures: item.statement.flatMap((part) => ('picture' in part ? [part.picture] : [])),
  }
}

// Ids may begin with a digit, identifiers of QTI may not.
const itemIdentifier = ({ id }: ExportedProblem, k: number) => `item-${id}-variant-${k + 1}`

function testOf(dialect: Dialect, set: ExportedSet): string {
  const { id, title, instructions, problems, shuffle } = set
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
  const byPool = Map.groupBy(problems, ({ id, pool }) => (pool ? `pool-${pool.id}` : `problem-${id}`))
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

function sectionOf(problem: ExportedProblem): XmlElement {
  const { id, number, title, items } = problem
  return {
    '@identifier': `problem-${id}`,
    '@title': `${number}. ${title}`,
    '@visible': 'false',
    selection: { '@select': 1 },
    assessmentItemRef: items.map((_, k) => {
      const identifier = itemIdentifier(problem, k)
      return { '@identifier': identifier, '@href': `${identifier}.xml` }
    }),
  }
}

function manifestOf(dialect: Dialect, { id }: ExportedSet, items: readonly PackedItem[]): string {
  const { namespace, schema, version } = dialect.manifest
  const test = {
    '@identifier': `test-${id}`,
    '@type': `imsqti_test_${dialect.resourceVersion}`,
    '@href': testFile,
    file: { '@href': testFile },
    dependency: items.map(({ identifier }) => ({ '@identifierref': identifier })),
  }
  const resources = items.map(({ identifier, file, pictures }) => ({
    '@identifier': identifier,
    '@type': `imsqti_item_${dialect.resourceVersion}`,
    '@href': file,
    file: [
      file,
      ...pictures.map(({ name }) => `images/${name}`),
      ...(dialect.stylesheet ? [dialect.stylesheet.name] : []),
    ].map((href) => ({ '@href': href })),
  }))
  const manifest = {
    '@identifier': `package-${id}`,
    '@xmlns': namespace,
    metadata: { schema, schemaversion: version },
    organizations: '',
    resources: { resource: [test, ...resources] },
  }
  return xmlFile(xmlOf('manifest', manifest))
}
