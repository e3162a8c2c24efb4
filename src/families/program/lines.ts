import { type Expression, ExpressionError, namesIn, parseExpression } from '../../autodiff/expression.ts'
import { callableNames, isOperation, operations } from '../../autodiff/operations.ts'
import { nearest } from '../../nearest.ts'
import type { ParameterIssue, Quantity } from '../contract.ts'

/** What a name in a program looks like. */
export const namePattern = /^[A-Za-z][A-Za-z0-9_]*$/

/** One assignment, read. */
export interface Line {
  readonly name: string
  readonly formula: string
  readonly expression: Expression
}

interface ProgramParams {
  readonly given: Readonly<Record<string, unknown>>
  readonly program: readonly string[]
  readonly update?:
    | (Schedule & { readonly of?: string | undefined; readonly parameters?: readonly string[] | undefined })
    | undefined
}

type StepData = Readonly<Record<string, Quantity>>

interface Schedule {
  readonly steps?: number | undefined
  readonly data?: readonly StepData[] | undefined
}

/** Number of updates: as stated, else one per entry of data, else one. */
export function stepsOf({ steps, data }: Schedule): number {
  return steps ?? (data?.length || 1)
}

/** What each step brings, one entry per step; a list that is one short leaves the first step its given numbers. */
export function dataOf({ steps, data }: Schedule): readonly StepData[] {
  return data !== undefined && data.length === (steps ?? 0) - 1 ? [{}, ...data] : (data ?? [])
}

interface Placed extends Line {
  readonly row: number
  /** Characters into the line at which the formula begins. */
  readonly start: number
}

/** Reads the lines of a program and reports everything that is wrong with them at once. */
export function readProgram(params: ProgramParams): { lines: Line[]; issues: ParameterIssue[] } {
  const issues: ParameterIssue[] = []
  const lines: Placed[] = []
  for (const [row, text] of params.program.entries()) {
    const read = readLine(text, row)
    if ('code' in read) issues.push(read)
    else lines.push(read)
  }
  // A line that cannot be read may assign what others use; blaming those would mislead.
  if (issues.length === 0) issues.push(...checkNames(params, lines), ...checkUpdate(params, lines))
  return { lines, issues }
}

function readLine(text: string, row: number): Placed | ParameterIssue {
  const match = /^(\s*)([^=\s]+)(\s*=)([^=]*)$/.exec(text)
  const path = ['program', row]
  if (!match || !namePattern.test(match[2]!)) {
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
    return { name, formula: formula.trim(), expression: parseExpression(formula), row, start }
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    const { code, got, expected } = error
    const meant = code === 'unknown-function' ? nearest(got.replaceAll('"', ''), callableNames) : undefined
    const remedy = meant ? `did you mean ${meant}?` : formulaRemedy
    const message = `the formula of ${name} cannot be read`
    return { code, message, got, expected, remedy, offset: start + error.offset, path }
  }
}

const formulaRemedy = 'correct the formula: operators are + - * / ^, and functions are written as in exp(x)'

function checkNames({ given }: ProgramParams, lines: readonly Placed[]): ParameterIssue[] {
  const issues: ParameterIssue[] = []
  const assigned = new Map<string, number>()
  for (const name of Object.keys(given)) {
    if (isFunction(name)) issues.push(taken(name, ['given', name]))
  }
  for (const { name, row } of lines) {
    const path = ['program', row]
    const earlier = assigned.get(name)
    if (isFunction(name)) issues.push(taken(name, path))
    else if (Object.hasOwn(given, name) || earlier !== undefined) {
      issues.push({
        code: 'assigned-twice',
        message: `${name} is ${earlier === undefined ? 'given and assigned' : `assigned in line ${earlier + 1} and again in line ${row + 1}`}`,
        got: name,
        remedy: 'give each value a name of its own',
        path,
      })
    } else assigned.set(name, row)
  }
  const known = [...Object.keys(given), ...assigned.keys()]
  for (const line of lines) issues.push(...checkUses(line, given, assigned, known, lines))
  return issues
}

function* checkUses(
  { name, expression, row, start }: Placed,
  given: ProgramParams['given'],
  assigned: ReadonlyMap<string, number>,
  known: readonly string[],
  lines: readonly Placed[],
): Generator<ParameterIssue> {
  for (const [used, offset] of namesIn(expression)) {
    const at = { path: ['program', row], offset: start + offset, got: used }
    const assignedIn = assigned.get(used)
    if (Object.hasOwn(given, used) || (assignedIn !== undefined && assignedIn < row)) continue
    if (assignedIn === undefined) {
      const close = nearest(used, known)
      yield {
        code: 'unknown-name',
        message: `${used} is neither given nor assigned`,
        expected: `one of ${known.join(', ')}`,
        remedy: close ? `did you mean ${close}?` : `add ${used} to given, or assign it in an earlier line`,
        ...at,
      }
    } else if (reaches(used, name, lines)) {
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

function reaches(from: string, to: string, lines: readonly Placed[], seen = new Set<string>()): boolean {
  if (from === to) return true
  if (seen.has(from)) return false
  seen.add(from)
  const line = lines.find(({ name }) => name === from)
  return line !== undefined && [...namesIn(line.expression).keys()].some((used) => reaches(used, to, lines, seen))
}

function* checkUpdate({ given, update }: ProgramParams, lines: readonly Placed[]): Generator<ParameterIssue> {
  if (!update) return
  const assigned = lines.map(({ name }) => name)
  if (update.of !== undefined && !assigned.includes(update.of)) {
    yield unknown(update.of, assigned, 'an assigned name', ['update', 'of'])
  }
  const trained = update.parameters ?? Object.keys(given)
  for (const [k, name] of trained.entries()) {
    if (!Object.hasOwn(given, name))
      yield unknown(name, Object.keys(given), 'a given name', ['update', 'parameters', k])
  }
  if (!update.data) return
  const [steps, entries] = [stepsOf(update), dataOf(update).length]
  if (entries !== steps) {
    yield {
      code: 'data-per-step',
      message: `${update.data.length} entries of data for ${steps} steps`,
      expected: `${steps} entries`,
      remedy: 'give one entry per step; an empty entry {} keeps the numbers of the step before',
      path: ['update', 'data'],
    }
  }
  for (const [k, entry] of update.data.entries()) {
    for (const name of Object.keys(entry)) {
      const path = ['update', 'data', k, name]
      if (!Object.hasOwn(given, name)) yield unknown(name, Object.keys(given), 'a given name', path)
      else if (trained.includes(name)) {
        yield {
          code: 'data-is-parameter',
          message: `${name} is updated, so a step cannot bring a new value for it`,
          got: name,
          remedy: `leave ${name} out of update.parameters`,
          path,
        }
      }
    }
  }
}

function unknown(got: string, known: readonly string[], expected: string, path: (string | number)[]): ParameterIssue {
  const close = nearest(got, known)
  const remedy = close ? `did you mean ${close}?` : `known names: ${known.join(', ')}`
  return {
    code: 'unknown-name',
    message: `${got} is not ${expected}`,
    got,
    expected: `${expected}: ${known.join(', ')}`,
    remedy,
    path,
  }
}

function isFunction(name: string): boolean {
  return isOperation(name) && operations[name].callable === true
}

function taken(name: string, path: (string | number)[]): ParameterIssue {
  return {
    code: 'reserved-name',
    message: `${name} is the name of a function`,
    got: name,
    remedy: 'choose another name',
    path,
  }
}
