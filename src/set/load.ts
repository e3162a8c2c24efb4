import { basename, extname } from 'node:path'
import { oncePer } from '../base/once.ts'
import type { Family } from '../family/contract.ts'
import { type Fault, FaultError } from '../faults/fault.ts'
import { readTextFile } from '../files/text-file.ts'
import type { z } from '../program/quantity.ts'
import { nodeAt, parseYaml, toValue, type YamlNode, type YamlText } from '../text/yaml/document.ts'
import { faultsOf, keyPlace } from './issues.ts'
import { type Issue, noteKnownKeys } from './noted-issue.ts'
import { identifier, problemOfAnyFamily, problemSetSchema } from './schema.ts'
import { mostSetBytes } from './size.ts'
import type { Pool, Problem, ProblemSet, SourcePath } from './types.ts'
import { describeNode } from './wording.ts'

const mostFaults = 100

/** Reads a problem set from a YAML file; throws a FaultError with everything that is wrong with it. */
export async function loadProblemSet(file: string, families: readonly Family[]): Promise<ProblemSet> {
  return parseProblemSet(await readProblemSet(file), file, families)
}

/** The text of a problem set file; throws a FaultError where there is none. */
export function readProblemSet(file: string): Promise<string> {
  return readTextFile(file, mostSetBytes)
}

/** Paths of the families of its own that a problem set names, as they stand there; what is wrong is not looked at. */
export function familiesNamedIn({ root }: YamlText): string[] {
  const list = nodeAt(root, ['families'])
  return list?.kind === 'list' ? list.items.flatMap((item) => (item.kind === 'scalar' ? [item.source] : [])) : []
}

/** Reads a problem set from YAML text whose problems belong to `families`; throws a FaultError with all its faults. */
export function parseProblemSet(text: string, file: string, families: readonly Family[]): ProblemSet {
  return problemSetOf(parseYaml(text, file), file, families)
}

/** The same of a text that was read as YAML. */
export function problemSetOf(yaml: YamlText, file: string, families: readonly Family[]): ProblemSet {
  // Where the text is not even YAML, what was read is not what was meant: nothing more can be said.
  if (!yaml.sound) throw new FaultError(yaml.faults)
  if (yaml.root?.kind !== 'mapping') throw new FaultError([...yaml.faults, noMapping(yaml.root, file)])
  const parsed = schemaOf(families).safeParse(toValue(yaml.root), { error: noteKnownKeys })
  const faults = [
    ...schemaFaults(parsed.error?.issues ?? [], yaml),
    ...repeatedIds(yaml),
    ...fileNameFaults(yaml, file),
  ]
  if (yaml.faults.length + faults.length > 0 || !parsed.success)
    throw new FaultError(inOrder(yaml.faults, faults, file))
  return toProblemSet(parsed.data, yaml, file)
}

const schemaOf = oncePer(problemSetSchema)

function noMapping(root: YamlNode | undefined, file: string): Fault {
  const remedy = 'begin with "problems:" and list the problems below it; "gradsheet families" shows examples'
  const [line, column] = [1, 1]
  if (!root)
    return { code: 'empty-file', message: 'the file is empty', file, line, column, expected: 'a problem set', remedy }
  const got = describeNode(root)
  return {
    code: 'not-a-mapping',
    message: `a problem set is a mapping, not ${got}`,
    file,
    line,
    column,
    got,
    expected: 'a mapping',
    remedy,
  }
}

/** A problem of an unknown family is checked for everything that does not depend on the family. */
function schemaFaults(issues: readonly Issue[], yaml: YamlText): Fault[] {
  const unknownFamily = issues.flatMap(({ path }) =>
    path.at(-1) === 'family' && path.at(-3) === 'problems' ? [path.slice(0, -1)] : [],
  )
  const common = unknownFamily.flatMap((above) => {
    const node = nodeAt(yaml.root, above)
    const checked = problemOfAnyFamily.safeParse(node && toValue(node), { error: noteKnownKeys })
    const found: readonly Issue[] = checked.error?.issues ?? []
    return found.map((issue) => ({ ...issue, path: [...above, ...issue.path] }))
  })
  return faultsOf([...issues, ...common], yaml)
}

/** Ids of problems and pools are compared without case, as they may become parts of file names. */
function repeatedIds(yaml: YamlText): Fault[] {
  const first = new Map<string, { line: number; what: string }>()
  return [...statedIds(nodeAt(yaml.root, ['problems']))].flatMap(({ id, what }) => {
    if (id?.kind !== 'scalar' || id.source === '') return []
    const { line, column } = yaml.placeOf(id.start)
    const earlier = first.get(id.source.toLowerCase())
    first.set(id.source.toLowerCase(), earlier ?? { line, what })
    if (earlier === undefined) return []
    const got = describeNode(id)
    const message = `another ${earlier.what} has the id ${got}, in line ${earlier.line}`
    const remedy = 'give each problem its own id'
    return [{ code: 'duplicate-id', message, line, column, got, expected: 'an id of its own', remedy }]
  })
}

function* statedIds(entries: YamlNode | undefined): Generator<{ id: YamlNode | undefined; what: 'problem' | 'pool' }> {
  if (entries?.kind !== 'list') return
  for (const entry of entries.items) {
    const pool = nodeAt(entry, ['pool'])
    if (!pool) yield { id: nodeAt(entry, ['id']), what: 'problem' }
    else {
      yield { id: pool, what: 'pool' }
      yield* statedIds(nodeAt(entry, ['problems']))
    }
  }
}

function fileNameFaults(yaml: YamlText, file: string): Fault[] {
  const name = nameOf(file)
  if (nodeAt(yaml.root, ['id']) || identifier.safeParse(name).success) return []
  const suggestion =
    name
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .toLowerCase() || 'quiz-1'
  return [
    {
      code: 'missing-id',
      message: 'there is no id, and the name of the file cannot be one',
      ...yaml.positionOf([]),
      got: name,
      expected: 'letters, digits and dashes',
      remedy: `add "id: ${suggestion}"`,
    },
  ]
}

function nameOf(file: string): string {
  return basename(file, extname(file))
}

/** By place; where the text itself is at fault, what follows from it at the same place is left out. */
function inOrder(textFaults: readonly Fault[], schemaFaults: readonly Fault[], file: string): Fault[] {
  const place = ({ line, column }: Fault) => `${line}:${column}`
  const taken = new Set(textFaults.map(place))
  const others = schemaFaults.filter((fault) => !taken.has(place(fault))).map((fault) => ({ file, ...fault }))
  return [...textFaults, ...others].sort((a, b) => a.line! - b.line! || a.column! - b.column!).slice(0, mostFaults)
}

type SetData = z.output<ReturnType<typeof problemSetSchema>>
type PoolData = Extract<SetData['problems'][number], { pool: string }>
type ProblemData = Exclude<SetData['problems'][number], PoolData>

function toProblemSet(
  { problems, shuffleParts = false, difficulty, numbers, ...data }: SetData,
  yaml: YamlText,
  file: string,
): ProblemSet {
  const id = data.id ?? nameOf(file)
  const seed = nodeAt(yaml.root, ['seed'])
  const { partMarks } = data.grading
  const inherited = {
    shuffleParts,
    ...(difficulty && { difficulty }),
    ...(numbers && { numbers }),
    ...(partMarks && { partMarks }),
  }
  const entries = problems.map((entry, k) => entryOf(entry, ['problems', k], inherited))
  return {
    ...data,
    id,
    title: data.title ?? id,
    // As typed: 007 and 1e3 are seeds like any other text.
    ...(seed?.kind === 'scalar' && { seed: seed.source }),
    problems: entries.flatMap((entry) => entry.problems),
    pools: entries.flatMap(({ pool }) => pool ?? []),
    file,
    locate: (path, at) => ({ file, ...(at === 'key' ? keyPlace(yaml, path) : yaml.positionOf(path, at)) }),
  }
}

/** What a problem takes from the pool or set that it belongs to, where it says nothing itself. */
type Inherited = Pick<Problem, 'numbers' | 'shuffleParts' | 'difficulty' | 'points' | 'graded' | 'partMarks' | 'pool'>

function entryOf(
  entry: PoolData | ProblemData,
  at: SourcePath,
  inherited: Inherited,
): { problems: Problem[]; pool?: Pool } {
  if (!('pool' in entry)) return { problems: [{ ...inherited, ...entry, at }] }
  const { pool, pick, problems, ...shared } = entry
  const passedOn = { ...inherited, ...shared, pool }
  return {
    pool: { id: pool, pick, at, ...(passedOn.difficulty && { difficulty: passedOn.difficulty }) },
    problems: problems.map((problem, k) => ({ ...passedOn, ...problem, at: [...at, 'problems', k] })),
  }
}
