import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import type { ParameterIssue } from '../../src/family/contract.ts'

/** Every fault of a family's parameters: code, place, and characters into the text where there is one. */
function faultsOf(family: string, params: unknown): string[] {
  const parsed = families.find(({ name }) => name === family)!.parameters.safeParse(params)
  if (parsed.success) return []
  return parsed.error.issues.map((found) => {
    const issue = (found as { params?: { issue?: ParameterIssue } }).params?.issue
    return `${issue?.code ?? found.code} ${found.path.join('.')}${issue?.offset === undefined ? '' : ` +${issue.offset}`}`
  })
}

describe('a program', () => {
  const given = { x: 2, y: 3 }

  test.each([
    [['f = x * y'], []],
    [['  f=x*y  '], []],
    [['f = x +'], ['unexpected-end program.0 +7']],
    [['f = x ? y'], ['unexpected-character program.0 +6']],
    [['f = foo(x)'], ['unknown-function program.0 +4']],
    [['f = max(x)'], ['wrong-arity program.0 +4']],
    [['x + y'], ['not-an-assignment program.0']],
    [['f = x = y'], ['not-an-assignment program.0']],
    [['2f = x'], ['not-an-assignment program.0']],
    [['f = '], ['unexpected-end program.0 +3']],
    [['q = z * y', 'f = q'], ['unknown-name program.0 +4']],
    [['f = q', 'q = x'], ['used-before-assigned program.0 +4']],
    [['f = f + 1'], ['cycle program.0 +4']],
    [['a = b', 'b = a'], ['cycle program.0 +4']],
    [['q = x', 'q = y'], ['assigned-twice program.1']],
    [['x = y'], ['assigned-twice program.0']],
    [['exp = x'], ['reserved-name program.0']],
    [['f = x + u*v'], ['unknown-name program.0 +8', 'unknown-name program.0 +10']],
    [
      ['f = x +', 'g = y $ 1'],
      ['unexpected-end program.0 +7', 'unexpected-character program.1 +6'],
    ],
    [['f = toString + x'], ['unknown-name program.0 +4']],
    [[], ['program-missing program']],
  ])('%j: %j', (program, faults) => {
    expect(faultsOf('program', { given, program })).toEqual(faults)
  })

  test.each([
    [{ of: 'E' }, []],
    [{ of: 'x' }, ['unknown-name update.of']],
    [{ of: 'F' }, ['unknown-name update.of']],
    [{ parameters: ['x', 'z'] }, ['unknown-name update.parameters.1']],
    [{ parameters: ['x', 'E'] }, ['unknown-name update.parameters.1']],
    [{ parameters: ['x'], data: [{ y: 1 }, { y: 2 }] }, []],
    [{ parameters: ['x'], steps: 3, data: [{ y: 1 }, { y: 2 }] }, []],
    [{ parameters: ['x'], steps: 4, data: [{ y: 1 }, { y: 2 }] }, ['data-per-step update.data']],
    [{ parameters: ['x'], data: [{ x: 1 }] }, ['data-is-parameter update.data.0.x']],
    [{ parameters: ['x'], data: [{ t: 1 }] }, ['unknown-name update.data.0.t']],
    [{ rule: 'sdg' }, ['invalid_value update.rule']],
    [{ momentum: 1 }, ['too_big update.momentum']],
    [{ beta2: -0.1 }, ['too_small update.beta2']],
    [{ steps: 0 }, ['too_small update.steps']],
    [{ lr: 0.1 }, ['unrecognized_keys update']],
    [{ steps: 1001 }, ['too_big update.steps']],
    [{ rule: 'adam', like: 'tensorflow' }, ['invalid_value update.like']],
    [{ rule: 'adam', state: { m: 0.1, v: { x: 0.2 }, steps: 3 } }, []],
    [{ rule: 'adam', state: { u: 0.1 } }, ['unknown-state update.state.u']],
    [{ rule: 'sgd', state: { v: 0.1 } }, ['unknown-state update.state.v']],
    [{ rule: 'momentum', state: { v: 0.1 } }, []],
    [{ rule: 'momentum', parameters: ['x'], state: { m: { y: 0.1 } } }, ['unknown-name update.state.m.y']],
    [{ rule: 'nadam', state: { m: 0.1, v: 0.1, steps: 2 } }, ['state-incomplete update.state']],
    [{ rule: 'nadam', state: { m: 0.1, v: 0.1, product: 0.2, steps: 2 } }, []],
    [{ parameters: ['x'], gradients: [1, 2] }, ['gradients-and-function update.gradients']],
  ])('with update %j: %j', (update, faults) => {
    expect(faultsOf('program', { given, program: ['E = x * y'], update })).toEqual(faults)
  })

  test.each([
    [{ data: [{ x: [1, 2] }, { x: [3, 4] }] }, []],
    [{ data: [{ x: [1, 2, 3] }] }, ['wrong-shape update.data.0.x']],
    [{ data: [{ x: 1 }] }, []],
    [{ data: [{ x: { shape: [2], from: 1, to: 3 } }] }, []],
    [{ data: [{ x: { shape: [3], from: 1, to: 3 } }] }, ['wrong-shape update.data.0.x']],
    [{ data: [{ x: [[1, 2]] }] }, ['wrong-shape update.data.0.x']],
    [{ data: [{ x: [[1, 2], [3]] }] }, ['uneven-lists update.data.0.x.1']],
    [{ rule: 'adam', state: { m: { w: [1, 2] }, v: 0.5 } }, []],
    [{ rule: 'adam', state: { m: { w: [1] } } }, ['wrong-shape update.state.m.w']],
  ])('what updates of a vector state is a number for every cell, or has its shape: %j: %j', (update, faults) => {
    const vectors = { x: [5, 6], w: [7, 8] }
    const params = { given: vectors, program: ['J = w^T @ x'], update: { parameters: ['w'], ...update } }
    expect(faultsOf('program', params)).toEqual(faults)
  })

  test.each([
    [[[1, 2]], []],
    [[[1, 2, 3]], ['wrong-shape update.gradients.w.0']],
    [[[1, 2], 3], []],
    [[3, [[1, 2]]], ['wrong-shape update.gradients.w.1']],
  ])('so do listed gradients: %j: %j', (list, faults) => {
    expect(faultsOf('program', { given: { w: [7, 8] }, update: { gradients: { w: list } } })).toEqual(faults)
  })

  test.each([
    [{ gradients: { x: [1, 2], y: [3, 4] } }, []],
    [{ parameters: ['x'], gradients: [1, { oneOf: [2, 3] }] }, []],
    [{ gradients: [1, 2] }, ['gradients-per-parameter update.gradients']],
    [{ gradients: { x: [1, 2] } }, ['gradients-per-parameter update.gradients']],
    [{ gradients: { x: [1, 2], y: [3] } }, ['gradients-per-step update.gradients.y']],
    [{ gradients: { x: [1], y: [3], z: [2] } }, ['unknown-name update.gradients.z']],
    [{ parameters: ['x'], steps: 3, gradients: [1, 2] }, ['gradients-per-step update.gradients']],
    [{ parameters: ['x'], gradients: [1], data: [{ y: 2 }] }, ['gradients-and-function update.gradients']],
    [{}, ['program-missing program']],
  ])('without lines, with update %j: %j', (update, faults) => {
    expect(faultsOf('program', { given, update })).toEqual(faults)
  })

  test('the gradient of one parameter is called g, so that nothing given is', () => {
    const update = { parameters: ['x'], gradients: [1] }
    expect(faultsOf('program', { given: { x: 1, g: 2 }, update })).toEqual(['reserved-name update.gradients'])
  })

  test('names of givens are names, and none is a function', () => {
    expect(faultsOf('program', { given: { exp: 1 }, program: ['f = 2'] })).toEqual(['reserved-name given.exp'])
    expect(faultsOf('program', { given: { 'x y': 1 }, program: ['f = 2'] })).toHaveLength(1)
    expect(faultsOf('program', { given: { __proto__: 1, x: 1 }, program: ['f = x'] })).toEqual([])
  })

  test.each([
    [{ from: 3, to: 2 }, 'empty-range given.x'],
    [{ from: 3, to: 3, not: [3] }, 'empty-range given.x'],
    [{ from: 1, to: 3, step: 0 }, 'too_small given.x.step'],
    [{ oneOf: [] }, 'too_small given.x.oneOf'],
    [Number.NaN, 'invalid_union given.x'],
    [Number.POSITIVE_INFINITY, 'invalid_union given.x'],
    ['two', 'invalid_union given.x'],
  ])('a number %j is %s', (x, fault) => {
    expect(faultsOf('program', { given: { x }, program: ['f = x'] })).toEqual([fault])
  })
})

describe('a network', () => {
  test.each([
    [{}, []],
    [{ layers: [2] }, ['too_small layers']],
    [{ layers: [2, 0, 1] }, ['too_small layers.1']],
    [{ layers: [2, 9] }, []],
    [{ layers: [2, 9], notation: 'weights' }, ['too-many-names notation']],
    [{ batch: 9, notation: 'weights' }, ['too-many-names notation']],
    [{ layers: [2, 5001] }, ['too-many-cells layers']],
    [{ layers: [70, 70] }, ['too-many-cells layers']],
    [{ layout: 'rows', notation: 'weights' }, ['no-layout layout']],
    [
      {
        layout: 'rows',
        batch: 2,
        values: {
          inputs: [
            [1, 2],
            [3, 4],
          ],
        },
      },
      [],
    ],
    [{ layout: 'rows', batch: 2, values: { inputs: [[1, 2]] } }, ['wrong-shape values.inputs']],
    [
      {
        layers: [3, 2],
        layout: 'columns',
        values: {
          weights: [
            [
              [1, 2, 3],
              [4, 5, 6],
            ],
          ],
        },
      },
      [],
    ],
    [
      {
        layers: [3, 2],
        layout: 'rows',
        values: {
          weights: [
            [
              [1, 2, 3],
              [4, 5, 6],
            ],
          ],
        },
      },
      ['wrong-shape values.weights.0'],
    ],
    [{ layers: [3, 2], layout: 'rows', values: { weights: [] } }, ['wrong-length values.weights']],
    [{ layers: [3, 2], layout: 'rows', values: { inputs: [1, 2] } }, ['wrong-shape values.inputs']],
    [{ layers: [3, 2], layout: 'rows', values: { biases: [1] } }, ['bias-mode values.biases.0']],
    [{ layers: [3, 2], layout: 'rows', values: { biases: [[1]] } }, ['wrong-length values.biases.0']],
    [
      {
        layout: 'columns',
        examples: 'oneAfterAnother',
        values: {
          inputs: [
            [1, 2, 3],
            [3, 4, 5],
          ],
          targets: [
            [1, 0],
            [0, 1],
          ],
        },
      },
      ['wrong-length values.targets'],
    ],
    [{ layout: 'columns', state: { m: { W3: 1 } }, rule: 'momentum' }, ['unknown-name state.m.W3']],
    [{ layout: 'columns', rule: 'newton' }, ['newton-parameters rule']],
    [{ activations: 'softmx' }, ['invalid_union activations']],
    [{ layers: [2, 2, 2], activations: ['tanh'] }, ['wrong-length activations']],
    [{ layers: [2, 1], activations: 'softmax' }, ['softmax-of-one activations']],
    [{ layers: [2, 2, 1], activations: ['tanh', 'softmax'] }, ['softmax-of-one activations.1']],
    [{ loss: 'crossEntropy' }, ['loss-needs-activation loss']],
    [{ loss: 'binaryCrossEntropy', activations: 'tanh' }, ['loss-needs-activation loss']],
    [{ loss: 'binaryCrossEntropy', activations: ['tanh', 'sigmoid'] }, []],
    [{ loss: 'hinge' }, ['loss-needs-activation loss']],
    [{ loss: 'squaredHinge', activations: ['step', 'tanh'] }, []],
    [
      { layers: [2, 2], loss: 'hinge', activations: 'linear', values: { targets: [1, 0] } },
      ['target-is-no-class values.targets.1'],
    ],
    [{ layers: [2, 2], loss: 'hinge', activations: 'linear', values: { targets: [1, { oneOf: [-1, 1] }] } }, []],
    [
      { loss: 'hinge', activations: 'tanh', values: { targets: { from: -1, to: 1 } } },
      ['target-is-no-class values.targets'],
    ],
    [{ loss: 'huber', delta: 0.5 }, []],
    [{ delta: 0.5 }, ['no-delta delta']],
    [{ biases: 'none', trainBiases: true }, ['no-biases trainBiases']],
    [{ biases: 'none', values: { biases: [0.1, 0.2] } }, ['no-biases values.biases']],
    [{ values: { inputs: [1] } }, ['wrong-length values.inputs']],
    [{ values: { inputs: [1, 2, 3], targets: [1] } }, ['wrong-length values.inputs', 'wrong-length values.targets']],
    [{ batch: 2, values: { inputs: [1, 2] } }, ['wrong-length values.inputs']],
    [{ batch: 2, values: { inputs: [[1, 2]] } }, ['wrong-length values.inputs']],
    [{ batch: 2, values: { inputs: [[1, 2], [1]] } }, ['wrong-length values.inputs.1']],
    [{ values: { inputs: { from: 1, to: 2 } } }, []],
    [{ rule: 'momentum', state: { m: 0.1 } }, []],
    [{ rule: 'sgd', state: { m: 0.1 } }, ['unknown-state state.m']],
    [{ startsAt: 3 }, ['wrong-number startsAt']],
    [{ layers: [2, 2], values: { activations: [1, 2] } }, ['no-hidden-layer values.activations']],
    [{ values: { activations: [0.1, 0.2], inputs: [1, 2] } }, ['inputs-left-out values.inputs']],
    [{ values: { activations: [0.1, 0.2, 0.3] } }, ['wrong-length values.activations']],
    [{ activations: 'tanh', values: { probabilities: [0.1, 0.2] } }, ['no-probabilities values.probabilities']],
    [{ startsAt: 1, values: { probabilities: [0.1, 0.2] } }, []],
    [
      { layers: [2, 2, 2, 2], startsAt: 1, values: { probabilities: [0.1, 0.2] } },
      ['start-before-probabilities values.probabilities'],
    ],
    [
      {
        startsAt: 1,
        batch: 2,
        values: {
          probabilities: [
            [0.1, 0.2],
            [0.1, 0.2],
          ],
        },
      },
      ['several-probabilities values.probabilities'],
    ],
    [
      { activations: ['tanh', 'softmax'], values: { probabilities: [0.5, 0.6] } },
      ['wrong-number values.probabilities'],
    ],
    [{ examples: 'oneAfterAnother', values: { inputs: [1, 2] } }, ['wrong-length values.inputs']],
    [{ examples: 'oneAfterAnother', values: { inputs: [[1, 2], [1]] } }, ['wrong-length values.inputs.1']],
    [{ examples: 'oneAfterAnother', batch: 2, values: { inputs: [[1, 2]] } }, ['wrong-number values.inputs']],
    [
      {
        examples: 'oneAfterAnother',
        values: {
          inputs: [[1, 2]],
          targets: [
            [1, 2],
            [3, 4],
          ],
        },
      },
      ['wrong-length values.targets'],
    ],
    [{ examples: 'oneAfterAnother', steps: 2, values: { inputs: [[1, 2]] } }, ['example-drawn-again values.targets']],
    [{ examples: 'oneAfterAnother', steps: 2, values: { inputs: [[1, 2]], targets: [[1, 2]] } }, []],
    [{ layers: [1, 2], values: { weights: [[[0.1], [0.2, 0.3]]] } }, ['wrong-length values.weights.0.1']],
    [{ layers: [1, 2], values: { weights: [[[0.1]]] } }, ['wrong-length values.weights.0']],
    [{ layers: [1, 2], values: { weights: [] } }, ['wrong-length values.weights']],
    [{ layers: [1, 2], values: { biases: [[0.1, 0.2]] } }, ['bias-mode values.biases.0']],
    [{ layers: [1, 2], biases: 'perNeuron', values: { biases: [0.1] } }, ['bias-mode values.biases.0']],
    [{ layers: [1, 2], biases: 'perNeuron', values: { biases: [[0.1]] } }, ['wrong-length values.biases.0']],
    [{ layers: [1, 2], biases: 'perNeuron', values: { biases: [[0.1, 0.2]] } }, []],
    [{ layer: [2, 2] }, ['unrecognized_keys ']],
  ])('%j: %j', (params, faults) => {
    expect(faultsOf('network', params)).toEqual(faults)
  })
})

const own = (lines: string[], by?: string | string[]) => ({ given: { x: 2, y: 3 }, lines, ...(by && { by }) })

describe('other families', () => {
  test.each([
    ['gate', { gate: 'relu', values: { x: -2 } }, []],
    ['gate', { gate: 'relu', values: { y: 2 } }, ['unknown-name values.y']],
    ['fan-out', { pattern: ['fork', 'twoForks'], values: { z: 2 } }, []],
    ['fan-out', { pattern: 'twoForks', values: { toString: 2 } }, ['unknown-name values.toString']],
    ['staged-circuit', { function: 'harmonic', values: { w0: 1 } }, ['unknown-name values.w0']],
    ['sensitivity', { function: [] }, ['too_small function']],
    ['gradient-check', { claim: 'righ' }, ['invalid_union claim']],
    ['gradient-check', { function: own(['f = x^2*y + exp(x)']) }, []],
    ['gradient-check', { function: own(['q = x*', 'f = q']) }, ['unexpected-end function.lines.0 +6']],
    ['gradient-check', { function: own(['f = x + w']) }, ['unknown-name function.lines.0 +8']],
    ['gradient-check', { function: own(['g = x*y']) }, ['output-name function.lines.0']],
    ['gradient-check', { function: own(['error = x', 'f = error*y']) }, ['reserved-name function.lines.0']],
    ['gradient-check', { function: own(['f = x*y'], ['x', 'y']) }, ['too-many-names function.by']],
    ['sensitivity', { function: own(['f = x*y'], 'z') }, ['unknown-name function.by']],
    ['sensitivity', { function: own(['f = x*y'], 'y'), values: { y: 3 } }, []],
    ['sensitivity', { function: own(['f = x*y']), values: { w: 3 } }, ['unknown-name values.w']],
    ['gradient-descent', { function: own(['q = x - 3', 'J = q^2 + y^2']) }, []],
    ['gradient-descent', { function: own(['f = x + y']) }, ['output-name function.lines.0']],
    ['random-circuit', { gates: 3, fanOut: 2 }, []],
    ['random-circuit', { gates: 3, fanOut: 3 }, ['no-such-circuit gates']],
    ['random-circuit', { gates: 4, depth: 5 }, ['no-such-circuit gates']],
    ['random-circuit', { operations: ['relu'] }, ['no-such-circuit gates']],
    ['neuron', { inputs: 1, values: { x: 2, w: 0.5 } }, []],
    ['neuron', { inputs: 1, values: { x1: 2 } }, ['unknown-name values.x1']],
    ['neuron', { loss: 'binaryCrossEntropy', activation: ['sigmoid', 'tanh'] }, ['loss-needs-activation loss']],
    ['perceptron', { unit: 'sign', values: { targets: [1, -1] } }, []],
    ['perceptron', { values: { targets: [1, -1] } }, ['target-is-no-class values.targets.1']],
    ['perceptron', { values: { inputs: [[1, 2], [1]] } }, ['wrong-length values.inputs.1']],
    ['perceptron', { values: { inputs: [[1, 2]], targets: [0, 1] } }, ['wrong-length values.targets']],
    ['perceptron', { values: { weights: [1] } }, ['wrong-length values.weights']],
    ['perceptron', { bias: 'none', values: { bias: 1 } }, ['no-biases values.bias']],
    ['perceptron', { steps: 2, values: { inputs: [[1, 2]] } }, ['example-drawn-again steps']],
    ['perceptron', { steps: 2, values: { inputs: [[1, 2]], targets: [1] } }, []],
    ['linear-chain', { layers: 2, values: { w3: 1 } }, ['unknown-name values.w3']],
    ['learning-rate', { steps: 7 }, ['too_big steps']],
    ['chain-order', { layers: [2, 2, 1], layer: 2 }, []],
    ['chain-order', { layers: [2, 2, 1], layer: 3 }, ['no-such-layer layer']],
    ['rnn', { hidden: 2, values: { initial: [1, 2, 3] } }, ['wrong-shape values.initial']],
    ['rnn', { outputs: 2, values: { targets: [[1, 2, 3]] } }, ['wrong-shape values.targets.0']],
    ['rnn', { steps: 2, loss: 'every', values: { targets: [1] } }, ['wrong-length values.targets']],
    ['rnn', { steps: 1, loss: 'every' }, []],
    ['softmax', { classes: 3, label: 2 }, []],
    ['softmax', { classes: 3, label: 3 }, ['label-beyond-classes label']],
    ['softmax', { features: 2, weights: [[1, 2]] }, ['wrong-shape weights']],
    ['softmax', { batch: 2, labels: [0, 2] }, []],
    ['softmax', { batch: 2, labels: [0, 3] }, ['label-beyond-classes labels.1']],
    ['softmax', { batch: 3, labels: [0, 2] }, ['wrong-length labels']],
    ['softmax', { batch: 3, label: 1 }, ['wrong-length label']],
    ['softmax', { labels: [0, 2] }, ['wrong-length labels']],
    ['softmax', { batch: 2, convention: 'rows', logits: [[1], [2], [3]] }, ['wrong-shape logits']],
    ['dropout', { units: 3, loss: 'upstream', upstream: [[1, 2]] }, ['wrong-shape upstream']],
    ['softmax-jacobian', { classes: 2, logits: [[1], [2], [3]] }, ['wrong-shape logits']],
    ['mini-batch', { loss: 'binaryCrossEntropy' }, ['loss-needs-activation loss']],
    [
      'mini-batch',
      { features: 2, examples: [{ x: [1], t: 2 }] },
      ['wrong-length examples', 'wrong-length examples.0.x'],
    ],
    ['matrix-layer', { outputs: 3, inputs: 3 }, ['square-matrix inputs']],
    ['matrix-layer', { outputs: 3, inputs: 3, square: 'allowed' }, []],
    ['matrix-layer', { outputs: [2, 3], inputs: [2, 3] }, []],
    [
      'matrix-layer',
      {
        convention: 'rows',
        weights: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
      ['wrong-shape weights'],
    ],
    ['gradient-descent', { function: 'bowl', values: { w: 1 } }, ['unknown-name values.w']],
    ['optimiser', { source: 'data', parameters: 2 }, ['parameters-of-line parameters']],
    ['regularisation', { compare: true, values: { v: 4 } }, []],
    ['regularisation', { values: { v: 4 } }, ['unknown-name values.v']],
    ['dropout', { units: 3, mask: [1, 0] }, ['wrong-length mask']],
    ['dropout', { units: 2, mask: [0, 0] }, ['nothing-kept mask']],
    ['vanishing-gradient', { layers: 3, values: { w4: 1 } }, ['unknown-name values.w4']],
    ['concepts', { questions: ['key_steps', 'gates'], count: 3 }, ['too-few-questions count']],
    ['wrong-line', { solution: 'circuit', values: { w: 1 } }, ['unknown-name values.w']],
    ['convolution', { input: [1, 5], kernel: [1, 3], padding: 2 }, []],
    ['convolution', { kernel: [4, 4] }, ['filter-too-large kernel']],
    ['convolution', { weights: [[2, 3]] }, ['wrong-shape weights']],
    ['convolution', { channels: 2, values: [[1]] }, ['wrong-length values']],
    [
      'convolution',
      {
        channels: 2,
        weights: [
          [
            [2, 3],
            [3, 2],
          ],
          [[2]],
        ],
      },
      ['wrong-shape weights.1'],
    ],
    ['convolution', { channels: 4, input: [8, 8], kernel: [5, 5] }, ['too-many-products kernel']],
    ['convolution', { filters: 2, bias: [2] }, ['wrong-length bias']],
    ['pooling', { window: [3, 2], stride: 1 }, []],
    ['pooling', { window: [5, 2] }, ['window-too-large window']],
    ['pooling', { window: [1, 1] }, ['window-of-one window']],
    ['pooling', { upstream: [[2, 3]] }, ['wrong-shape upstream']],
    ['pooling', { channels: 2, values: [[1]] }, ['wrong-length values']],
    ['pooling', { padding: 2 }, ['padding-too-large padding']],
    ['pooling', { input: [2, 2], window: [4, 4], padding: 1 }, []],
    ['batch-norm', { batch: 2 }, ['batch-too-small batch']],
    ['batch-norm', { batch: 1, mode: 'test' }, []],
    ['batch-norm', { features: 2, mode: 'test', runningMean: [1, 2, 3] }, ['wrong-length runningMean']],
    ['tied-autoencoder', { biases: false, inputs: 16, hidden: 12 }, []],
    [
      'tied-autoencoder',
      {
        values: {
          weights: [
            [1, 2],
            [3, 4],
          ],
        },
      },
      ['wrong-shape values.weights'],
    ],
    ['batch-norm', { features: 2, scale: [2] }, ['wrong-length scale']],
    ['layer-norm', { values: [[1, 2, 4]] }, ['wrong-shape values']],
    ['rnn', { values: { inputs: [[1], [2], [3]], targets: [0.5] } }, []],
    ['rnn', { values: { inputs: [[1], [2]] } }, ['wrong-shape values.inputs']],
    ['rnn', { loss: 'every', values: { targets: [0.5] } }, ['wrong-length values.targets']],
    ['lstm', { hidden: 2, values: { cellState: [[0.5]] } }, ['wrong-shape values.cellState']],
    [
      'attention',
      {
        queries: [
          [1, 2, 3],
          [1, 2, 3],
        ],
      },
      ['wrong-shape queries'],
    ],
    ['attention', { projected: true, queryWeights: [[1]] }, ['wrong-shape queryWeights']],
    ['residual', { width: 2, values: { outerWeights: [[0.5, 0.6]] } }, ['wrong-shape values.outerWeights']],
    ['embedding', { tokens: [0, 4, 0] }, ['unknown-token tokens.1']],
    ['embedding', { vocabulary: 2, tokens: 4 }, ['too-few-tokens tokens']],
    ['tied-autoencoder', { inputs: 2, hidden: 2 }, ['no-bottleneck hidden']],
    ['reparameterisation', { latent: 2, values: { mu: [1, 2], b: 3 } }, []],
    ['reparameterisation', { values: { mu: [1, 2] } }, ['wrong-shape values.mu']],
    ['reparameterisation', { latent: 3, values: { epsilon: [1, 2] } }, ['wrong-shape values.epsilon']],
    ['reparameterisation', { values: { w_mu: 2 } }, ['unknown-name values.w_mu']],
    ['reparameterisation', { encoder: 'linear', values: { mu: 2 } }, ['unknown-name values.mu']],
  ])('%s %j: %j', (family, params, faults) => {
    expect(faultsOf(family, params)).toEqual(faults)
  })
})

test.each([
  [{ values: { mu: [1, 2] } }, 'write a number'],
  [{ latent: 3, values: { epsilon: [1, 2] } }, 'write a list of 3 numbers'],
])('a value of another shape is told what to write: %j', (params, remedy) => {
  const { issues } = families.find(({ name }) => name === 'reparameterisation')!.parameters.safeParse(params).error!
  expect(issues.map((found) => (found as { params?: { issue?: ParameterIssue } }).params?.issue?.remedy)).toEqual([
    remedy,
  ])
})

test('a number stated under a name that is nearly one is told which one is meant', () => {
  const found = families
    .find(({ name }) => name === 'reparameterisation')!
    .parameters.safeParse({ values: { epsilom: 1 } })
  const [issue] = found.error!.issues as { params?: { issue?: ParameterIssue } }[]
  expect(issue!.params!.issue).toMatchObject({ code: 'unknown-name', got: 'epsilom' })
  expect(issue!.params!.issue!.remedy).toBe('did you mean epsilon?')
})
