import type { RandomStream } from '../../src/random/stream.ts'

/** A random formula with the value that it has by JavaScript's own arithmetic. */
export type Formula =
  | { readonly kind: 'leaf'; readonly text: string; readonly value: number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Formula[]; readonly value: number }

const normalCumulative = (x: number): number => {
  // Simpson's rule for the density from 0 to x.
  const steps = 400
  const density = (u: number) => Math.exp((-u * u) / 2) / Math.sqrt(2 * Math.PI)
  let sum = 0
  for (let k = 0; k < steps; k++) {
    const [a, b] = [(x * k) / steps, (x * (k + 1)) / steps]
    sum += ((b - a) / 6) * (density(a) + 4 * density((a + b) / 2) + density(b))
  }
  return 0.5 + sum
}

interface Reference {
  readonly arity: 1 | 2 | 3
  readonly value: (a: number, b: number, c: number) => number
  /** Whether the arguments keep away from kinks and from the ends of the domain. */
  readonly fits?: (a: number, b: number, c: number) => boolean
}

const offZero = (a: number) => Math.abs(a) > 0.05
const apart = (a: number, b: number) => Math.abs(a - b) > 0.05
const threeApart = (a: number, b: number, c: number) => apart(a, b) && apart(b, c) && apart(a, c)
const share = (k: number) => (a: number, b: number, c: number) =>
  Math.exp([a, b, c][k]!) / (Math.exp(a) + Math.exp(b) + Math.exp(c))

/** What every operator and function of formulas means, written a second time. */
export const references: Readonly<Record<string, Reference>> = {
  '+': { arity: 2, value: (a, b) => a + b },
  '-': { arity: 2, value: (a, b) => a - b },
  '*': { arity: 2, value: (a, b) => a * b },
  '/': { arity: 2, value: (a, b) => a / b, fits: (_a, b) => Math.abs(b) > 0.2 },
  '^': { arity: 2, value: (a, b) => a ** b, fits: (a, b) => a > 0.2 && Math.abs(b) < 4 },
  neg: { arity: 1, value: (a) => -a },
  exp: { arity: 1, value: Math.exp },
  log: { arity: 1, value: Math.log, fits: (a) => a > 0.2 },
  sqrt: { arity: 1, value: Math.sqrt, fits: (a) => a > 0.2 },
  sin: { arity: 1, value: Math.sin },
  cos: { arity: 1, value: Math.cos },
  tanh: { arity: 1, value: Math.tanh },
  sigmoid: { arity: 1, value: (a) => 1 / (1 + Math.exp(-a)) },
  relu: { arity: 1, value: (a) => Math.max(a, 0), fits: offZero },
  leakyrelu: { arity: 1, value: (a) => (a > 0 ? a : a / 100), fits: offZero },
  softplus: { arity: 1, value: (a) => Math.log(1 + Math.exp(a)) },
  gelu: { arity: 1, value: (a) => a * normalCumulative(a) },
  elu: { arity: 1, value: (a) => (a > 0 ? a : Math.exp(a) - 1), fits: offZero },
  selu: {
    arity: 1,
    value: (a) => 1.0507009873554805 * (a > 0 ? a : 1.6732632423543772 * (Math.exp(a) - 1)),
    fits: offZero,
  },
  silu: { arity: 1, value: (a) => a / (1 + Math.exp(-a)) },
  hardtanh: { arity: 1, value: (a) => Math.max(-1, Math.min(1, a)), fits: (a) => offZero(Math.abs(a) - 1) },
  softsign: { arity: 1, value: (a) => a / (1 + Math.abs(a)) },
  erf: { arity: 1, value: (a) => 2 * normalCumulative(a * Math.SQRT2) - 1 },
  sign: { arity: 1, value: Math.sign, fits: offZero },
  abs: { arity: 1, value: Math.abs, fits: offZero },
  step: { arity: 1, value: (a) => (a > 0 ? 1 : 0), fits: offZero },
  max: { arity: 3, value: (a, b, c) => Math.max(a, b, c), fits: threeApart },
  min: { arity: 3, value: (a, b, c) => Math.min(a, b, c), fits: threeApart },
  softmax_1: { arity: 3, value: share(0) },
  softmax_2: { arity: 3, value: share(1) },
  softmax_3: { arity: 3, value: share(2) },
}

const names = Object.keys(references)

/** Draws a formula over names with values; every value in it is finite and of moderate size. */
export function randomFormula(random: RandomStream, scope: ReadonlyMap<string, number>, depth: number): Formula {
  if (depth === 0 || random.next() < 0.15) return randomLeaf(random, scope)
  for (;;) {
    const name = names[random.integer(names.length)]!
    const { arity, value, fits } = references[name]!
    const args = Array.from({ length: arity }, () => randomFormula(random, scope, depth - 1))
    const [a, b, c] = args.map((arg) => arg.value) as [number, number, number]
    const result = value(a, b, c)
    if (fits?.(a, b, c) !== false && Math.abs(result) < 20) return { kind: 'call', name, args, value: result }
  }
}

function randomLeaf(random: RandomStream, scope: ReadonlyMap<string, number>): Formula {
  if (scope.size === 0 || random.next() < 0.2) {
    const value = (1 + random.integer(30)) / 10
    return { kind: 'leaf', text: `${value}`, value }
  }
  const [text, value] = [...scope][random.integer(scope.size)]!
  return { kind: 'leaf', text, value }
}

const binds: Readonly<Record<string, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, neg: 3, '^': 4 }

/** Text of a formula with only the parentheses it needs, but for some at random, and with white space at random. */
export function print(formula: Formula, random: RandomStream): string {
  const space = () => ['', '', ' ', '\t', '  '][random.integer(5)]!
  const write = (piece: Formula, least: number): string => {
    const text = inner(piece)
    const strength = piece.kind === 'call' ? (binds[piece.name] ?? 9) : 9
    return strength < least || random.next() < 0.1 ? `(${space()}${text}${space()})` : text
  }
  const inner = (piece: Formula): string => {
    if (piece.kind === 'leaf') return piece.text
    const { name, args } = piece
    const level = binds[name]
    if (level === undefined)
      return `${name}${space()}(${args.map((arg) => write(arg, 0)).join(`${space()},${space()}`)})`
    if (name === 'neg') return `-${space()}${write(args[0]!, level)}`
    const [left, right] = name === '^' ? [level + 1, unaryRight(args[1]!)] : [level, level + 1]
    const sign = name === '^' && random.next() < 0.5 ? '**' : name
    return `${write(args[0]!, left)}${space()}${sign}${space()}${write(args[1]!, right)}`
  }
  return write(formula, 0)
}

// 2^-x and 2^3^x need no parentheses.
function unaryRight(right: Formula): number {
  return right.kind === 'call' && right.name === 'neg' ? 3 : 4
}

export interface RandomProgram {
  readonly given: ReadonlyMap<string, number>
  readonly lines: readonly string[]
  readonly values: ReadonlyMap<string, number>
}

/** Draws two or three given numbers and three to eight lines `n1`, `n2` … over them. */
export function randomProgram(random: RandomStream): RandomProgram {
  const names = ['x', 'y', 'z'].slice(0, 2 + random.integer(2))
  const given = new Map(names.map((name) => [name, (random.next() < 0.5 ? -1 : 1) * (0.3 + 2 * random.next())]))
  const values = new Map(given)
  const lines: string[] = []
  for (let k = 1; k <= 3 + random.integer(6); k++) {
    const formula = randomFormula(random, values, 2)
    lines.push(`n${k} = ${print(formula, random)}`)
    values.set(`n${k}`, formula.value)
  }
  return { given, lines, values }
}
