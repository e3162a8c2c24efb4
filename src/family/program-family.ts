import type { Markdown } from '../answer/format.ts'
import { parseExpression } from '../engine/expression.ts'
import { type OperationName, operations } from '../engine/operations.ts'
import { definitionOf } from '../program/definitions.ts'
import type { StatedLine } from '../program/loops.ts'
import { type NetworkWords, networkOf } from '../program/network.ts'
import { type FamilyLines, type FamilyValue, familyLines, toldCalculation } from '../program/program.ts'
import { cellNames } from '../program/shape.ts'
import { valueIn } from '../program/value.ts'
import { type Batch, inBatch } from './batch.ts'
import { builtOnce, builtPerShape } from './build.ts'
import { operationsIn, partsOf, statedValues, unknownValues } from './circuit.ts'
import {
  type AnswerFormat,
  type Assignment,
  addIssues,
  type DiagramPlan,
  type Family,
  type FamilyExample,
  type Mistake,
  type Numbers,
  type ParameterIssue,
  type Program,
  type Quantity,
  type Training,
  type z,
} from './contract.ts'
import { functionConventions, functionDefinitions } from './conventions.ts'
import { newtonIssues, stateIssues } from './update-issues.ts'
import { type Stated, trainingOf } from './update-rule.ts'

/** What a family says in words, as far as its lines do not say it. */
type Prose = Pick<
  Program,
  'title' | 'statement' | 'statementOfUpdates' | 'facts' | 'prompts' | 'symbols' | 'definitions' | 'statesRule'
> & { readonly conventions?: Program['conventions'] }

/** The update rule of a problem and its numbers; it follows the output, and updates every parameter. */
export type Update = Stated & { readonly [Key in 'of' | 'steps' | 'data' | 'gradients']?: Training[Key] | undefined }

/** One problem of a family: given values, lines of the language, words. All that is printed beside follows from the lines. */
export interface StatedExercise extends Prose, Pick<Program, 'ask' | 'allow' | 'shape' | 'lossTerms' | 'toCheck'> {
  readonly given: Readonly<Record<string, FamilyValue>>
  readonly lines: readonly StatedLine[]
  /** Examples that go through all lines; `given` is then what they share. */
  readonly batch?: Batch
  /** Default: what the last line assigns. */
  readonly output?: string
  /** Names of lines that are losses; default: the output. */
  readonly losses?: readonly string[]
  /** Lines that no sheet prints. */
  readonly untold?: readonly string[]
  /** Lines that are computed beside the way to the loss. */
  readonly beside?: readonly string[]
  /** Whether to write the formulas of the lines is left to the student. */
  readonly hidesFormulas?: true
  /** Names of which the statement shows the values. */
  readonly valuesShown?: readonly string[]
  /** Lines that conclude something when passes and updates are done: `` r = 1 - `α`*c ``. */
  readonly concluded?: readonly string[]
  /** Those of them that the statement defines, where it shows formulas. */
  readonly shown?: readonly string[]
  /** How answers of concluded lines are written that are no numbers. */
  readonly formats?: Readonly<Record<string, AnswerFormat>>
  readonly update?: Update | undefined
  readonly mistakes?: readonly Mistake[]
  /** Default: boxes and arrows; a plan only where no lines are computed. A circuit prints the formulas itself; one with `upTo` ends there. */
  readonly drawing?: 'circuit' | 'none' | { readonly upTo: string } | { readonly network: NetworkWords } | DiagramPlan
}

/** A family as it is written: see CONTRIBUTING, "Adding a family". */
export interface ProgramFamily<Schema extends z.ZodObject, Kind> {
  readonly name: string
  readonly summary: string
  readonly parameters: Schema
  readonly examples: readonly FamilyExample[]
  /** What is wrong with parameters beside the values, shapes and update rules that they state. */
  issues?(params: z.output<Schema>): Iterable<ParameterIssue>
  /** Of which kinds one is drawn; default: there is one. */
  kinds?(params: z.output<Schema>): readonly Kind[]
  /** What a kind is called in the parameters; default: the kind itself where it is a text. */
  kindName?(kind: Kind): string | undefined
  exercise(params: z.output<Schema>, kind: Kind, numbers: Numbers): StatedExercise
}

/** The family that lines make: its parameters are checked, its programs built and kept. */
export function programFamily<Schema extends z.ZodObject, Kind = undefined>(
  family: ProgramFamily<Schema, Kind>,
): Family<Schema> {
  const { name, summary, parameters, examples, kinds, kindName } = family
  type Params = z.output<Schema>
  const build = (params: Params, kind: Kind, numbers: Numbers) =>
    programOf(withStatedValues(family, params, family.exercise(params, kind, numbers)))
  return {
    name,
    summary,
    examples,
    parameters: parameters.superRefine((params, context) =>
      addIssues(context, issuesIn(family, params as Params)),
    ) as Schema,
    build: kinds
      ? builtPerShape<Params & object, Kind>(kinds, build, kindName)
      : builtOnce<Params & object>((params, numbers) => build(params, undefined as Kind, numbers)),
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

/** Names of all numbers that have a gradient. */
function parametersIn(given: StatedExercise['given']): string[] {
  return Object.entries(given).flatMap(([name, { kind, shape = [] }]) =>
    kind === 'parameter' ? cellNames(name, shape) : [],
  )
}

function programOf(exercise: StatedExercise): Program {
  const { given, losses, untold, beside = [], update, mistakes, conventions = [], definitions = [], ask } = exercise
  const { batch } = exercise
  const read = familyLines({ ...given, ...batch?.given(0) }, exercise.lines)
  const { output = read.lines.at(-1)?.name ?? '' } = exercise
  const kindOf = (name: string) =>
    beside.includes(name) ? 'derived' : (losses ?? [output]).includes(name) ? 'loss' : 'forward'
  const calculated = toldCalculation(read, output, { kindOf, ...(untold && { untold }), data: update?.data ?? [], ask })
  const whole = batch ? inBatch(calculated, new Set(Object.keys(given)), batch, output) : calculated
  const parameters = parametersIn(given)
  const functions = functionsIn(calculated.assignments)
  return {
    ...calculated,
    ...whole,
    ...optional(exercise),
    title: exercise.title,
    statement: exercise.statement,
    assignments: [...whole.assignments, ...concludedIn(exercise)],
    parameters,
    ...(update && { training: trainingOf(update, { of: output, parameters, ...restOf(update) }) }),
    ...(mistakes && { mistakes }),
    definitions: [...functions.flatMap((name) => functionDefinitions[name] ?? []), ...definitions],
    conventions: [...new Set([...functions.flatMap(conventionsOf), ...conventions])],
    ...drawn(exercise, read, [...withValues(exercise, whole.formulas ?? []), ...shownIn(exercise)]),
    ask,
  }
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

function restOf({ of, steps, data, gradients }: Update) {
  const rest = { of, steps, data, gradients }
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Partial<Training>
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

function drawn(exercise: StatedExercise, { lines }: FamilyLines, formulas: string[]): Partial<Program> {
  const { drawing, given, untold = [] } = exercise
  if (drawing === undefined) return { formulas }
  if (drawing === 'circuit') return { formulas: [], diagram: { kind: 'circuit' } }
  if (drawing === 'none') return { formulas, diagram: { kind: 'none' } }
  if ('kind' in drawing) return { formulas, diagram: drawing }
  if ('upTo' in drawing) return { formulas: [], diagram: { kind: 'circuit', ...drawing } }
  const { only = () => true } = drawing.network
  const told = lines.filter(({ name }) => !untold.includes(name) && only(name))
  const plan = networkOf(told, drawing.network)
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
