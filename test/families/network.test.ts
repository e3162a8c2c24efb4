import { describe, expect, test } from 'vitest'
import { redact } from '../../src/document/redact.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { evaluateWith } from '../evaluate-with.ts'
import { centralDifference, distance } from '../numeric.ts'
import { faultOf, type ProblemDraft, prepared, solved } from '../solution/fixture.ts'

const hidden = [
  ...(['sigmoid', 'tanh', 'relu', 'leakyrelu', 'linear', 'softmax', 'gelu'] as const),
  ...(['elu', 'selu', 'silu', 'hardtanh', 'step', 'sign'] as const),
]
const losses = [
  ...(['halfSquaredError', 'squaredError', 'meanSquaredError', 'binaryCrossEntropy', 'crossEntropy'] as const),
  ...(['hinge', 'squaredHinge', 'absoluteError', 'huber'] as const),
]
type Activation = (typeof hidden)[number]
type Loss = (typeof losses)[number]

const fits = (last: Activation, loss: Loss) =>
  loss === 'crossEntropy'
    ? last === 'softmax'
    : loss === 'binaryCrossEntropy'
      ? last === 'sigmoid'
      : loss.endsWith('inge')
        ? !['sigmoid', 'softmax', 'relu', 'step'].includes(last)
        : true

interface Net {
  readonly layers: readonly number[]
  readonly activations: readonly Activation[]
  readonly loss: Loss
  readonly biases: 'shared' | 'perNeuron' | 'none'
  readonly batch: number
  readonly batchReduction: 'mean' | 'sum'
}

const combinations: Net[] = hidden.flatMap((last, k) =>
  losses
    .filter((loss) => fits(last, loss))
    .map(
      (loss, j): Net => ({
        layers: [2, 3, 2],
        activations: [hidden[(k + j + 1) % hidden.length]!, last],
        loss,
        biases: (['shared', 'perNeuron', 'none'] as const)[(k + j) % 3]!,
        batch: 1 + ((k + j) % 2),
        batchReduction: j % 2 === 0 ? 'mean' : 'sum',
      }),
    ),
)

const normalCumulative = (x: number) => {
  let [sum, term] = [x, x]
  for (let n = 3; n < 200; n += 2) sum += term *= (x * x) / n
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI)
}

const scalar: Readonly<Record<Exclude<Activation, 'softmax'>, (z: number) => number>> = {
  sigmoid: (z) => 1 / (1 + Math.exp(-z)),
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  leakyrelu: (z) => (z > 0 ? z : 0.01 * z),
  linear: (z) => z,
  gelu: (z) => z * normalCumulative(z),
  elu: (z) => (z > 0 ? z : Math.exp(z) - 1),
  selu: (z) => 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.exp(z) - 1)),
  silu: (z) => z / (1 + Math.exp(-z)),
  hardtanh: (z) => Math.max(-1, Math.min(1, z)),
  step: (z) => (z > 0 ? 1 : 0),
  sign: Math.sign,
}

/** The loss by loops over arrays, as one would write it without names. */
function lossOf(
  { layers, activations, loss, biases, batch, batchReduction }: Net,
  value: (name: string) => number,
): number {
  const errors = Array.from({ length: batch }, (_, example) => {
    const own = (name: string) => value(batch === 1 ? name : `${name}[${example + 1}]`)
    let signal = Array.from({ length: layers[0]! }, (_, k) => own(`i${k + 1}`))
    let [weight, bias] = [0, 0]
    for (const [k, activation] of activations.entries()) {
      if (biases === 'shared') bias++
      const nets = Array.from({ length: layers[k + 1]! }, () => {
        let net = 0
        for (const x of signal) net += value(`w${++weight}`) * x
        return net + (biases === 'none' ? 0 : value(`b${biases === 'shared' ? bias : ++bias}`))
      })
      const total = nets.reduce((sum, z) => sum + Math.exp(z), 0)
      signal = nets.map((z) => (activation === 'softmax' ? Math.exp(z) / total : scalar[activation](z)))
    }
    const terms = signal.map((out, k) => {
      const t = own(`t${k + 1}`)
      if (loss === 'crossEntropy') return -t * Math.log(out)
      if (loss === 'binaryCrossEntropy') return -t * Math.log(out) - (1 - t) * Math.log(1 - out)
      if (loss === 'hinge') return Math.max(0, 1 - t * out)
      if (loss === 'squaredHinge') return Math.max(0, 1 - t * out) ** 2
      const size = Math.abs(t - out)
      if (loss === 'absoluteError') return size
      if (loss === 'huber') return size < 0.7 ? size ** 2 / 2 : 0.7 * (size - 0.35)
      return (loss === 'halfSquaredError' ? 0.5 : loss === 'meanSquaredError' ? 1 / signal.length : 1) * (t - out) ** 2
    })
    return terms.reduce((sum, term) => sum + term)
  })
  return errors.reduce((sum, error) => sum + error) / (batchReduction === 'mean' ? batch : 1)
}

function draftOf(net: Net): ProblemDraft {
  return {
    family: 'network',
    params: { ...net, trainBiases: net.biases !== 'none', ...(net.loss === 'huber' && { delta: 0.7 }) },
    ask: ['forward', 'loss', 'upstreams', 'gradients', 'updates'],
    allow: ['trivial', 'cancelling', 'shared', 'factors', 'saturated'],
  }
}

describe.each(combinations)('$activations with $loss, biases $biases, batch $batch $batchReduction', (net) => {
  const { problem, value } = solved(draftOf(net))
  const { exercise, values } = problem
  const { graph } = exercise.solution

  test('the error is what loops over arrays compute', () => {
    expect(distance(value('E_total'), lossOf(net, value))).toBeLessThan(1e-13)
  })

  test('every gradient agrees with central differences', () => {
    const total = graph.find('E_total')!
    const gradients = exercise.asked.map((id) => graph.node(id)).filter(({ meta }) => meta!.of === 'E_total')
    const trial = Float64Array.from(values)
    const wrong = gradients.filter(({ id, meta }) => {
      const by = graph.find(meta!.by!)!
      const moved = (x: number) => {
        evaluateWith(exercise.compiled, trial, new Map([[by, x]]))
        return trial[total]!
      }
      const numeric = centralDifference(moved, values[by]!)
      moved(values[by]!)
      return distance(values[id]!, numeric) > 1e-9
    })
    expect(wrong).toEqual([])
    expect(gradients.length).toBeGreaterThan(15)
  })

  test('every parameter moves against its gradient by the rate', () => {
    const trained = exercise.program.parameters
    const wrong = trained.filter((name) => {
      return distance(value(`${name}@1`), value(name) - value('α') * value(`dE_total/d${name}`)) > 1e-15
    })
    expect([trained.length > 0, wrong]).toEqual([true, []])
  })
})

describe('names', () => {
  const namesOf = (params: object) => {
    const { program } = solved({ family: 'network', params }).problem.exercise
    return [...program.given, ...program.assignments].map(({ name }) => name).join(' ')
  }

  test('of a network with two hidden layers, a shared bias per layer', () => {
    expect(namesOf({ layers: [1, 2, 1, 1], activations: 'tanh' })).toBe(
      'i1 t1 w1 w2 w3 w4 w5 b1 b2 b3 net_h1 out_h1 net_h2 out_h2 net_h2_1 out_h2_1 net_o1 out_o1 E_o1 E_total',
    )
  })

  test('of a softmax layer, every net input before the first output, a bias per neuron', () => {
    expect(namesOf({ layers: [1, 2], activations: 'softmax', loss: 'crossEntropy', biases: 'perNeuron' })).toBe(
      'i1 t1 t2 w1 w2 b1 b2 net_o1 net_o2 out_o1 out_o2 E_total',
    )
  })

  test('of a batch, numbered by example', () => {
    expect(namesOf({ layers: [1, 1], activations: 'linear', biases: 'none', batch: 2 })).toBe(
      'i1[1] i1[2] t1[1] t1[2] w1 net_o1[1] out_o1[1] net_o1[2] out_o1[2] E_o1[1] E_total[1] E_o1[2] E_total[2] E_total',
    )
  })
})

describe('biases', () => {
  const values = { inputs: [0.4, 0.7], targets: [0.2, 0.8] }

  test('are not trained unless that is asked for', () => {
    const { problem } = solved({ family: 'network', params: { values } })
    expect(problem.exercise.program.parameters.filter((name) => name.startsWith('b'))).toEqual([])
  })

  test('a shared bias collects the deltas of its layer', () => {
    const ask = ['dE_total/db2', 'dE_total/dnet_o1', 'dE_total/dnet_o2']
    const { value } = solved({ family: 'network', params: { values, trainBiases: true }, ask })
    expect(value('dE_total/db2')).toBeCloseTo(value('dE_total/dnet_o1') + value('dE_total/dnet_o2'), 15)
  })
})

describe('the targets of a softmax layer', () => {
  test('are drawn one-hot, every class in its turn', () => {
    const params = { layers: [2, 5], activations: 'softmax', loss: 'crossEntropy' }
    const drawn = Array.from({ length: 50 }, (_, label) => {
      const { value } = solved({ family: 'network', params, ask: ['dE_total/dnet_o1', 'gradients'] }, `${label}`)
      return ['t1', 't2', 't3', 't4', 't5'].map(value).join('')
    })
    expect(new Set(drawn)).toEqual(new Set(['10000', '01000', '00100', '00010', '00001']))
  })
})

describe('a forward pass that is given', () => {
  const draft = (forward: 'asked' | 'given', ask?: string[]): ProblemDraft => {
    return { family: 'network', params: { layers: [2, 2, 1], batch: 2, forward }, ...(ask && { ask }) }
  }

  test('stands on the sheet with the net input and the output of every neuron, and none of them is asked', () => {
    const { problem, asked } = solved(draft('given'))
    const set = prepared([draft('given')])
    const text = JSON.stringify(redact(keyDocument(set.set, solveVariant(set, 'seed', '1'))))
    const { graph } = problem.exercise.solution
    const passed = problem.exercise.program.assignments.filter(({ kind }) => kind === 'forward')
    expect(passed).toHaveLength(12)
    for (const { name } of passed) {
      expect(asked).not.toContain(name)
      expect(text).toContain(`${Math.abs(problem.values[graph.find(name)!]!)}`.slice(0, 5))
    }
  })

  test('is no work, and cannot be asked for', () => {
    const difficulty = (forward: 'asked' | 'given') => {
      const { exercise, values } = solved(draft(forward, ['loss', 'gradients'])).problem
      return exercise.difficulty(values)
    }
    expect(difficulty('given')).toBeLessThan(0.7 * difficulty('asked'))
    expect(faultOf(() => prepared([draft('given', ['forward'])])).code).toBe('asked-given')
  })
})

describe('examples one after another', () => {
  const rows = [
    [1, 2, 1.5],
    [3, 0.5, 2],
  ] as const

  test('each step takes the next one, and they begin again where they end', () => {
    const params = {
      layers: [2, 1],
      activations: 'linear',
      loss: 'absoluteError',
      biases: 'none',
      examples: 'oneAfterAnother',
      rate: 0.1,
      steps: 3,
      values: { inputs: rows.map(([a, b]) => [a, b]), targets: rows.map(([, , t]) => [t]), weights: [[[0.7, -0.05]]] },
    }
    const { value } = solved({ family: 'network', params, ask: ['updates'] })
    let [w1, w2] = [0.7, -0.05]
    for (let step = 0; step < 3; step++) {
      const [a, b, t] = rows[step % 2]!
      const slope = Math.sign(w1 * a + w2 * b - t)
      w1 -= 0.1 * slope * a
      w2 -= 0.1 * slope * b
      expect(
        [value(`w1@${step + 1}`), value(`w2@${step + 1}`)].map((w, k) => distance(w, [w1, w2][k]!) < 1e-14),
      ).toEqual([true, true])
    }
  })

  test('as many steps as there are examples, or batches of them', () => {
    const inputs = [[1], [2], [3], [4]]
    const stepsOf = (params: object) =>
      solved({ family: 'network', params: { layers: [1, 1], examples: 'oneAfterAnother', ...params } }).problem.exercise
        .program.training!.steps
    expect(stepsOf({ values: { inputs } })).toBe(4)
    expect(stepsOf({ values: { inputs }, batch: 2 })).toBe(2)
    expect(stepsOf({})).toBe(2)
  })

  test('classes are drawn anew for every example', () => {
    const params = {
      layers: [1, 3],
      activations: 'softmax',
      loss: 'crossEntropy',
      examples: 'oneAfterAnother',
      steps: 3,
    }
    const { value } = solved({ family: 'network', params, ask: ['loss'] })
    for (const at of ['', '@1', '@2'])
      expect(['t1', 't2', 't3'].map((t) => value(`${t}${at}`)).sort()).toEqual([0, 0, 1])
  })
})

describe('a network whose first layers are left out', () => {
  const rest = { activations: ['tanh', 'softmax'], loss: 'crossEntropy', biases: 'none' }
  const whole = {
    layers: [2, 2, 2],
    ...rest,
    values: {
      inputs: [0.5, 1.2],
      targets: [0, 1],
      weights: [
        [
          [0.3, -0.4],
          [0.8, 0.1],
        ],
        [
          [0.25, -0.75],
          [0.5, 0.35],
        ],
      ],
    },
  }
  const ask = ['net_o1', 'loss', 'dE_total/dw5', 'dE_total/dw8', 'dE_total/dout_h1']

  test('has the names and values of the whole one', () => {
    const all = solved({ family: 'network', params: whole, ask: [...ask, 'out_h1', 'out_h2'] })
    const activations = ['out_h1', 'out_h2'].map(all.value)
    const values = { activations, targets: [0, 1], weights: whole.values.weights.slice(1) }
    const part = solved({ family: 'network', params: { layers: [2, 2, 2], ...rest, values }, ask })
    for (const name of ask.filter((name) => name !== 'loss'))
      expect(distance(part.value(name), all.value(name))).toBeLessThan(1e-14)
    expect(part.problem.exercise.program.given.map(({ name }) => name)).toEqual(
      'out_h1 out_h2 t1 t2 w5 w6 w7 w8'.split(' '),
    )
  })

  const [hidden, probabilities, targets] = [
    [0.5, 1.5],
    [0.2, 0.5, 0.3],
    [0, 1, 0],
  ]
  const told = { layers: [4, 2, 3], activations: ['relu', 'softmax'], loss: 'crossEntropy', trainBiases: true }

  test('needs no weights where activations and probabilities are given, and prints none', () => {
    const draft = { family: 'network', params: { ...told, values: { activations: hidden, probabilities, targets } } }
    const { value, problem } = solved(draft)
    for (const [k, p] of probabilities.entries()) {
      const delta = p - targets[k]!
      expect(value(`dE_total/dnet_o${k + 1}`)).toBeCloseTo(delta, 12)
      expect(value(`dE_total/db${k + 3}`)).toBeCloseTo(delta, 12)
      for (const [j, h] of hidden.entries()) expect(value(`dE_total/dw${9 + 2 * k + j}`)).toBeCloseTo(delta * h, 12)
    }
    expect(value('E_total')).toBeCloseTo(-Math.log(0.5), 12)
    const set = prepared([draft])
    const text = JSON.stringify(redact(keyDocument(set.set, solveVariant(set, 'seed', '1'))))
    expect(problem.exercise.printed.map(({ name }) => name)).toEqual('out_h1 out_h2 t1 t2 t3'.split(' '))
    for (const name of ['w9', 'w14', 'b3']) expect(text).not.toContain(`${Math.abs(value(name))}`)
    expect(text).toContain('0.2')
  })

  test.each([
    ['softmax', 'crossEntropy', [0.2, 0.8]],
    ['sigmoid', 'binaryCrossEntropy', [0.3, 0.9]],
  ])('starts from the outputs of %s with %s: the error of a net input is p − t', (activations, loss, outputs) => {
    const params = { layers: [3, 2], activations, loss, values: { probabilities: outputs, targets: [0, 1] } }
    const { value } = solved({ family: 'network', params })
    expect(value('dE_total/dnet_o1')).toBeCloseTo(outputs[0]!, 12)
    expect(value('dE_total/dnet_o2')).toBeCloseTo(outputs[1]! - 1, 12)
  })
})

describe('numbers that only updates need', () => {
  const printed = (ask: string[]) => {
    const params = { layers: [2, 1], examples: 'oneAfterAnother', steps: 3 }
    return solved({ family: 'network', params, ask })
      .problem.exercise.printed.map(({ name }) => name)
      .slice(6)
  }

  test('are printed where an update is asked, and as far as that goes', () => {
    expect(printed(['dE_total/dw1'])).toEqual([])
    expect(printed(['w1@1'])).toEqual(['α'])
    expect(printed(['w1@2'])).toEqual(['i1@1', 'i2@1', 't1@1', 'α'])
  })

  test('are not drawn either: a sheet without the rate does not count as another for it', () => {
    const drawnIn = (ask: string[]) =>
      solved({ family: 'network', params: {}, ask }).problem.exercise.drawn.map(({ name }) => name)
    expect(drawnIn(['gradients'])).not.toContain('α')
    expect(drawnIn(['updates'])).toContain('α')
  })
})
