import type { Markdown } from '../answer/format.ts'
import { type Expression, parseExpression } from '../engine/expression.ts'
import { type OperationName, operations } from '../engine/operations.ts'
import { definitionOf, definitionsOf } from '../program/definitions.ts'
import { flowOf } from '../program/drawing.ts'
import type { MatrixProgram } from '../program/matrix-program.ts'
import { networkOf } from '../program/network.ts'
import { calculation, familyLines, toldLines } from '../program/program.ts'
import { cellNames } from '../program/shape.ts'
import { valueIn } from '../program/value.ts'
import { inBatch } from './batch.ts'
import { builtOnce, builtPerShape } from './build.ts'
import {
  type Assignment,
  addIssues,
  type Family,
  type Numbers,
  type ParameterIssue,
  type Program,
  type Quantity,
  type Training,
  type z,
} from './contract.ts'
import { functionConventions, functionDefinitions } from './conventions.ts'
import type { ProgramFamily, StatedExercise, Update } from './exercise.ts'
import { partsOf } from './stated-lines.ts'
import { statedValues, unknownValues } from './stated-values.ts'
import { newtonIssues, stateIssues } from './update-issues.ts'
import { trainingOf } from './update-rule.ts'

/** The family that lines make: its parameters are checked, its programs built and kept. */
export function programFamily<Schema extends z.ZodObject, Kind = undefined>(
  family: ProgramFamily<Schema, Kind>,
): Family<Schema> {
  const { name, summary, parameters, examples, kinds, draw, kindName, wordsInParams } = family
  type Params = z.output<Schema>
  const build = (params: Params, kind: Kind, numbers: Numbers) =>
    programOf(withStatedValues(family, params, family.exercise(params, kind, numbers)))
  const buildOf = (): Family['build'] => {
    if (draw) return (params, random, numbers) => build(params as Params, draw(params as Params, random), numbers)
    if (kinds) return builtPerShape<Params & object, Kind>(kinds, build, kindName) as Family['build']
    return builtOnce<Params & object>((params, numbers) => build(params, undefined as Kind, numbers)) as Family['build']
  }
  return {
    name,
    summary,
    examples,
    ...(wordsInParams && { wordsInParams }),
    parameters: parameters.superRefine((params, context) =>
      addIssues(context, issuesIn(family, params as Params)),
    ) as Schema,
    build: buildOf(),
  }
}

/** Numbers that the parameters state by name take the place of those that are drawn. */
function withStatedValues<Schema extends z.ZodObject, Kind>(
  { parameters }: ProgramFamily<Schema, Kind>,
  params: z.output<Schema>,
  exercise: StatedExercise,
): StatedExercise {
  if (parameters.shape.values !== statedValues) return exercise
  const { values } = params as { values: Readonly<Record<string, Quantity>> }
  const given = Object.entries(exercise.given).map(([name, value]) => {
    return [name, Object.hasOwn(values, name) ? { ...value, of: values[name]! } : value]
  })
  return { ...exercise, given: Object.fromEntries(given) }
}

function* issuesIn<Schema extends z.ZodObject, Kind>(
  family: ProgramFamily<Schema, Kind>,
  params: z.output<Schema>,
): Generator<ParameterIssue> {
  const { shape } = family.parameters
  const own = [...(family.issues?.(params) ?? [])]
  yield* own
  // What does not fit cannot be written as lines.
  if (own.length > 0) return
  if (family.draw) return
  const kinds = family.kinds?.(params) ?? [undefined as Kind]
  const exercises = kinds.map((kind) => family.exercise(params, kind, 'plain'))
  if (shape.values === statedValues) {
    const names = exercises.flatMap(({ given }) => Object.keys(given))
    yield* unknownValues((params as { values: Readonly<Record<string, Quantity>> }).values, names)
  }
  yield* onePerPlace(exercises.flatMap((exercise) => [...shapesWrong(exercise)]))
  if ('rule' in shape) yield* onePerPlace(exercises.flatMap((exercise) => [...updatesWrong(exercise)]))
}

function* onePerPlace(issues: readonly ParameterIssue[]): Generator<ParameterIssue> {
  const known = new Set<string>()
  for (const issue of issues) {
    const key = JSON.stringify([issue.code, issue.path, issue.message])
    if (!known.has(key)) yield issue
    known.add(key)
  }
}

function* shapesWrong({ given }: StatedExercise): Generator<ParameterIssue> {
  for (const { shape = [], of, path } of Object.values(given)) {
    const value = path && typeof of !== 'function' ? valueIn(shape, of, path) : undefined
    if (value && 'code' in value) yield value
  }
}

function* updatesWrong({ given, update }: StatedExercise): Generator<ParameterIssue> {
  if (!update) return
  const trained = parametersIn(given)
  yield* newtonIssues(update, trained.length)
  yield* stateIssues(update, trained)
}

/** Names of all numbers that have a gradient, or of those of some values. */
function parametersIn(given: StatedExercise['given'], among: readonly string[] = Object.keys(given)): string[] {
  return among.flatMap((name) => {
    const { kind, shape = [] } = given[name]!
    return kind === 'parameter' ? cellNames(name, shape) : []
  })
}

function programOf(exercise: StatedExercise): Program {
  const { given, losses, untold, beside = [], update, mistakes, conventions = [], definitions = [], ask } = exercise
  const { batch } = exercise
  const { linesAt } = exercise
  const read = familyLines({ ...given, ...batch?.given(0) }, exercise.lines, linesAt)
  const { output = read.lines.at(-1)?.name ?? '' } = exercise
  const kindOf = (name: string) =>
    beside.includes(name) ? 'derived' : (losses ?? [output]).includes(name) ? 'loss' : 'forward'
  const calculated = calculation(read, output, { kindOf, ...(untold && { untold }), data: update?.data ?? [], ask })
  const whole = batch ? inBatch(calculated, new Set(Object.keys(given)), batch, output) : calculated
  const functions = functionsIn(calculated.assignments)
  return {
    ...calculated,
    ...whole,
    ...optional(exercise),
    title: exercise.title,
    statement: exercise.statement,
    assignments: [...(linesAt ? whole.assignments : whole.assignments.map(withoutPath)), ...concludedIn(exercise)],
    parameters: parametersIn(given),
    ...(update && { training: trainingIn(update, given, output) }),
    ...(mistakes && { mistakes }),
    definitions: [...functions.flatMap((name) => functionDefinitions[name] ?? []), ...definitions],
    conventions: [...new Set([...functions.flatMap(conventionsOf), ...conventions])],
    ...drawn(exercise, toldLines(read, untold ?? []), 'formulas' in whole ? whole.formulas : undefined),
    ask,
  }
}

function withoutPath({ path: _, ...assignment }: Assignment): Assignment {
  return assignment
}

function trainingIn(update: Update, given: StatedExercise['given'], output: string): Training {
  const { of = output, steps, data, gradients } = update
  const rest = Object.entries({ steps, data, gradients }).filter(([, value]) => value !== undefined)
  const parameters = parametersIn(given, update.parameters)
  return trainingOf(update, { of, parameters, ...(Object.fromEntries(rest) as Partial<Training>) })
}

const optionalKeys = [
  'allow',
  'facts',
  'lossTerms',
  'prompts',
  'shape',
  'statementOfUpdates',
  'statesRule',
  'symbols',
  'toCheck',
] as const satisfies readonly (keyof Program & keyof StatedExercise)[]

function optional(exercise: StatedExercise): Partial<Program> {
  return Object.fromEntries(optionalKeys.flatMap((key) => (exercise[key] === undefined ? [] : [[key, exercise[key]]])))
}

function concludedIn({ concluded = [], formats = {} }: StatedExercise): Assignment[] {
  return concluded.map((line) => {
    const { name, formula } = partsOf(line)
    const format = formats[name]
    return { name, formula, kind: 'derived', ...(format && { format }) }
  })
}

/** Functions of numbers that lines call, each once. */
function functionsIn(assignments: readonly Assignment[]): OperationName[] {
  return [...new Set(assignments.flatMap(({ expression }) => operationsIn(expression!)))]
}

/** Operations that a formula uses. */
function operationsIn(expression: Expression): OperationName[] {
  return expression.kind === 'call' ? [expression.operation, ...expression.args.flatMap(operationsIn)] : []
}

function conventionsOf(name: OperationName): Markdown[] {
  const { convention } = operations[name]
  return [functionConventions[name], convention === 'none' ? undefined : convention].filter(
    (said) => said !== undefined,
  )
}

function shownIn({ concluded = [], shown = [] }: StatedExercise): string[] {
  const lines = concluded.map(partsOf).filter(({ name }) => shown.includes(name))
  return lines.map(({ name, formula }) => definitionOf(name, parseExpression(formula)))
}

/** @param ofBatch the formulas of a batch, which are not those of one example */
function drawn(
  exercise: StatedExercise,
  told: MatrixProgram,
  ofBatch: readonly string[] | undefined,
): Pick<Program, 'formulas' | 'diagram'> {
  const { drawing, given } = exercise
  const shown = shownIn(exercise)
  if (drawing === 'circuit') return { formulas: shown, diagram: { kind: 'circuit' } }
  if (typeof drawing === 'object' && 'upTo' in drawing) {
    return { formulas: shown, diagram: { kind: 'circuit', ...drawing } }
  }
  const formulas = [...withValues(exercise, ofBatch ?? definitionsOf(told)), ...shown]
  if (drawing === undefined) return { formulas, diagram: flowOf(told) }
  if (drawing === 'none') return { formulas, diagram: { kind: 'none' } }
  if ('kind' in drawing) return { formulas, diagram: drawing }
  const { only = () => true } = drawing.network
  const lines = told.lines.filter(({ name }) => only(name))
  const plan = networkOf(lines, drawing.network)
  const biases = plan.biases.filter(({ name }) => !given[name]?.hidden)
  return { formulas, diagram: { ...plan, biases } }
}

/** The formulas of the lines, and values that the statement shows. */
function withValues({ hidesFormulas, valuesShown = [] }: StatedExercise, formulas: readonly string[]): string[] {
  if (hidesFormulas) return valuesShown.map((name) => `\\sym{${name}} &= \\val{${name}}`)
  return formulas.map((formula) => {
    const [, name = ''] = /^\\sym\{([^}]*)\}/.exec(formula) ?? []
    return valuesShown.includes(name) ? `${formula} = \\val{${name}}` : formula
  })
}
