import { describe, expect, test } from 'vitest'
import type { Step } from '../../src/document/blocks.ts'
import { families } from '../../src/families/index.ts'
import { loadProblemSet } from '../../src/set/load.ts'
import { notationOf } from '../../src/sheet/notation.ts'
import { statementBlocks } from '../../src/sheet/statement.ts'
import { workedSolution } from '../../src/sheet/steps.ts'
import { allowableRules as allow } from '../../src/solution/quality-rules.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { distance } from '../numeric.ts'
import { solved } from '../solution/fixture.ts'
import { nameInMatrices, namesInMatrices } from './network-names.ts'

const round = 6

function stepsOf(draft: Parameters<typeof solved>[0]): Map<string, Step> {
  const { problem } = solved(draft)
  return new Map(workedSolution(problem, round, 'full').flatMap(({ steps }) => steps.map((step) => [step.name, step])))
}

const transposed = (rows: number[][]) => rows[0]!.map((_, k) => rows.map((row) => row[k]!))

describe('the same network weight by weight and in matrices has the same numbers', () => {
  const shapes = [
    { layers: [2, 3, 2], batch: 1, biases: 'perNeuron', activations: ['tanh', 'softmax'], loss: 'crossEntropy' },
    { layers: [3, 2, 4, 2], batch: 3, biases: 'perNeuron', activations: 'gelu', loss: 'meanSquaredError' },
    { layers: [1, 1], batch: 1, biases: 'shared', activations: 'sigmoid', loss: 'halfSquaredError' },
    { layers: [1, 2, 1], batch: 4, biases: 'shared', activations: 'sigmoid', loss: 'binaryCrossEntropy' },
    { layers: [2, 1], batch: 2, biases: 'perNeuron', activations: 'linear', loss: 'squaredHinge', rule: 'adam' },
    { layers: [2, 2, 1], batch: 2, biases: 'none', activations: 'silu', loss: 'huber', examples: 'oneAfterAnother' },
  ] as const
  const cases = shapes.flatMap((shape) => (['columns', 'rows'] as const).map((layout) => ({ ...shape, layout })))

  test.each(cases)('$layout: $layers, $batch examples, $loss', ({ layout, ...shape }) => {
    const params = { ...shape, steps: 2, rate: 0.3, trainBiases: shape.biases !== 'none', batchReduction: 'sum' }
    const succession = 'examples' in params
    const ask = ['forward', 'loss', 'gradients', 'updates']
    const weights = solved({ family: 'network', params, ask, allow })
    const { layers, batch } = shape
    const example = (letter: string, size: number, step: number) =>
      Array.from({ length: batch }, (_, n) =>
        Array.from({ length: size }, (_, k) => {
          const own = `${letter}${k + 1}${batch > 1 ? `[${n + 1}]` : ''}`
          return weights.value(step > 0 ? `${own}@${step}` : own)
        }),
      )
    const all = (letter: string, size: number) => {
      const rows = (succession ? [0, 1] : [0]).flatMap((step) => example(letter, size, step))
      return layout === 'rows' ? rows : transposed(rows)
    }
    let [w, b] = [0, 0]
    const values = {
      inputs: all('i', layers[0]),
      targets: all('t', layers.at(-1)!),
      weights: layers.slice(1).map((size, k) => {
        const rows = Array.from({ length: size }, () =>
          Array.from({ length: layers[k]! }, () => weights.value(`w${++w}`)),
        )
        return layout === 'columns' ? rows : transposed(rows)
      }),
      ...(shape.biases !== 'none' && {
        biases: layers.slice(1).map((size) => {
          if (shape.biases === 'shared') return weights.value(`b${++b}`)
          return Array.from({ length: size }, () => weights.value(`b${++b}`))
        }),
      }),
    }
    const matrices = solved({ family: 'network', params: { ...params, layout, values }, ask, allow })
    const names = namesInMatrices(shape, layout)
    const compared = weights.asked.filter((name) => !/E_(?:o|total\[)/.test(name))
    for (const name of compared) {
      const other = nameInMatrices(names, name)
      expect(distance(weights.value(name), matrices.value(other)), `${name} and ${other}`).toBeLessThan(1e-12)
    }
    expect(compared.length).toBeGreaterThan(8)
    expect(Object.keys(matrices.answers).length).toBe(compared.length)
  })
})

test('A network of 4, 3, 4 and 3 units has the numbers of the published exercise, which is stated line by line', async () => {
  const set = await loadProblemSet('test/published/mlp.yaml', families)
  const published = solveVariant(prepareSet(set, families), 'published', '1').problems[0]!
  const { given } = set.problems[0]!.params as { given: Record<string, { shape: unknown } | unknown[]> }
  const own = solved({
    family: 'network',
    params: {
      layers: [4, 3, 4, 3],
      layout: 'columns',
      activations: ['relu', 'tanh', 'softmax'],
      loss: 'crossEntropy',
      batch: 2,
      rate: 0.5,
      values: {
        inputs: given.X,
        targets: given.T,
        weights: [given.W1, given.W2, given.W3],
        biases: [given.b1, given.b2, given.b3],
      },
    },
    ask: ['Z1', 'A1', 'Z2', 'A2', 'Z3', 'A3', 'L', 'dL/dZ3', 'dL/dZ2', 'dL/dZ1', 'gradients', 'W1@1', 'W3@1'],
  })
  const { graph } = published.exercise.solution
  const theirs = published.exercise.asked.map((id) => [graph.node(id).name!, published.values[id]!] as const)
  expect(theirs.length).toBeGreaterThan(100)
  for (const [name, value] of theirs) expect(own.value(name.replace('P[', 'A3['))).toBeCloseTo(value, 12)
})

describe('through softmax and cross-entropy', () => {
  const batch = {
    layers: [3, 2, 3],
    layout: 'columns',
    batch: 4,
    activations: ['tanh', 'softmax'],
    loss: 'crossEntropy',
  }
  const ask = ['loss', 'gradients']

  test.each([
    ['columns', 'mean', '\\tfrac{1}{4}\\,\\left(A^{(2)} - T\\right)'],
    ['rows', 'mean', '\\tfrac{1}{4}\\,\\left(A^{(2)} - T\\right)'],
    ['columns', 'sum', 'A^{(2)} - T'],
  ])('A − T comes back as a teacher prints it: %s, %s', (layout, batchReduction, rule) => {
    const steps = stepsOf({ family: 'network', params: { ...batch, layout, batchReduction }, ask })
    expect(steps.get('dL/dZ2')!.symbols!.replaceAll('\\num{1}', '1').replaceAll('\\num{4}', '4')).toBe(rule)
    expect(steps.has('dL/dA2')).toBe(false)
    expect(steps.get('dL/dZ2')!.cells).toBeUndefined()
  })

  test('and through sigmoid and binary cross-entropy', () => {
    const params = { layers: [3, 2, 1], layout: 'rows', batch: 3, loss: 'binaryCrossEntropy', batchReduction: 'sum' }
    const steps = stepsOf({ family: 'network', params, ask })
    expect(steps.get('dL/dZ2')!.symbols).toBe('A^{(2)} - T')
  })

  test('where what comes back to the probabilities is asked, it is worked out too', () => {
    expect(stepsOf({ family: 'network', params: batch, ask: [...ask, 'dL/dA2'] }).has('dL/dA2')).toBe(true)
  })

  test.each([
    ['targets that add up to 1', [0.25, 0.75], true],
    ['targets that do not', [0.25, 0.5], false],
    ['drawn targets', [{ from: 0.1, to: 0.9 }, 0.5], false],
  ])('in any program, with %s', (_, T, isShort) => {
    const params = { given: { Z: [0.3, -0.4], T }, program: ['P = softmax(Z)', 'L = crossEntropy(P, T)'] }
    const { symbols } = stepsOf({ params, ask: ['L', 'dL/dZ'] }).get('dL/dZ')!
    expect(symbols === 'P - T').toBe(isShort)
  })

  test('not where a later step brings targets that do not add up to 1', () => {
    const params = {
      given: { Z: [0.3, -0.4], T: [0, 1] },
      program: ['P = softmax(Z)', 'L = crossEntropy(P, T)'],
      update: { parameters: ['Z'], data: [{}, { T: [1, 1] }] },
    }
    expect(stepsOf({ params, ask: ['updates'] }).get('dL/dZ')!.symbols).not.toBe('P - T')
  })
})

describe('notation', () => {
  test.each([
    [{}, 'net_h1'],
    [{ layers: [9, 2] }, 'Z1[0]'],
    [{ batch: 9 }, 'Z1[0,0]'],
    [{ layout: 'rows' }, 'Z1[0,0]'],
    [{ notation: 'matrices', layers: [2, 1] }, 'Z1'],
  ])('of %j is that in which %s is a value', (params, name) => {
    expect(solved({ family: 'network', params, ask: ['forward'], allow }).asked[0]).toBe(name)
  })

  test('layers and steps are told apart', () => {
    const { problem } = solved({ family: 'network', params: { layout: 'columns' } })
    const notation = notationOf(problem.exercise.program)
    expect(notation.tex('W1')).toBe('W^{(1)}')
    expect(notation.tex('W1@2')).toBe('W^{(1)}_{k=2}')
    expect(notation.tex('W1[0,1]@2')).toBe('W^{(1)}_{0,1,k=2}')
    expect(notation.tex('dL/dW1@2')).toBe('\\frac{\\partial L_{k=2}}{\\partial W^{(1)}_{k=2}}')
  })

  test('a network of 20, 16, 8 and 4 units draws numbers at which its units have a slope', () => {
    const params = { layers: [20, 16, 8, 4], activations: 'tanh' }
    const { problem, value } = solved({ family: 'network', params, ask: ['loss'] })
    expect(Math.abs(value('Z2[0]'))).toBeLessThan(3)
    expect(problem.exercise.program.parameters.length).toBe(20 * 16 + 16 * 8 + 8 * 4 + 16 + 8 + 4)
  })
})

describe('what is given of the forward pass', () => {
  const textOf = (params: object, ask: string[]) => {
    const { problem, value } = solved({ family: 'network', params, ask })
    return { text: JSON.stringify(statementBlocks(problem, round)), value, printed: problem.exercise.printed }
  }

  test('stands beside the formulas where all of it is', () => {
    const { text, value } = textOf({ layout: 'rows', forward: 'given' }, ['gradients'])
    expect(text).toContain(`${value('A2[0,0]').toFixed(round)}`)
    expect(text).toContain(`${value('A1[0,1]').toFixed(round)}`)
  })

  test.each([
    ['columns', [0.2, 0.3, 0.5]],
    ['rows', [0.2, 0.3, 0.5]],
  ])('are probabilities alone, without the weights before them: %s', (layout, probabilities) => {
    const params = {
      layers: [2, 3],
      layout,
      activations: 'softmax',
      loss: 'crossEntropy',
      values: { probabilities, targets: [1, 0, 0] },
    }
    const { value, printed } = textOf(params, ['L', 'dL/dZ1'])
    const at = (k: number) => value(layout === 'rows' ? `dL/dZ1[0,${k}]` : `dL/dZ1[${k}]`)
    expect([at(0), at(1), at(2)].map((one) => Number(one.toFixed(12)))).toEqual([-0.8, 0.3, 0.5])
    expect(printed.map(({ name }) => name).filter((name) => name.startsWith('Z'))).toEqual([])
  })
})
