import type { GraphNode } from '../autodiff/graph.ts'
import type { MistakenRule, StepView } from './contract.ts'

/** Mistakes in updates and in the state of optimisers. */
export const updateMistakes: readonly MistakenRule[] = [
  {
    id: 'added-instead-of-subtracted',
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
    wrongFormulas: onStep((step) => {
      const { graph, node } = step
      const rate = rateOf(step)
      if (!graph.namedInputs(node.id).includes(rate)) return []
      return [graph.substitute(node.id, new Map([[rate, graph.constant(1)]]))]
    }),
  },
  {
    id: 'gradient-as-new-value',
    wrongFormulas: onUpdate((step) => [step.gradient]),
  },
  {
    id: 'step-as-new-value',
    wrongFormulas: onUpdate((step) => step.exchange(step.parameter, step.graph.constant(0))),
  },
  {
    id: 'new-value-as-gradient',
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
    wrongFormulas: onState(({ graph, before, exchange }) => (before ? exchange([[before, graph.constant(0)]]) : [])),
  },
  {
    id: 'rate-inside-velocity',
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
    wrongFormulas: onState(({ graph, node, shares, exchange }) =>
      /^m\(/.test(node.name!)
        ? []
        : shares.flatMap(({ kept, fresh }) => exchange([kept, fresh].map((id) => [id, graph.constant(1)]))),
    ),
  },
  {
    id: 'gradient-not-squared',
    wrongFormulas: onState(({ graph, node, exchange }) => {
      const squares = graph
        .formula(node.id)
        .filter(({ operation, inputs }) => operation === 'pow' && graph.constantValue(inputs[1]!) === 2)
      return squares.length > 0 ? exchange(squares.map(({ id, inputs }) => [id, inputs[0]!])) : []
    }),
  },
  {
    id: 'root-left-out',
    wrongFormulas: onStep(({ graph, node }) => {
      const roots = graph.formula(node.id).filter(({ operation }) => operation === 'sqrt')
      if (roots.length === 0 || isRate(node)) return []
      return [graph.substitute(node.id, new Map(roots.map(({ id, inputs }) => [id, inputs[0]!])))]
    }),
  },
  {
    id: 'no-bias-correction',
    wrongFormulas: onStep(({ graph, node }) => {
      const corrections = graph.formula(node.id).filter((one) => isCorrection(graph, one))
      if (corrections.length === 0) return []
      return [graph.substitute(node.id, new Map(corrections.map(({ id }) => [id, graph.constant(1)])))]
    }),
  },
  {
    id: 'correction-step-off-by-one',
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
    wrongFormulas: (step) => withDecay(step, 0),
  },
  {
    id: 'decay-doubled',
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
