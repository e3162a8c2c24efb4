import { parseWritten } from '../../src/engine/expression.ts'
import { checked } from '../../src/program/check.ts'
import type { Shape } from '../../src/program/shape.ts'
import { cellNames } from '../../src/program/shape.ts'
import type { RandomStream } from '../../src/random/stream.ts'

/** A program in matrices whose lines are drawn: every value goes into the last one, a number. */
export interface RandomProgram {
  readonly given: Readonly<Record<string, unknown>>
  readonly program: readonly string[]
  readonly shapes: ReadonlyMap<string, Shape>
}

const smooth = ['tanh', 'sigmoid', 'softplus', 'silu', 'sin', 'exp', 'erf', 'gelu', 'softsign']

/** What may be written of one or two values; a text whose shapes do not fit is drawn again. */
const forms: readonly ((a: string, b: string, pick: <T>(items: readonly T[]) => T) => string)[] = [
  (a, b) => `${a} @ ${b}`,
  (a, b) => `${a}^T @ ${b}`,
  (a, b) => `${a} @ ${b}^T`,
  (a, b) => `${a} + ${b}`,
  (a, b) => `${a} - 2*${b}`,
  (a, b) => `${a}*${b}`,
  (a, b) => `${a}/(2 + ${b}^2)`,
  (a) => `${a}^T`,
  (a, _, pick) => `${pick(smooth)}(${a}/4)`,
  (a) => `log(3 + ${a}^2)`,
  (a) => `sqrt(1 + ${a}^2)`,
  (a, _, pick) => `softmax(${a}${pick(['', ', rows', ', columns', ', rows, causal'])})`,
  (a, _, pick) => `${pick(['sum', 'mean', 'var', 'norm2', 'max', 'min'])}(${a}${pick(['', ', rows', ', columns'])})`,
  (a, b, pick) => `concat(${a}, ${b}${pick(['', ', columns'])})`,
  (a) => `flatten(${a})`,
  (a, _, pick) => `${a}[${pick(['0', '1', '0,:', ':,1', '0:2', ':,0:2', '0,1', '1,0'])}]`,
  (a, _, pick) => `lookup(${a}, ${pick(['[1, 0, 1]', '[0]', '1'])})`,
  (a, b, pick) => `conv(${a}, ${b}${pick(['', ', 1, 1', ', 2', ', 2, 1'])})`,
  (a, _, pick) => `${pick(['maxpool', 'avgpool'])}(${a}, 2${pick(['', ', 1'])})`,
  (a, b) => `crossEntropy(softmax(${a}), ${b}^2)`,
  (a, b) => `hinge(${a}, ${b})`,
]

const shapesGiven: readonly Shape[] = [[], [2], [3], [2, 3], [3, 2], [3, 3], [1, 3], [2, 1], [2, 4, 4], [2, 2, 2, 2]]
const mostCells = 60

/** @param lines how many values are made before the sum of all that nobody has used */
export function randomProgram(random: RandomStream, lines: number): RandomProgram {
  const pick = <T>(items: readonly T[]): T => items[random.integer(items.length)]!
  const shapes = new Map<string, Shape>()
  const given: Record<string, unknown> = {}
  for (let k = 0; k < 4; k++) {
    const shape = pick(shapesGiven)
    given[`g${k}`] = numbers(shape, () => Math.round((random.next() * 3 - 1.5) * 100) / 100 + 0.003)
    shapes.set(`g${k}`, shape)
  }
  const program: string[] = []
  const unused = new Set(shapes.keys())
  for (let tries = 0; program.length < lines && tries < 400; tries++) {
    const names = [...shapes.keys()]
    const text = pick(forms)(pick(names), pick(names), pick)
    const shape = shapeOf(text, shapes)
    if (!shape || shape.reduce((size, length) => size * length, 1) > mostCells) continue
    const name = `v${program.length}`
    program.push(`${name} = ${text}`)
    for (const used of text.match(/[gv]\d/g) ?? []) unused.delete(used)
    shapes.set(name, shape)
    unused.add(name)
  }
  program.push(`L = ${[...unused].map((name) => `sum(tanh(${name}/3))`).join(' + ')}`)
  shapes.set('L', [])
  return { given, program, shapes }
}

function shapeOf(text: string, shapes: ReadonlyMap<string, Shape>): Shape | undefined {
  try {
    return checked(parseWritten(text), shapes).shape
  } catch {
    return undefined
  }
}

function numbers([length, ...rest]: Shape, draw: () => number): unknown {
  return length === undefined ? draw() : Array.from({ length }, () => numbers(rest, draw))
}

/** Names of all cells of the given values. */
export function givenCells({ given, shapes }: RandomProgram): string[] {
  return Object.keys(given).flatMap((name) => cellNames(name, shapes.get(name)!))
}
