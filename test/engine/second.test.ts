import { describe, expect, test } from 'vitest'
import { Differentiation } from '../../src/engine/differentiate.ts'
import type { Graph } from '../../src/engine/graph.ts'
import { SecondDerivatives } from '../../src/engine/second.ts'
import { formulaTex } from '../../src/engine/tex.ts'
import { openStream } from '../../src/random/stream.ts'
import { evaluateWith } from '../evaluate-with.ts'
import { centralDifference, distance } from '../numeric.ts'
import { askPyTorch } from '../oracle/python.ts'
import { evaluated, graphOf, idOf } from './fixture.ts'
import { type RandomProgram, randomProgram, references } from './random-formula.ts'

const programs = 1000
// As for first derivatives: a step stays on its side of every kink, and what bends more is not resolved by it.
const step = 1e-4
const steepest = 50

function derivativesOf(graph: Graph) {
  const known = new Map<number, Differentiation>()
  const of = (output: number) => {
    const made = known.get(output) ?? new Differentiation(graph, output)
    known.set(output, made)
    return made
  }
  const second = new SecondDerivatives(graph, of)
  const id = (name: string) => idOf(graph, name)
  return {
    first: (output: string, by: string) => of(id(output)).gradient(id(by)),
    second: (output: string, by: string, next: string) => second.derivative(id(output), id(by), id(next)),
  }
}

/** The formulas that a graph has for derivatives of derivatives, by name. */
function rules(lines: readonly string[], ...asked: readonly (readonly [string, string, string])[]) {
  const assigned = lines.map((line) => line.split(' = ')[0]!)
  const used = lines.flatMap((line) => line.split(' = ')[1]!.match(/[a-z]\w*(?!\w*\()/g) ?? [])
  const graph = graphOf([...new Set(used.filter((name) => !assigned.includes(name)))], lines)
  const derivatives = derivativesOf(graph)
  for (const one of asked) derivatives.second(...one)
  const named = (id: number) => ({ tex: graph.node(id).name ?? `${graph.node(id).value}`, strength: 5 })
  const found = graph.nodes.filter(({ meta }) => meta?.role === 'second')
  return Object.fromEntries(found.map(({ id, name }) => [name, formulaTex(graph, id, named)]))
}

describe('the way to a second derivative is the one that a person takes', () => {
  test('of a function of a function: product rule, and the chain rule in its first factor', () => {
    expect(rules(['q = x^3', 'f = q^2'], ['f', 'x', 'x'])).toEqual({
      'd2f/dq2': '2',
      'd2f/dqdx': 'd2f/dq2 \\cdot dq/dx',
      'd2q/dx2': '6 \\cdot x',
      'd2f/dx2': 'd2f/dqdx \\cdot dq/dx + df/dq \\cdot d2q/dx2',
    })
  })

  test('of a loss behind a sigmoid: by the net input first, then by the weights', () => {
    expect(rules(['z = w*x + b', 'a = sigmoid(z)', 'L = (a - t)^2'], ['L', 'w', 'b'])).toEqual({
      'd2L/da2': '2',
      'd2L/dadz': 'd2L/da2 \\cdot da/dz',
      'd2a/dz2': '\\left(1 - 2 \\cdot a\\right) \\cdot da/dz',
      'd2L/dz2': 'd2L/dadz \\cdot da/dz + dL/da \\cdot d2a/dz2',
      'd2L/dzdb': 'd2L/dz2 \\cdot dz/db',
      'd2L/dwdb': 'd2L/dzdb \\cdot dz/dw',
    })
  })

  test('over several paths: path by path, a direct one included', () => {
    expect(rules(['a = x*y', 'f = a^2 + x*a'], ['f', 'x', 'y'])).toEqual({
      'd2f/da2': '2',
      'd2f/dady': 'd2f/da2 \\cdot da/dy',
      'd2a/dxdy': '1',
      'd2f/dxdy via a': 'd2f/dady \\cdot da/dx + df/da \\cdot d2a/dxdy',
      'd(∂f/∂x)/dy': 'da/dy',
      'd2f/dxdy': 'd2f/dxdy via a + d(∂f/∂x)/dy',
    })
  })

  test('the other order is the same number, and 0 is said where nothing bends', () => {
    expect(rules(['f = 3*x*y'], ['f', 'x', 'y'], ['f', 'y', 'x'], ['f', 'x', 'x'])).toEqual({
      'd2f/dxdy': '3',
      'd2f/dydx': 'd2f/dxdy',
      'd2f/dx2': '0',
    })
  })

  test('what depends on the other is differentiated by first', () => {
    expect(rules(['q = x^2', 'f = q^3'], ['f', 'x', 'q'])).toEqual({
      'd2f/dq2': '6 \\cdot q',
      'd2f/dqdx': 'd2f/dq2 \\cdot dq/dx',
      'd2f/dxdq': 'd2f/dqdx',
    })
  })

  test('a value that a formula only happens to repeat is not what it depends on', () => {
    expect(rules(['r = 1/b', 'f = a/b + r^2'], ['f', 'a', 'r'])).toEqual({ 'd2f/dar': undefined, 'd2f/dadr': '0' })
  })
})

const at = 0.7
describe('second derivatives of single functions', () => {
  const sigmoid = 1 / (1 + Math.exp(-at))
  const density = Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI)
  test.each([
    ['sigmoid(x)', sigmoid * (1 - sigmoid) * (1 - 2 * sigmoid)],
    ['tanh(x)', -2 * Math.tanh(at) * (1 - Math.tanh(at) ** 2)],
    ['softplus(x)', sigmoid * (1 - sigmoid)],
    ['gelu(x)', density * (2 - at * at)],
    ['exp(x)', Math.exp(at)],
    ['log(x)', -1 / at ** 2],
    ['sqrt(x)', -(at ** -1.5) / 4],
    ['sin(x)', -Math.sin(at)],
    ['cos(x)', -Math.cos(at)],
    ['x^x', at ** at * ((Math.log(at) + 1) ** 2 + 1 / at)],
    ['1/x', 2 / at ** 3],
    ['softmax_1(x, 0)', sigmoid * (1 - sigmoid) * (1 - 2 * sigmoid)],
    ['step(x)', 0],
    ['relu(x)', 0],
    ['leakyrelu(x)', 0],
    ['abs(x)', 0],
    ['max(x, 0)', 0],
    ['min(x, 1)', 0],
  ])('%s at 0.7', (formula, expected) => {
    const graph = graphOf(['x'], [`f = ${formula}`])
    const id = derivativesOf(graph).second('f', 'x', 'x')
    expect(distance(evaluated(graph, { x: at }).values[id]!, expected)).toBeLessThan(1e-12)
  })
})

interface Asked {
  readonly of: string
  readonly by: string
  readonly next: string
  readonly id: number
  readonly first: number
}

/** Second derivatives of the last line by every pair of given numbers, and by pairs of any values. */
function askedOf({ given, lines }: RandomProgram, k: number) {
  const graph = graphOf([...given.keys()], lines)
  const derivatives = derivativesOf(graph)
  const of = `n${lines.length}`
  const random = openStream('pairs', [k])
  const all = [...given.keys(), ...lines.map((_, line) => `n${line + 1}`)]
  const any = () => all[random.integer(all.length)]!
  const pairs = [...given.keys()].flatMap((by) => [...given.keys()].map((next) => [by, next] as const))
  const asked = [...pairs, [any(), any()] as const, [any(), any()] as const].map(([one, other]): Asked => {
    const depends = one !== other && graph.ancestors(idOf(graph, other)).has(idOf(graph, one))
    const [by, next] = depends ? [other, one] : [one, other]
    return { of, by, next, id: derivatives.second(of, one, other), first: derivatives.first(of, by) }
  })
  return { graph, asked }
}

function differencesOf(program: RandomProgram, k: number): string[] | undefined {
  const { graph, asked } = askedOf(program, k)
  const { compiled, values } = evaluated(graph, Object.fromEntries(program.given))
  if (asked.some(({ id, first }) => !(Math.abs(values[id]!) < steepest && Math.abs(values[first]!) < steepest))) {
    return undefined
  }
  return asked.flatMap(({ of, by, next, id, first }) => {
    const moved = (x: number) => {
      const trial = Float64Array.from(values)
      evaluateWith(compiled, trial, new Map([[idOf(graph, next), x]]))
      return trial[first]!
    }
    const numeric = centralDifference(moved, values[idOf(graph, next)]!, step)
    return distance(values[id]!, numeric) > 1e-5 ? [`d2${of}/d(${by})d(${next}) is ${values[id]}, not ${numeric}`] : []
  })
}

test(`${programs} random programs: second derivatives agree with central differences of the first`, () => {
  const wrong: unknown[] = []
  const used = new Map(Object.keys(references).map((name) => [name, 0]))
  for (let k = 0, done = 0; done < programs; k++) {
    const program = randomProgram(openStream('second', [k]))
    const found = differencesOf(program, k)
    if (found === undefined) continue
    done++
    if (found.length > 0) wrong.push({ given: program.given, lines: program.lines, found })
    for (const name of used.keys()) {
      if (program.lines.some((line) => line.includes(`${name}(`) || line.includes(`${name} `))) {
        used.set(name, used.get(name)! + 1)
      }
    }
  }
  expect(wrong.slice(0, 3)).toEqual([])
  expect(
    Math.min(...[...used].filter(([name]) => /^[a-z]{3}/.test(name) && name !== 'neg').map(([, n]) => n)),
  ).toBeGreaterThan(20)
})

const compared = Array.from({ length: 300 }, (_, k) => randomProgram(openStream('second', [k])))
const oracle = askPyTorch(
  'test/oracle/programs.py',
  compared.map(({ given, lines }) => ({
    given: Object.fromEntries(given),
    lines: lines.map((line) => line.split(' = ')),
    output: `n${lines.length}`,
    twice: [...given.keys()].flatMap((by) => [...given.keys()].map((next) => [by, next])),
  })),
) as Record<string, number>[] | undefined

test.skipIf(!oracle)('PyTorch has the same second derivatives by autograd twice, to 1e-9', () => {
  const wrong = compared.flatMap((program, k) => {
    const { graph, asked } = askedOf(program, k)
    const { values } = evaluated(graph, Object.fromEntries(program.given))
    return asked.flatMap(({ of, by, next, id }) => {
      const theirs = oracle![k]![`d(${of})/d(${by})d(${next})`]
      if (theirs === undefined || distance(values[id]!, theirs) < 1e-9) return []
      return [{ program, by, next, ours: values[id], theirs }]
    })
  })
  expect(wrong.slice(0, 3)).toEqual([])
})
