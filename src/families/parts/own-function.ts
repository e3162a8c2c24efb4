import { type Expression, parseExpression } from '../../engine/expression.ts'
import { type ParameterIssue, quantitySchema, z } from '../../family/contract.ts'
import { partsOf, readStated, statedName } from '../../family/stated-lines.ts'
import { unknownName } from '../../faults/makers.ts'

/** Schema of a function of one's own, as lines of a program, in place of a family's. */
const ownFunction = z
  .strictObject({
    given: z.record(statedName, quantitySchema).describe('the numbers that the function takes, by name'),
    lines: z.array(z.string()).min(1).max(40).describe('one assignment per line, the last one is the function'),
    by: z
      .union([statedName, z.array(statedName).min(1)])
      .optional()
      .describe('the given number that moves; default: the first one, or all where several may'),
  })
  .describe('a function of one’s own: { given: { x: 2, y: 3 }, lines: [f = x^2*y + exp(x)] }')

export type OwnFunction = z.output<typeof ownFunction>

/** Schema of a function of a table by its name, of several of which one is drawn, or of one's own. */
export function functionOf<Name extends string>(table: Readonly<Record<Name, unknown>>) {
  const names = z.enum(Object.keys(table) as [Name, ...Name[]])
  return z.union([names, z.array(names).min(1), ownFunction])
}

/** What such a parameter states. */
type StatedFunction<Name extends string> = Name | readonly Name[] | OwnFunction

/** A function with its name in the table; one's own has none. */
export interface NamedFunction<Of> {
  readonly name?: string
  readonly of: Of
}

/** The functions that a parameter names, each once, or one's own as those of the table are. */
export function functionsIn<Of, Name extends string = string>(
  stated: StatedFunction<Name>,
  table: Readonly<Record<Name, Of>>,
  ofOwn: (own: OwnFunction) => Of,
): NamedFunction<Of>[] {
  if (isOwn(stated)) return [{ of: ofOwn(stated) }]
  return [...new Set([stated].flat() as Name[])].map((name) => ({ name, of: table[name] }))
}

function isOwn(stated: StatedFunction<string>): stated is OwnFunction {
  return typeof stated === 'object' && 'lines' in stated
}

/** The given numbers that move. */
export function movingIn({ given, by = Object.keys(given) }: OwnFunction): string[] {
  return typeof by === 'string' ? [by] : [...by]
}

/** Names that a family needs for itself. */
interface Reserved {
  /** What the last line has to assign. */
  readonly output: string
  readonly names?: readonly string[]
  /** Endings of the names of what is computed once more. */
  readonly suffixes?: readonly string[]
  /** How many numbers may move. */
  readonly most: number
}

/** What is wrong with a function where it is one's own; it is read as a program is. */
export function* ownFunctionIssues(own: StatedFunction<string>, reserved: Reserved): Generator<ParameterIssue> {
  if (!isOwn(own)) return
  const { given, lines, by } = own
  const { output, names = [], suffixes = [], most } = reserved
  const path = (...rest: (string | number)[]) => ['function', ...rest]
  const read = readStated(given, lines, { given: path('given'), lines: path('lines') })
  yield* read.issues
  if (read.issues.length > 0) return
  const last = read.lines.at(-1)!.name
  if (last !== output) {
    const remedy = `call what the last line assigns ${output}`
    const [message, at] = [`the function is called ${output} here`, path('lines', lines.length - 1)]
    yield { code: 'output-name', message, got: last, expected: output, remedy, path: at }
  }
  for (const known of [...Object.keys(given), ...read.lines.map((line) => line.name)]) {
    if (!names.includes(known) && !suffixes.some((suffix) => known.endsWith(suffix))) continue
    const row = read.lines.findIndex((line) => line.name === known)
    const at = row < 0 ? path('given', known) : path('lines', row)
    const message = `${known} has a meaning of its own in this family`
    yield { code: 'reserved-name', message, got: known, remedy: 'choose another name', path: at }
  }
  for (const moving of by === undefined ? [] : movingIn(own)) {
    if (Object.hasOwn(given, moving)) continue
    yield { ...unknownName(moving, Object.keys(given), `${moving} is not given`), path: path('by') }
  }
  if (by !== undefined && movingIn(own).length > most) {
    const message = 'one number alone moves here'
    yield {
      code: 'too-many-names',
      message,
      got: `${movingIn(own).length}`,
      expected: '1',
      remedy: 'name one',
      path: path('by'),
    }
  }
}

/** Whether a function is linear in a number by the form of its lines: then its derivative says the whole change. */
export function isLinearIn(lines: readonly string[], by: string): boolean {
  const degrees = new Map<string, number>([[by, 1]])
  for (const line of lines) {
    const { name, formula } = partsOf(line)
    degrees.set(name, degreeOf(parseExpression(formula), degrees))
  }
  return [...degrees.values()].at(-1)! <= 1
}

function degreeOf(expression: Expression, degrees: ReadonlyMap<string, number>): number {
  if (expression.kind === 'number') return 0
  if (expression.kind === 'name') return degrees.get(expression.name) ?? 0
  const [a = 0, b = 0] = expression.args.map((arg) => degreeOf(arg, degrees))
  switch (expression.operation) {
    case 'add':
    case 'sub':
      return Math.max(a, b)
    case 'mul':
      return a + b
    case 'neg':
      return a
    case 'div':
      return b === 0 ? a : Number.POSITIVE_INFINITY
    default:
      return expression.args.every((arg) => degreeOf(arg, degrees) === 0) ? 0 : Number.POSITIVE_INFINITY
  }
}
