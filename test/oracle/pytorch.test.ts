import { describe, expect, test } from 'vitest'
import { openStream, type RandomStream } from '../../src/random/stream.ts'
import { allowableRules } from '../../src/solution/quality-rules.ts'
import { nameInMatrices, namesInMatrices } from '../families/network-names.ts'
import { distance } from '../numeric.ts'
import { type ProblemDraft, solved } from '../solution/fixture.ts'
import { askPyTorch } from './python.ts'

interface Case {
  readonly draft: ProblemDraft
  /** What this project computes, by name. */
  readonly answers: Readonly<Record<string, number>>
  readonly told: Readonly<Record<string, unknown>>
}

const activations = [
  ...['sigmoid', 'tanh', 'relu', 'leakyrelu', 'linear', 'softmax', 'gelu'],
  ...['elu', 'selu', 'silu', 'hardtanh', 'step', 'sign'],
]
const losses = [
  ...['halfSquaredError', 'squaredError', 'meanSquaredError', 'binaryCrossEntropy', 'crossEntropy'],
  ...['hinge', 'squaredHinge', 'absoluteError', 'huber'],
]
const rules = ['sgd', 'momentum', 'nesterov', 'adam', 'adamw', 'adagrad', 'rmsprop', 'adadelta', 'adamax', 'nadam']
const allow = allowableRules

const inMatrices = Array.from({ length: 60 }, (_, k) => matrixCase(openStream('networks in matrices', [k]), k))
const networks = Array.from({ length: 120 }, (_, k) => networkCase(openStream('networks', [k]), k))
const optimisers = Array.from({ length: 100 }, (_, k) => optimiserCase(openStream('optimisers', [k]), k))
const oracle = answersOf([...networks, ...optimisers, ...inMatrices])

function pick<T>(random: RandomStream, values: readonly T[]): T {
  return values[random.integer(values.length)]!
}

/** What a network is made of, with a loss that goes with its last activation. */
function drawnNetwork(random: RandomStream, k: number) {
  const loss = losses[k % losses.length]!
  const layers = Array.from({ length: 2 + random.integer(3) }, () => 2 + random.integer(3))
  const used = layers.slice(1).map(() => pick(random, activations))
  if (loss === 'crossEntropy') used[used.length - 1] = 'softmax'
  else if (loss === 'binaryCrossEntropy') used[used.length - 1] = 'sigmoid'
  else if (loss.endsWith('inge')) used[used.length - 1] = pick(random, ['linear', 'tanh', 'hardtanh', 'elu'])
  else used[used.length - 1] = activations[k % activations.length]!
  return { layers, activations: used, loss, ...(loss === 'huber' && { delta: 0.6 }) }
}

function networkCase(random: RandomStream, k: number): Case {
  const network = drawnNetwork(random, k)
  const { layers } = network
  const biases = pick(random, ['shared', 'perNeuron', 'none'])
  const params = {
    ...network,
    biases,
    trainBiases: biases !== 'none' && random.next() < 0.7,
    batch: 1 + random.integer(3),
    batchReduction: pick(random, ['mean', 'sum']),
    steps: 1 + random.integer(3),
    examples: k % 3 === 0 ? 'oneAfterAnother' : 'same',
    rate: 0.3,
    ...(k % 5 === 1 && { rule: 'momentum', momentum: 0.8, dampening: 0 }),
    ...(k % 5 === 2 && { rule: 'adam', beta1: 0.8, beta2: 0.9, epsilon: 1e-4 }),
  }
  const draft = { family: 'network', params, ask: ['loss', 'gradients', 'updates'], allow }
  const { problem, value, answers } = solved(draft, `${k}`)
  const { given, parameters } = problem.exercise.program
  const rows = (letter: string, size: number) =>
    Array.from({ length: params.steps }, (_, step) =>
      Array.from({ length: params.batch }, (_, example) =>
        Array.from({ length: size }, (_, j) => {
          const at = step > 0 && params.examples === 'oneAfterAnother' ? `@${step}` : ''
          return value(`${letter}${j + 1}${params.batch > 1 ? `[${example + 1}]` : ''}${at}`)
        }),
      ),
    )
  const numbers = given.filter(({ name }) => /^[wb]/.test(name)).map(({ name }) => [name, value(name)])
  return {
    draft,
    answers,
    told: {
      ...params,
      output: 'E_total',
      inputs: rows('i', layers[0]!),
      targets: rows('t', layers.at(-1)!),
      parameters: Object.fromEntries(numbers),
      trained: parameters,
    },
  }
}

/** The same told in matrices, by every rule; PyTorch is asked by the names that single weights have. */
function matrixCase(random: RandomStream, k: number): Case {
  const network = drawnNetwork(random, k)
  const layout = pick(random, ['columns', 'rows'] as const)
  const params = {
    ...network,
    layout,
    biases: pick(random, ['shared', 'perNeuron', 'none'] as const),
    batch: 1 + random.integer(4),
    batchReduction: pick(random, ['mean', 'sum']),
    steps: 1 + random.integer(2),
    examples: k % 2 === 0 ? 'oneAfterAnother' : 'same',
    rate: 0.2,
    rule: rules[k % rules.length]!,
    momentum: 0.8,
    ...{ beta1: 0.8, beta2: 0.9, rho: 0.9, epsilon: 1e-4, dampening: 0, weightDecay: 0.01, momentumDecay: 0.004 },
  }
  const draft = { family: 'network', params, ask: ['loss', 'gradients', 'updates'], allow }
  const { value, answers } = solved(draft, `${k}`)
  const names = namesInMatrices(params, layout)
  const rows = (letter: string, size: number) =>
    Array.from({ length: params.steps }, (_, step) =>
      Array.from({ length: params.batch }, (_, example) =>
        Array.from({ length: size }, (_, j) => {
          const name = names.get(`${letter}${j + 1}${params.batch > 1 ? `[${example + 1}]` : ''}`)!
          return value(step > 0 && params.examples === 'oneAfterAnother' ? `${name}@${step}` : name)
        }),
      ),
    )
  const trained = [...names.keys()].filter((name) => /^[wb]/.test(name))
  return {
    draft,
    answers: Object.fromEntries(trainedAnswers(answers, names, trained, params.steps)),
    told: {
      ...params,
      output: 'E_total',
      inputs: rows('i', params.layers[0]!),
      targets: rows('t', params.layers.at(-1)!),
      parameters: Object.fromEntries(trained.map((name) => [name, value(names.get(name)!)])),
      trained,
    },
  }
}

/** Answers by the names that single weights have. */
function* trainedAnswers(
  answers: Readonly<Record<string, number>>,
  names: ReadonlyMap<string, string>,
  trained: readonly string[],
  steps: number,
): Generator<[string, number]> {
  for (const step of Array.from({ length: steps + 1 }, (_, k) => (k === 0 ? '' : `@${k}`))) {
    for (const name of ['E_total', ...trained].flatMap((one) => [one, `dE_total/d${one}`])) {
      const own = answers[nameInMatrices(names, `${name}${step}`)]
      if (own !== undefined) yield [`${name}${step}`, own]
    }
  }
}

function optimiserCase(random: RandomStream, k: number): Case {
  const number = (low: number, high: number) => low + random.next() * (high - low)
  const rule = rules[k % rules.length]!
  const settings = {
    rule,
    // PyTorch 1.13 has no NAdam that maximises.
    direction: k % 4 === 3 && rule !== 'nadam' ? 'ascent' : 'descent',
    rate: number(0.05, 0.5),
    momentum: rule === 'rmsprop' && k % 4 === 0 ? 0 : number(0.3, 0.95),
    rho: number(0.5, 0.99),
    momentumDecay: number(0.001, 0.5),
    dampening: k % 3 === 0 ? number(0.1, 0.5) : 0,
    beta1: number(0.5, 0.95),
    beta2: number(0.8, 0.999),
    epsilon: pick(random, [1e-8, 1e-4, 0.1]),
    weightDecay: k % 2 === 0 ? number(0.01, 0.2) : 0,
  }
  const data = Array.from({ length: 4 }, () => ({ x: number(-2, 2), t: number(-0.9, 0.9) }))
  const parameters = { w: number(-1, 1), b: number(-1, 1) }
  const draft = {
    params: {
      given: { ...parameters, x: 0, t: 0 },
      program: ['z = w*x + b', 'a = tanh(z)', 'E = 1/2*(a - t)^2'],
      update: { of: 'E', parameters: ['w', 'b'], data, ...settings },
    },
    ask: ['loss', 'gradients', 'updates'],
  }
  return {
    draft,
    answers: solved(draft).answers,
    told: { ...settings, parameters, trained: ['w', 'b'], output: 'E', data, steps: data.length },
  }
}

/** What PyTorch computes for each case, by name; undefined where there is no PyTorch. */
function answersOf(cases: readonly Case[]) {
  const told = cases.map((one) => one.told)
  return askPyTorch('test/oracle/oracle.py', told) as Record<string, number>[] | undefined
}

function differences({ draft, answers }: Case, expected: Record<string, number>): unknown[] {
  return Object.entries(expected)
    .filter(([name, value]) => distance(answers[name] ?? Number.NaN, value) > 1e-9)
    .map(([name, value]) => [draft.params, `${name} is ${answers[name]}, PyTorch has ${value}`])
}

describe.skipIf(!oracle)('PyTorch has the same losses, gradients and parameters, to 1e-9', () => {
  test(`for ${networks.length} random networks of all activations, losses, biases and batches, over several steps`, () => {
    const wrong = networks.flatMap((network, k) => differences(network, oracle![k]!))
    expect(wrong).toEqual([])
  })

  test(`for ${optimisers.length} runs of all optimisers, with new data in each of four steps`, () => {
    const wrong = optimisers.flatMap((run, k) => differences(run, oracle![networks.length + k]!))
    expect(wrong).toEqual([])
  })

  test(`for ${inMatrices.length} random networks in matrices, examples as columns or rows, by every rule`, () => {
    const before = networks.length + optimisers.length
    const wrong = inMatrices.flatMap((network, k) => differences(network, oracle![before + k]!))
    expect(wrong).toEqual([])
    const told = JSON.stringify(inMatrices.map((one) => one.told))
    const names = [...activations, ...losses, ...rules, 'columns', 'rows', 'shared', 'perNeuron', 'none', 'sum', 'mean']
    expect(names.filter((name) => !told.includes(`"${name}"`))).toEqual([])
  })

  test('and these cover every activation, loss and rule', () => {
    const told = JSON.stringify([...networks, ...optimisers].map((one) => one.told))
    const names = [
      ...[...activations, ...losses, ...rules, 'shared', 'perNeuron', 'none'],
      ...['sum', 'mean', 'oneAfterAnother', 'ascent'],
    ]
    expect(names.filter((name) => !told.includes(`"${name}"`))).toEqual([])
  })
})
