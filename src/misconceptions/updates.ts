import { derivativeName } from '../autodiff/differentiate.ts'
import type { Misconception, StepView } from './contract.ts'

/** Mistakes in updates and in the state of optimisers. */
export const updateMistakes: readonly Misconception[] = [
  {
    id: 'added-instead-of-subtracted',
    says: 'the step was taken in the wrong direction',
    hint: 'Gradient descent goes against the gradient, gradient ascent goes with it.',
    wrongFormulas: onUpdate((step) => step.exchange(rateOf(step), step.graph.apply('neg', [rateOf(step)]))),
  },
  {
    id: 'rate-left-out',
    says: 'the learning rate was left out of the update',
    hint: 'The step is the learning rate times the gradient.',
    wrongFormulas: onUpdate((step) => step.exchange(rateOf(step), step.graph.constant(1))),
  },
  {
    id: 'gradient-as-new-value',
    says: 'the gradient was given as the new value of the parameter',
    hint: 'The new value is the old one moved by a step.',
    wrongFormulas: onUpdate((step) => [step.gradient]),
  },
  {
    id: 'step-as-new-value',
    says: 'only the step was given, not the old value moved by it',
    hint: 'The new value is the old one moved by a step.',
    wrongFormulas: onUpdate((step) => step.exchange(step.parameter, step.graph.constant(0))),
  },
  {
    id: 'new-value-as-gradient',
    says: 'the updated parameter was given where its gradient belongs',
    hint: 'The gradient is asked here, before the update.',
    wrongFormulas: ({ graph, node, program }) => {
      const { role, by, of } = node.meta!
      if ((role !== 'gradient' && role !== 'local') || of?.replace(/@\d+$/, '') !== program.output) return []
      // A gradient that the statement gives is not worked out.
      if (node.operation === 'copy' && graph.node(node.inputs[0]!).meta?.role === 'given') return []
      const updated = graph.find(following(by!))
      return updated !== undefined && graph.node(updated).meta!.role === 'update' ? [updated] : []
    },
  },
  {
    id: 'neighbour-updated',
    says: 'the gradient of a neighbouring parameter was used in the update',
    hint: 'Each parameter moves by its own gradient.',
    wrongFormulas: onUpdate((step) => {
      const { graph, program, node } = step
      const { parameters } = program.training!
      const at = parameters.indexOf(node.meta!.by!)
      return [at - 1, at + 1].flatMap((k) => {
        const name = parameters[k]
        const other = name && graph.find(derivativeName(passed(program.output, step), passed(name, step)))
        return other ? step.exchange(step.gradient, other) : []
      })
    }),
  },
  {
    id: 'gradients-not-zeroed',
    says: 'the gradient of the step before was still in the sum',
    hint: 'Every step starts with gradients of zero.',
    wrongFormulas: (step) => {
      const { graph, node, program } = step
      const { role, pass, by } = node.meta!
      if ((role !== 'update' && role !== 'state') || pass === 0) return []
      const [now, before] = [pass, pass - 1].map((k) =>
        graph.find(derivativeName(at(program.training!.of, k), at(by!, k))),
      )
      if (now === undefined || before === undefined || !graph.namedInputs(node.id).includes(now)) return []
      return [graph.substitute(node.id, new Map([[now, graph.apply('add', [now, before])]]))]
    },
  },
  {
    id: 'old-velocity-dropped',
    says: 'the old velocity was dropped',
    hint: 'Momentum carries a share of the old velocity on.',
    wrongFormulas: ({ graph, node }) => {
      if (!/^[mv]\(/.test(node.name ?? '') || node.meta!.pass === 0) return []
      const before = graph.find(node.name!.replace(/@\d+$/, node.meta!.pass === 0 ? '' : `@${node.meta!.pass}`))
      return before === undefined ? [] : [graph.substitute(node.id, new Map([[before, graph.constant(0)]]))]
    },
  },
  {
    id: 'rate-inside-velocity',
    says: 'the learning rate was put inside the velocity',
    hint: 'Read the momentum convention on the sheet: the learning rate stands outside the velocity.',
    wrongFormulas: ({ graph, node, program }) => {
      const { rule } = program.training ?? {}
      if ((rule !== 'momentum' && rule !== 'nesterov') || node.meta!.role !== 'state' || !node.name!.startsWith('m('))
        return []
      const before = graph.find(node.name!.replace(/@\d+$/, `@${node.meta!.pass}`))
      const fresh = graph.namedInputs(node.id).find((id) => id !== before && graph.node(id).meta!.role !== 'given')
      if (fresh === undefined) return []
      const scaled = graph.apply('mul', [graph.find('α')!, fresh])
      return [node.operation === 'copy' ? scaled : graph.substitute(node.id, new Map([[fresh, scaled]]))]
    },
  },
  {
    id: 'no-bias-correction',
    says: 'the bias correction of Adam was left out',
    hint: 'Adam divides its moments by one minus a power of beta.',
    wrongFormulas: ({ graph, node }) =>
      /^[mv]hat\(/.test(node.name ?? '') ? graph.namedInputs(node.id).slice(0, 1) : [],
  },
  {
    id: 'correction-step-off-by-one',
    says: 'the bias correction used the number of the wrong step',
    hint: 'The power in the bias correction counts steps from one.',
    wrongFormulas: ({ graph, node }) => {
      if (!/^[mv]hat\(/.test(node.name ?? '')) return []
      const power = graph.formula(node.id).find(({ operation }) => operation === 'pow')!
      const next = graph.apply('pow', [power.inputs[0]!, graph.constant(node.meta!.pass + 2)])
      return [graph.substitute(node.id, new Map([[power.id, next]]))]
    },
  },
  {
    id: 'betas-swapped',
    says: 'the two decay rates of Adam were exchanged',
    hint: 'The first beta belongs to the mean of the gradients, the second to the mean of their squares.',
    wrongFormulas: ({ graph, node }) => {
      if (!/^[mv]\(/.test(node.name ?? '')) return []
      const [first, second] = [graph.find('β1'), graph.find('β2')]
      if (first === undefined || second === undefined) return []
      return [
        graph.substitute(
          node.id,
          new Map([
            [first, second],
            [second, first],
          ]),
        ),
      ]
    },
  },
  {
    id: 'epsilon-inside-root',
    says: 'epsilon was added inside the root',
    hint: 'Read on the sheet where epsilon is added.',
    wrongFormulas: onUpdate((step) => {
      const { graph, node } = step
      const root = graph.formula(node.id).find(({ operation }) => operation === 'sqrt')
      const epsilon = graph.find('ε')
      const sum =
        root && graph.formula(node.id).find(({ operation, inputs }) => operation === 'add' && inputs.includes(root.id))
      if (!sum || epsilon === undefined) return []
      const inside = graph.apply('sqrt', [graph.apply('add', [root.inputs[0]!, epsilon])])
      return step.exchange(sum.id, inside)
    }),
  },
  {
    id: 'decay-left-out',
    says: 'the weight decay was left out',
    hint: 'Weight decay acts in every step.',
    wrongFormulas: (step) => withDecay(step, 0),
  },
  {
    id: 'decay-doubled',
    says: 'the weight decay was taken twice as large',
    hint: 'Read the weight decay convention on the sheet: there is no factor 2.',
    wrongFormulas: (step) => withDecay(step, 2),
  },
]

interface UpdateView extends StepView {
  readonly parameter: number
  readonly gradient: number
  exchange(from: number, to: number): number[]
}

function onUpdate(rule: (step: UpdateView) => readonly number[]): (step: StepView) => readonly number[] {
  return (step) => {
    const { graph, node, program } = step
    if (node.meta?.role !== 'update') return []
    const { by, pass } = node.meta
    const parameter = graph.find(at(by!, pass))!
    const gradient = graph.find(derivativeName(at(program.training!.of, pass), at(by!, pass)))!
    return rule({
      ...step,
      parameter,
      gradient,
      exchange: (from, to) => [graph.substitute(node.id, new Map([[from, to]]))],
    })
  }
}

function withDecay({ graph, node }: StepView, factor: number): number[] {
  const decay = graph.find('λ')
  if (decay === undefined || !graph.namedInputs(node.id).includes(decay)) return []
  return [graph.substitute(node.id, new Map([[decay, graph.apply('mul', [graph.constant(factor), decay])]]))]
}

function rateOf({ graph }: StepView): number {
  return graph.find('α')!
}

function at(name: string, pass: number): string {
  return pass === 0 ? name : `${name}@${pass}`
}

function passed(name: string, { node }: StepView): string {
  return at(name, node.meta!.pass)
}

function following(name: string): string {
  const [base, pass = '0'] = name.split('@')
  return `${base}@${Number(pass) + 1}`
}
