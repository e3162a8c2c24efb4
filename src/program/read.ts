import { ExpressionError, parseWritten, type Written } from '../engine/expression.ts'
import { callableNames } from '../engine/operations.ts'
import { operatorOrEnd } from '../engine/parser.ts'
import { didYouMean, unknownName } from '../faults/makers.ts'
import { functionNames } from './call.ts'
import { checked, namesWritten, ShapeError } from './check.ts'
import { type StatedLine, type WrittenOut, writtenOut } from './loops.ts'
import type { MatrixLine } from './matrix-program.ts'
import type { ParameterIssue } from './quantity.ts'
import type { Shape } from './shape.ts'

/** What a name in a program looks like. */
export const namePattern = /^[A-Za-z][A-Za-z0-9_]*$/
/** What a name in a program of a family looks like: a number of one example of a batch has the number of the example. */
const namePatternOfFamilies = /^[A-Za-z][A-Za-z0-9_]*(?:\[\d+\])?$/

/** One assignment, read. */
export type Line = MatrixLine

interface Placed extends WrittenOut {
  readonly row: number
  readonly name: string
  readonly formula: string
  readonly written: Written
  /** Characters into the line at which the formula begins. */
  readonly start: number
}

type Shapes = ReadonlyMap<string, Shape>

/**
 * Reads the lines of a program and reports everything that is wrong with them at once.
 * @param given shapes of the given values, by name
 * @param under path of the lines in the parameters
 */
export function readLines(
  given: Shapes,
  stated: readonly StatedLine[],
  under: readonly (string | number)[],
): { lines: Line[]; issues: ParameterIssue[] } {
  return readNamed(given, stated, under, namePattern)
}

/** The same of the lines of a family, where names such as `out_o1[2]` may stand for numbers of one example. */
export function readFamilyLines(
  given: Shapes,
  stated: readonly StatedLine[],
  under: readonly (string | number)[],
): ReturnType<typeof readLines> {
  return readNamed(given, stated, under, namePatternOfFamilies)
}

function readNamed(
  given: Shapes,
  stated: readonly StatedLine[],
  under: readonly (string | number)[],
  names: RegExp,
): { lines: Line[]; issues: ParameterIssue[] } {
  const issues: ParameterIssue[] = []
  const placed: Placed[] = []
  for (const [row, line] of writtenOut(stated).entries()) {
    const read = readLine({ ...line, path: [...under, ...line.path] }, row, names)
    if ('code' in read) issues.push(read)
    else placed.push(read)
  }
  // A line that cannot be read may assign what others use; blaming those would mislead.
  if (issues.length === 0) issues.push(...nameIssues(given, placed))
  if (issues.length > 0) return { lines: [], issues: firstAtEachPlace(issues) }
  return withShapes(given, placed)
}

/** What is wrong with a repeated line is said of its first turn. */
function firstAtEachPlace(issues: readonly ParameterIssue[]): ParameterIssue[] {
  const byPlace = new Map<string, ParameterIssue>()
  for (const issue of issues) {
    const place = JSON.stringify([issue.code, issue.offset, issue.path])
    if (!byPlace.has(place)) byPlace.set(place, issue)
  }
  return [...byPlace.values()]
}

function readLine(line: WrittenOut, row: number, names: RegExp): Placed | ParameterIssue {
  const { text, path, beforeZero } = line
  if (beforeZero) {
    return {
      code: 'step-before-zero',
      message: `${beforeZero.reference} is a step before step 0`,
      got: text,
      expected: 'steps from 0 on',
      remedy: 'begin the repetition at a later step, and give or assign what its first step needs',
      offset: beforeZero.offset,
      path,
    }
  }
  const match = /^(\s*)([^=\s]+)(\s*=)([^=]*)$/.exec(text)
  if (!match || !names.test(match[2]!)) {
    return {
      code: 'not-an-assignment',
      message: 'a line of a program assigns one name',
      got: text,
      expected: 'a line such as "q = x + y"',
      remedy: 'write a name, =, and a formula',
      path,
    }
  }
  const [, indent, name, sign, formula] = match as unknown as [string, string, string, string, string]
  const start = indent.length + name.length + sign.length
  try {
    return { ...line, row, name, formula: formula.trim(), written: parseWritten(formula), start }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    return unreadable(error, { ...line, name, start })
  }
}

function unreadable(
  { code, got, expected, offset }: ExpressionError,
  { name, path, start, statedAt }: Pick<Placed, 'name' | 'path' | 'start' | 'statedAt'>,
): ParameterIssue {
  const known = code === 'unknown-function' ? functionNames : []
  const message = `the formula of ${name} cannot be read`
  const wrong = got.replaceAll('"', '')
  const remedy = isFactor(got, expected) ? signOfProduct(wrong) : didYouMean(wrong, known, formulaRemedy)
  return { code, message, got, expected, ...remedy, offset: statedAt(start + offset), path }
}

/** Whether a term follows another, as in 2x and (x+y)z on paper. */
function isFactor(got: string, expected: string): boolean {
  return /^"[\w(]/.test(got) && (expected === operatorOrEnd || expected === '")"')
}

function signOfProduct(factor: string) {
  return { remedy: `write *${factor}: a product needs its sign`, meant: `*${factor}` }
}

const formulaRemedy = 'correct the formula: operators are + - * / ^ @, and functions are written as in exp(x)'

/** The terms of lines whose names are all known, each with its shape. */
function withShapes(given: Shapes, placed: readonly Placed[]): { lines: Line[]; issues: ParameterIssue[] } {
  const shapes = new Map(given)
  const lines: Line[] = []
  for (const line of placed) {
    try {
      const term = checked(line.written, shapes)
      shapes.set(line.name, term.shape)
      lines.push({ name: line.name, formula: line.formula, term, turns: line.turns, path: line.path })
    } catch (error) {
      // What follows has shapes that depend on this line.
      if (error instanceof ExpressionError) return { lines: [], issues: [unreadable(error, line)] }
      if (error instanceof ShapeError) return { lines: [], issues: [misshapen(error, line)] }
      throw error
    }
  }
  return { lines, issues: [] }
}

function misshapen({ misfit, offset }: ShapeError, { name, path, start, statedAt }: Placed): ParameterIssue {
  const { message, got, expected } = misfit
  return {
    code: 'wrong-shape',
    message: `the formula of ${name} does not work: ${message}`,
    got,
    expected,
    remedy: 'change one of the two so that they fit',
    offset: statedAt(start + offset),
    path,
  }
}

function nameIssues(given: Shapes, placed: readonly Placed[]): ParameterIssue[] {
  const issues: ParameterIssue[] = []
  const assigned = new Map<string, number>()
  for (const { name, row, path } of placed) {
    const earlier = assigned.get(name)
    if (isFunction(name)) issues.push(taken(name, path))
    else if (given.has(name) || earlier !== undefined) {
      issues.push({
        code: 'assigned-twice',
        message: `${name} is ${earlier === undefined ? 'given and assigned' : `assigned in line ${earlier + 1} and again in line ${row + 1}`}`,
        got: name,
        remedy: 'give each value a name of its own',
        path,
      })
    } else assigned.set(name, row)
  }
  const known = new Map<string, Shape | undefined>([...given, ...placed.map(({ name }) => [name, undefined] as const)])
  const uses = placed.map(({ written }) => namesWritten(written, known))
  const rows = new Map(placed.map(({ name, row }) => [name, row]))
  const names = [...known.keys()]
  for (const line of placed) issues.push(...useIssues(line, given, assigned, names, uses, rows))
  return issues
}

function* useIssues(
  { name, row, start, path, statedAt }: Placed,
  given: Shapes,
  assigned: ReadonlyMap<string, number>,
  known: readonly string[],
  uses: readonly ReadonlyMap<string, number>[],
  rows: ReadonlyMap<string, number>,
): Generator<ParameterIssue> {
  for (const [used, offset] of uses[row]!) {
    const at = { path, offset: statedAt(start + offset), got: used }
    const assignedIn = assigned.get(used)
    if (given.has(used) || (assignedIn !== undefined && assignedIn < row)) continue
    if (assignedIn === undefined) {
      const otherwise = `add ${used} to given, or assign it in an earlier line`
      yield { ...unknownName(used, known, `${used} is neither given nor assigned`, otherwise), ...at }
    } else if (reaches(used, name, uses, rows)) {
      yield {
        code: 'cycle',
        message: `${name} depends on itself${used === name ? '' : ` through ${used}`}`,
        remedy: 'break the cycle: a graph is computed from left to right',
        ...at,
      }
    } else {
      yield {
        code: 'used-before-assigned',
        message: `${used} is used in line ${row + 1} and assigned in line ${assignedIn + 1}`,
        remedy: `move the line of ${used} up`,
        ...at,
      }
    }
  }
}

function reaches(
  from: string,
  to: string,
  uses: readonly ReadonlyMap<string, number>[],
  rows: ReadonlyMap<string, number>,
  seen = new Set<string>(),
): boolean {
  if (from === to) return true
  const row = rows.get(from)
  if (row === undefined || seen.has(from)) return false
  seen.add(from)
  return [...uses[row]!.keys()].some((used) => reaches(used, to, uses, rows, seen))
}

/** Names of functions of scalars are no names of values; `sum` and the like may be. */
export function isFunction(name: string): boolean {
  return (callableNames as readonly string[]).includes(name)
}

/** A name that means a function. */
export function taken(name: string, path: readonly (string | number)[]): ParameterIssue {
  return {
    code: 'reserved-name',
    message: `${name} is the name of a function`,
    got: name,
    remedy: 'choose another name',
    path,
  }
}
