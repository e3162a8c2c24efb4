import type { GraphNode } from '../autodiff/graph.ts'
import type { Misconception, StepView } from './contract.ts'

/** Mistakes in updates and in the state of optimisers. */
export const updateMistakes: readonly Misconception[] = [
  {
    id: 'added-instead-of-subtracted',
    says: 'the step was taken in the wrong direction',
    hint: 'Gradient descent goes against the gradient, gradient ascent goes with it.',
    wrongFormulas: onUpdate((step) => {
      const { graph, node } = step
      const rate = rateOf(step)
      if (graph.namedInputs(node.id).includes(rate)) return step.exchange(rate, graph.apply('neg', [rate]))
      // A velocity that has the rate in it is added or subtracted.
      if (node.operation !== 'add' && node.operation !== 'sub') return []
      return [graph.apply(node.operation === 'add' ? 'sub' : 'add', node.inputs)]
    }),
  },
  {
    id: 'rate-left-out',
    says: 'the learning rate was left out of the update',
    hint: 'The step is the learning rate times the gradient.',
    wrongFormulas: onStep((step) => {
      const { graph, node } = step
      const rate = rateOf(step)
      if (!graph.namedInputs(node.id).includes(rate)) return []
      return [graph.substitute(node.id, new Map([[rate, graph.constant(1)]]))]
    }),
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
        const followed = name && graph.node(graph.find(following(passed(name, step)))!).meta!.follows
        return followed ? step.exchange(step.gradient, graph.find(followed)!) : []
      })
    }),
  },
  {
    id: 'gradients-not-zeroed',
    says: 'the gradient of the step before was still in the sum',
    hint: 'Every step starts with gradients of zero.',
    wrongFormulas: ({ graph, node }) => {
      const { follows, pass } = node.meta!
      if (follows === undefined || pass === 0) return []
      const [now, before] = [graph.find(follows), graph.find(preceding(follows))]
      if (now === undefined || before === undefined || !graph.namedInputs(node.id).includes(now)) return []
      return [graph.substitute(node.id, new Map([[now, graph.apply('add', [now, before])]]))]
    },
  },
  {
    id: 'old-velocity-dropped',
    says: 'what the state was before the step was dropped',
    hint: 'Every step goes on from the state that the step before left.',
    wrongFormulas: onState(({ graph, before, exchange }) => (before ? exchange([[before, graph.constant(0)]]) : [])),
  },
  {
    id: 'rate-inside-velocity',
    says: 'the learning rate was put inside the velocity',
    hint: 'Read the momentum convention on the sheet: the learning rate stands outside the velocity.',
    wrongFormulas: onState(({ graph, node, program, before, exchange }) => {
      const rate = graph.find('α')
      if (!isVelocity(node, program) || rate === undefined || graph.namedInputs(node.id).includes(rate)) return []
      const fresh = graph.namedInputs(node.id).find((id) => id !== before && graph.node(id).name !== 'μ')
      if (fresh === undefined) return []
      const scaled = graph.apply('mul', [rate, fresh])
      return node.operation === 'copy' ? [scaled] : exchange([[fresh, scaled]])
    }),
  },
  {
    id: 'velocity-not-used',
    says: 'the parameter moved by the gradient instead of the velocity',
    hint: 'With momentum the parameter follows the velocity; the gradient only changes the velocity.',
    wrongFormulas: onUpdate((step) => {
      const { graph, node, program, gradient } = step
      const velocity = graph
        .namedInputs(node.id)
        .map((id) => graph.node(id))
        .find((one) => isVelocity(one, program))
      const rule = program.training!.rule
      if (!velocity || velocity.operation === 'copy' || (rule !== 'momentum' && rule !== 'nesterov')) return []
      const [rate, fresh] = [rateOf(step), graph.find(`g(${node.meta!.by})@${node.meta!.pass + 1}`) ?? gradient]
      return [graph.apply('sub', [step.parameter, graph.apply('mul', [rate, fresh])])]
    }),
  },
  {
    id: 'nesterov-as-momentum',
    says: 'plain momentum was used where Nesterov looks one step ahead',
    hint: 'Read the Nesterov convention on the sheet.',
    wrongFormulas: onUpdate(({ graph, node, program, parameter }) => {
      const { rule, like } = program.training!
      const velocity = graph.namedInputs(node.id).find((id) => isVelocity(graph.node(id), program))
      if (rule !== 'nesterov' || velocity === undefined || like === 'textbook') return []
      const moved = like === 'keras' ? velocity : graph.apply('mul', [graph.find('α')!, velocity])
      return [graph.apply(like === 'keras' ? 'add' : 'sub', [parameter, moved])]
    }),
  },
  {
    id: 'moment-shares-swapped',
    says: 'the shares of old state and new gradient were exchanged',
    hint: 'The decay is the share of the old state, and what is left of one the share of what is new.',
    wrongFormulas: onState(({ shares, exchange }) =>
      shares.flatMap(({ kept, fresh }) =>
        exchange([
          [kept, fresh],
          [fresh, kept],
        ]),
      ),
    ),
  },
  {
    id: 'mean-as-sum',
    says: 'the squares were added up where their moving mean is kept',
    hint: 'A moving mean takes a share of the old mean and the rest of the new square.',
    wrongFormulas: onState(({ graph, node, shares, exchange }) =>
      /^m\(/.test(node.name!)
        ? []
        : shares.flatMap(({ kept, fresh }) => exchange([kept, fresh].map((id) => [id, graph.constant(1)]))),
    ),
  },
  {
    id: 'gradient-not-squared',
    says: 'the gradient was not squared',
    hint: 'What stands under the root is a mean or a sum of squares.',
    wrongFormulas: onState(({ graph, node, exchange }) => {
      const squares = graph
        .formula(node.id)
        .filter(({ operation, inputs }) => operation === 'pow' && graph.constantValue(inputs[1]!) === 2)
      return squares.length > 0 ? exchange(squares.map(({ id, inputs }) => [id, inputs[0]!])) : []
    }),
  },
  {
    id: 'root-left-out',
    says: 'the root of the mean or sum of squares was left out',
    hint: 'The step is divided by a root.',
    wrongFormulas: onStep(({ graph, node }) => {
      const roots = graph.formula(node.id).filter(({ operation }) => operation === 'sqrt')
      if (roots.length === 0 || isRate(node)) return []
      return [graph.substitute(node.id, new Map(roots.map(({ id, inputs }) => [id, inputs[0]!])))]
    }),
  },
  {
    id: 'no-bias-correction',
    says: 'the bias correction was left out',
    hint: 'The moments are divided by one minus a power of beta.',
    wrongFormulas: onStep(({ graph, node }) => {
      const corrections = graph.formula(node.id).filter((one) => isCorrection(graph, one))
      if (corrections.length === 0) return []
      return [graph.substitute(node.id, new Map(corrections.map(({ id }) => [id, graph.constant(1)])))]
    }),
  },
  {
    id: 'correction-step-off-by-one',
    says: 'the bias correction used the number of the wrong step',
    hint: 'The power in the bias correction counts steps from one.',
    wrongFormulas: onStep(({ graph, node }) => {
      const powers = graph.formula(node.id).filter((one) => isPowerOfDecay(graph, one))
      if (powers.length === 0) return []
      const next = powers.map(({ id, inputs: [base, step] }) => {
        return [id, graph.apply('pow', [base!, graph.constant(graph.constantValue(step!)! + 1)])] as const
      })
      return [graph.substitute(node.id, new Map(next))]
    }),
  },
  {
    id: 'betas-swapped',
    says: 'the two decay rates were exchanged',
    hint: 'The first beta belongs to the mean of the gradients, the second to their squares or sizes.',
    wrongFormulas: onState(({ graph, exchange }) => {
      const [first, second] = [graph.find('β1'), graph.find('β2')]
      if (first === undefined || second === undefined) return []
      return exchange([
        [first, second],
        [second, first],
      ])
    }),
  },
  {
    id: 'epsilon-inside-root',
    says: 'epsilon was added inside the root',
    hint: 'Read on the sheet where epsilon is added.',
    wrongFormulas: onStep(({ graph, node }) => {
      const epsilon = graph.find('ε')
      const sums = graph.formula(node.id).filter(({ operation, inputs }) => {
        return (
          operation === 'add' &&
          inputs[1] === epsilon &&
          graph.node(inputs[0]!).operation === 'sqrt' &&
          graph.node(inputs[0]!).name === undefined
        )
      })
      if (epsilon === undefined || sums.length === 0) return []
      const inside = (root: number) => graph.apply('sqrt', [graph.apply('add', [graph.node(root).inputs[0]!, epsilon])])
      return [graph.substitute(node.id, new Map(sums.map(({ id, inputs }) => [id, inside(inputs[0]!)])))]
    }),
  },
  {
    id: 'epsilon-outside-root',
    says: 'epsilon was added outside the root',
    hint: 'Read on the sheet where epsilon is added.',
    wrongFormulas: onStep(({ graph, node }) => {
      const epsilon = graph.find('ε')
      const roots = graph.formula(node.id).filter(({ operation, inputs }) => {
        const inner = graph.node(inputs[0] ?? node.id)
        return operation === 'sqrt' && inner.operation === 'add' && inner.inputs[1] === epsilon
      })
      if (epsilon === undefined || roots.length === 0) return []
      const outside = (sum: number) => graph.apply('add', [graph.apply('sqrt', [graph.node(sum).inputs[0]!]), epsilon])
      return [graph.substitute(node.id, new Map(roots.map(({ id, inputs }) => [id, outside(inputs[0]!)])))]
    }),
  },
  {
    id: 'nadam-as-adam',
    says: 'the step of Adam was made: the gradient had no share of its own',
    hint: 'Nadam looks one step ahead: the new gradient has a share beside the corrected first moment.',
    wrongFormulas: onUpdate((step) => {
      const { graph, node, program } = step
      const { rule, like } = program.training!
      if (rule !== 'nadam' || like !== 'textbook') return []
      const moment = graph.find(`mhat(${node.meta!.by})@${node.meta!.pass + 1}`)!
      const sum = graph
        .formula(node.id)
        .find(
          ({ operation, inputs }) => operation === 'add' && inputs.some((id) => graph.node(id).inputs.includes(moment)),
        )
      return sum ? step.exchange(sum.id, moment) : []
    }),
  },
  {
    id: 'decay-in-gradient',
    says: 'the weight decay was added to the gradient, as Adam with L2 does',
    hint: 'Decoupled decay stays out of the moments: it shrinks the parameter itself.',
    wrongFormulas: onState(({ graph, node, program, exchange }) => {
      const { rule, like } = program.training!
      const [decay, followed] = [graph.find('λ'), graph.find(node.meta!.follows!)]
      const decoupled = like === 'keras' || rule === 'adamw'
      if (!decoupled || decay === undefined || followed === undefined || !node.name!.startsWith('m(')) return []
      const { by, pass } = node.meta!
      const penalty = graph.apply('mul', [decay, graph.find(at(by!, pass))!])
      return exchange([[followed, graph.apply('add', [followed, penalty])]])
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

/** For steps of the optimiser: state and updates. */
function onStep(rule: (step: StepView) => readonly number[]): (step: StepView) => readonly number[] {
  return (step) => {
    const { role } = step.node.meta!
    return role === 'update' || role === 'state' ? rule(step) : []
  }
}

function onUpdate(rule: (step: UpdateView) => readonly number[]): (step: StepView) => readonly number[] {
  return (step) => {
    const { graph, node } = step
    if (node.meta?.role !== 'update') return []
    const { by, pass, follows } = node.meta
    return rule({
      ...step,
      parameter: graph.find(at(by!, pass))!,
      gradient: graph.find(follows!)!,
      exchange: (from, to) => [graph.substitute(node.id, new Map([[from, to]]))],
    })
  }
}

interface StateOfParameter extends StepView {
  /** The same before the step, where that is not zero. */
  readonly before: number | undefined
  /** Decays of moving means: what is kept of the old one, and the share 1 − decay of what is new. */
  readonly shares: readonly { readonly kept: number; readonly fresh: number }[]
  exchange(pairs: readonly (readonly [number, number])[]): number[]
}

/** For what the optimiser keeps of a parameter: a velocity, a moment, a mean or sum of squares. */
function onState(rule: (step: StateOfParameter) => readonly number[]): (step: StepView) => readonly number[] {
  return (step) => {
    const { graph, node } = step
    if (!/^[mvu]\(/.test(node.name ?? '') || node.meta!.role !== 'state') return []
    const shares = graph.formula(node.id).flatMap(({ id, operation, inputs }) => {
      const isShare = operation === 'sub' && graph.constantValue(inputs[0]!) === 1 && isDecay(graph, inputs[1]!)
      return isShare ? [{ kept: inputs[1]!, fresh: id }] : []
    })
    const exchange = (pairs: readonly (readonly [number, number])[]) => [graph.substitute(node.id, new Map(pairs))]
    return rule({ ...step, before: graph.find(preceding(node.name!)), shares, exchange })
  }
}

function isDecay(graph: StepView['graph'], id: number): boolean {
  return ['β1', 'β2', 'ρ'].includes(graph.node(id).name ?? '')
}

function isPowerOfDecay(graph: StepView['graph'], { operation, inputs }: GraphNode): boolean {
  return operation === 'pow' && isDecay(graph, inputs[0]!)
}

/** Whether a part of a formula is 1 − β^k, or one minus the product of a schedule. */
function isCorrection(graph: StepView['graph'], { operation, inputs }: GraphNode): boolean {
  if (operation !== 'sub' || graph.constantValue(inputs[0]!) !== 1) return false
  const other = graph.node(inputs[1]!)
  const named = graph.namedIn(other.id).map((id) => graph.node(id).name!)
  return (other.name === undefined && isPowerOfDecay(graph, other)) || named.some((name) => name.startsWith('Π'))
}

/** Whether a state is a velocity, which is not divided by anything. */
function isVelocity({ name, meta }: GraphNode, { training }: StepView['program']): boolean {
  const { rule } = training!
  const isKept = meta?.role === 'state' && /^[mv]\(/.test(name ?? '')
  return isKept && (rule === 'momentum' || rule === 'nesterov' || (rule === 'rmsprop' && name!.startsWith('m(')))
}

/** Whether a step makes the corrected rate of Keras. */
function isRate({ name }: GraphNode): boolean {
  return name!.startsWith('α@')
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

/** The name of the same one step earlier. */
function preceding(name: string): string {
  const [base, pass = '0'] = name.split('@')
  return at(base!, Number(pass) - 1)
}

function following(name: string): string {
  const [base, pass = '0'] = name.split('@')
  return `${base}@${Number(pass) + 1}`
}
