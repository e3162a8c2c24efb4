import type { StatedLine } from '../../language/loops.ts'
import { isFunction, type Line, readLines, taken } from '../../language/read.ts'
import { type Shape, sizeOf } from '../../language/shape.ts'
import { type GivenValue, givenValue, type StatedValue } from '../../language/value.ts'
import { nearest } from '../../nearest.ts'
import type { ParameterIssue, Quantity } from '../contract.ts'

interface ProgramParams {
  readonly given: Readonly<Record<string, StatedValue>>
  readonly program: readonly StatedLine[]
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

/** What a program comes to: given values, lines with shapes, and everything that is wrong with them. */
export interface ReadProgram {
  readonly values: ReadonlyMap<string, GivenValue>
  readonly lines: readonly Line[]
  readonly issues: readonly ParameterIssue[]
}

// As many cells as are drawn, solved and printed in a second.
const mostCells = 5000

/** Reads the lines of a program and reports everything that is wrong with them at once. */
export function readProgram(params: ProgramParams): ReadProgram {
  const issues: ParameterIssue[] = []
  const values = new Map<string, GivenValue>()
  for (const [name, stated] of Object.entries(params.given)) {
    const path = ['given', name]
    if (isFunction(name)) issues.push(taken(name, path))
    const value = givenValue(stated, path)
    if ('code' in value) issues.push(value)
    else values.set(name, value)
  }
  const shapes = new Map<string, Shape>([...values].map(([name, { shape }]) => [name, shape]))
  if (issues.length > 0) return { values, lines: [], issues }
  const read = readLines(shapes, params.program, ['program'])
  issues.push(...read.issues)
  if (issues.length > 0) return { values, lines: [], issues }
  issues.push(...checkUpdate(params, read.lines), ...sizeIssues([...shapes.values()], read.lines))
  return { values, lines: read.lines, issues }
}

function* sizeIssues(given: readonly Shape[], lines: readonly Line[]): Generator<ParameterIssue> {
  const cells = [...given, ...lines.map(({ term }) => term.shape)].reduce((sum, shape) => sum + sizeOf(shape), 0)
  if (cells <= mostCells) return
  yield {
    code: 'too-many-cells',
    message: `the values of this program have ${cells} cells in all`,
    got: `${cells} cells`,
    expected: `at most ${mostCells}: more would take seconds to draw and pages to print`,
    remedy: 'make the matrices smaller, or repeat fewer steps',
    path: ['program'],
  }
}

function* checkUpdate({ given, update }: ProgramParams, lines: readonly Line[]): Generator<ParameterIssue> {
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
