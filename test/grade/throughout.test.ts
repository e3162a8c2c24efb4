import { describe, expect, test } from 'vitest'
import { evaluate, freshValues } from '../../src/engine/evaluate.ts'
import type { Graph } from '../../src/engine/graph.ts'
import type { BlankGrade } from '../../src/grade/types.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { gradeNumbers } from '../misconceptions/simulated-student.ts'
import { prepared } from '../solution/fixture.ts'
import { roundedAnswer } from '../written.ts'

const network = { layers: [2, 2, 2], loss: 'halfSquaredError', rate: 0.5 }
const three = { ...network, layers: [2, 2, 3] }
const everything = ['forward', 'loss', 'locals', 'upstreams', 'gradients', 'updates']

type Values = (name: string) => number

/** Grades a student who works out what another problem asks: the same numbers, another loss. */
function gradeBeside(
  params: object,
  asIf: object,
  ask: readonly string[],
  change: (right: Values, wrong: Values, name: string) => number = (_, wrong, name) => wrong(name),
  grading: Partial<ProblemSet['grading']> = {},
) {
  const [right, other] = [params, asIf].map((stated) => {
    const draft = { id: 'problem', family: 'network', params: stated, ask: [...ask], allow: ['trivial', 'shared'] }
    const tolerance = { absolute: 5e-5, relative: 1e-3 }
    const policy = { tolerance, roundingAware: true, followThrough: 1, diagnose: true, ...grading }
    const set = prepared([draft], { grading: policy })
    const [solved] = solveVariant(set, 'throughout', '1').problems as [SolvedProblem]
    return { set, solved, graph: solved.exercise.solution.graph }
  }) as [Side, Side]
  const valuesOf =
    ({ graph }: Side, values: Float64Array) =>
    (name: string) =>
      values[graph.find(name)!]!
  const value = valuesOf(right, right.solved.values)
  const { compiled } = other.solved.exercise
  const beside = freshValues(compiled)
  for (const { id, name, meta } of other.graph.nodes) if (meta?.role === 'given') beside[id] = value(name!)
  evaluate(compiled, beside)
  const wrongValue = valuesOf(other, beside)
  const answers = gradeNumbers(right.set, right.solved, (id) => {
    const written = change(value, wrongValue, right.graph.node(id).name!)
    return roundedAnswer(right.solved.exercise, id, written, right.set.set.round)
  })
  return { answers, wrong: answers.filter(({ status }) => status !== 'correct') }
}

interface Side {
  readonly set: PreparedSet
  readonly solved: SolvedProblem
  readonly graph: Graph
}

function charged(answers: readonly BlankGrade[]): string[] {
  return answers.filter(({ status }) => status === 'incorrect').map(({ name, diagnosis }) => `${name}: ${diagnosis}`)
}

describe('a mistake that is made throughout costs one blank, and all that follows is right working', () => {
  test.each([
    ['the ½ forgotten, everything asked', network, { loss: 'squaredError' }, everything, 'E_o1: half-left-out'],
    [
      '… only the sum of the errors',
      network,
      { loss: 'squaredError' },
      ['E_total', 'gradients'],
      'E_total: half-left-out',
    ],
    [
      '… one of two errors and their sum',
      network,
      { loss: 'squaredError' },
      ['E_o2', 'E_total', 'updates'],
      'E_o2: half-left-out',
    ],
    ['… one error, and no sum', network, { loss: 'squaredError' }, ['E_o1', 'gradients'], 'E_o1: half-left-out'],
    [
      '… the sum and local derivatives',
      network,
      { loss: 'squaredError' },
      ['E_total', 'locals'],
      'E_total: half-left-out',
    ],
    ['… three outputs', three, { loss: 'squaredError' }, everything, 'E_o1: half-left-out'],
    ['… two examples', { ...network, batch: 2 }, { loss: 'squaredError' }, everything, 'E_o1[1]: half-left-out'],
    ['… two updates', { ...network, steps: 2 }, { loss: 'squaredError' }, ['loss', 'updates'], 'E_o1: half-left-out'],
    [
      'a mean over the batch that is a sum',
      { ...network, batch: 3 },
      { batchReduction: 'sum' },
      ['E_total', 'gradients'],
      'E_total: sum-for-mean',
    ],
    [
      'a sum over the batch that is a mean',
      { ...network, batch: 3, batchReduction: 'sum' },
      { batchReduction: 'mean' },
      ['E_total', 'gradients', 'updates'],
      'E_total: mean-for-sum',
    ],
  ] as const)('%s', (_, params, asIf, ask, first) => {
    const { answers, wrong } = gradeBeside(params, { ...params, ...asIf }, ask)
    expect(charged(answers)).toEqual([first])
    expect(wrong.slice(1).map(({ status }) => status)).toEqual(wrong.slice(1).map(() => 'consistent'))
    expect(wrong.length).toBeGreaterThan(1)
  })

  test('as one output alone does', () => {
    const costOf = (params: object) => {
      const { answers } = gradeBeside(params, { ...params, loss: 'squaredError' }, ['loss', 'upstreams', 'gradients'])
      return answers.reduce((lost, { points, score }) => lost + points - score, 0)
    }
    expect(costOf(network)).toBeCloseTo(costOf({ ...network, layers: [2, 2, 1] }), 9)
    expect(costOf(network)).toBeCloseTo(1, 9)
  })

  test('it is told once, with the other places', () => {
    const { answers } = gradeBeside(three, { ...three, loss: 'squaredError' }, ['loss'])
    const [first, second] = answers
    expect(first!.explanation).toBe('the factor ½ of the error was left out, here and in E_o2 and E_o3')
    expect(first!.firstWrong).toBe(true)
    expect(second).toMatchObject({
      status: 'consistent',
      message: 'the same mistake as in E_o1, where it counts',
      sameAs: 'E_o1',
    })
    expect(second).not.toHaveProperty('diagnosis')
  })

  test('for the share of the set', () => {
    const { answers } = gradeBeside(network, { ...network, loss: 'squaredError' }, ['loss'], undefined, {
      followThrough: 0.5,
    })
    expect(answers.map(({ score }) => score)).toEqual([0, 0.5, 0.5])
  })
})

describe('each counts', () => {
  const halves = (outputs: readonly string[]) => (right: Values, wrong: Values, name: string) =>
    (outputs.includes(name) ? wrong : right)(name)
  const asIf = { ...three, loss: 'squaredError' }
  const errors = ['E_o1', 'E_o2', 'E_o3']

  test('where one of them was done right: no idea was behind it', () => {
    const { answers } = gradeBeside(three, asIf, errors, halves(['E_o1', 'E_o3']))
    expect(charged(answers)).toEqual(['E_o1: half-left-out', 'E_o3: half-left-out'])
  })

  test('where the set gives nothing for what follows', () => {
    const { answers } = gradeBeside(three, asIf, errors, undefined, { followThrough: 0 })
    expect(charged(answers)).toHaveLength(3)
  })

  test('where the mistake leaves 1 everywhere: a sheet of ones earns nothing', () => {
    const { answers } = gradeBeside(network, network, ['locals'], () => 1)
    expect(answers.filter(({ status }) => status === 'consistent')).toEqual([])
    expect(charged(answers).length).toBeGreaterThan(4)
  })

  test('where the values are guessed', () => {
    const { answers } = gradeBeside(three, asIf, errors, (right, _, name) => 3 * right(name))
    expect(charged(answers)).toHaveLength(3)
  })
})
