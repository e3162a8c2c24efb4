import { parseName } from '../../engine/name.ts'
import type { ParameterIssue } from '../../family/contract.ts'
import { sizeIssues } from '../../family/sizes.ts'
import { type ReadLines, readStated } from '../../family/stated-lines.ts'
import { updateIssues } from '../../family/update-issues.ts'
import type { UpdateParams } from '../../family/updates.ts'
import { countOf, emptyLoops, type StatedLine } from '../../program/loops.ts'
import type { Line } from '../../program/read.ts'
import { type Shape, shapeWords } from '../../program/shape.ts'
import type { StatedValue } from '../../program/value.ts'

interface ProgramParams {
  readonly given: Readonly<Record<string, StatedValue>>
  readonly program: readonly StatedLine[]
  readonly update?: UpdateParams | undefined
}

/** Reads the lines of a program and reports everything that is wrong with them at once. */
export function readProgram(params: ProgramParams): ReadLines {
  // Lines without end are not written out.
  const loops = [...loopIssues(params.program)]
  const read = readStated(params.given, loops.length > 0 ? [] : params.program, {
    given: ['given'],
    lines: ['program'],
  })
  const issues = [...read.issues, ...loops]
  if (issues.length > 0) return { ...read, lines: [], issues }
  const shapes = new Map([...read.values].map(([name, { shape }]) => [name, shape]))
  const assigned = new Map(read.lines.map(({ name, term }) => [name, term.shape]))
  const placeOf = (name: string) => read.lines.find((line) => line.name === name)?.path ?? ['given', name]
  for (const [name, shape] of [...shapes, ...assigned])
    if (shape.length > 0 && parseName(name)?.pass !== undefined) issues.push(meansUpdated(name, placeOf(name)))
  issues.push(...checkUpdate(params.update, shapes, read.lines))
  issues.push(...sizeIssues([...shapes.values(), ...assigned.values()], ['program'], smaller))
  return { ...read, issues }
}

const smaller = 'make the matrices smaller, or repeat fewer steps'

/** What is seen of repeated lines before any is written out: each has a cell or more. */
function* loopIssues(stated: readonly StatedLine[]): Generator<ParameterIssue> {
  for (const { loop, path } of emptyLoops(stated)) {
    yield {
      code: 'empty-range',
      message: `${loop.for} from ${loop.from} to ${loop.to} repeats nothing`,
      got: `from ${loop.from} to ${loop.to}`,
      expected: 'a last step that is not before the first',
      remedy: 'swap from and to, or delete the repetition',
      path: ['program', ...path, 'to'],
    }
  }
  const counts = stated.map((line) => countOf([line]))
  yield* sizeIssues([[countOf(stated)]], ['program', counts.indexOf(Math.max(...counts))], smaller)
}

function checkUpdate(
  update: ProgramParams['update'],
  given: ReadonlyMap<string, Shape>,
  lines: readonly Line[],
): ParameterIssue[] {
  const names = { given, assigned: lines.map(({ name }) => name) }
  const issues = update ? [...updateIssues(update, names)] : []
  const found: ParameterIssue[] = issues.map((issue) => ({ ...issue, path: ['update', ...issue.path] }))
  const followed =
    update && !update.gradients ? lines.find(({ name }) => name === (update.of ?? lines.at(-1)!.name)) : undefined
  if (followed && followed.term.shape.length > 0) found.push(noGradient(followed, update?.of === undefined))
  return lines.length === 0 && !update?.gradients ? [...found, nothingToCompute] : found
}

/** Only a number has a gradient that updates could follow. */
function noGradient({ name, term, path }: Line, isLast: boolean): ParameterIssue {
  return {
    code: 'no-gradients',
    message: `the update follows the gradient of ${name}, which is ${shapeWords(term.shape)}`,
    got: name,
    expected: 'a line that is a number, such as L = sum(Z)',
    remedy: 'end the program with a loss, or name one in update.of',
    path: isLast ? path : ['update', 'of'],
  }
}

/** Cells of `h_new` would be told apart from those of `h@1` by nothing. */
function meansUpdated(name: string, path: ParameterIssue['path']): ParameterIssue {
  const { base } = parseName(name)!
  return {
    code: 'reserved-name',
    message: `${name} is another spelling of ${base}@1, ${base} after an update`,
    got: name,
    remedy: `choose another name for this vector or matrix, such as ${base}_next`,
    path,
  }
}

const nothingToCompute: ParameterIssue = {
  code: 'program-missing',
  message: 'there is nothing to compute',
  expected: 'program, or gradients of an update',
  remedy: 'write the lines of the program, such as "q = x + y"',
  path: ['program'],
}
