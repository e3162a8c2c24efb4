import { inPass } from '../engine/name.ts'
import type { MistakenRule } from './contract.ts'
import { isCorrection, isPowerOfDecay, isRate, isVelocity, onState, onStep } from './update-views.ts'

/** Mistakes in what an optimiser keeps of a parameter, and in the roots and corrections that it takes of that. */
export const stateMistakes: readonly MistakenRule[] = [
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
    id: 'decay-in-gradient',
    wrongFormulas: onState(({ graph, node, program, exchange }) => {
      const { rule, like } = program.training!
      const [decay, followed] = [graph.find('λ'), graph.find(node.meta!.follows!)]
      const decoupled = like === 'keras' || rule === 'adamw'
      if (!decoupled || decay === undefined || followed === undefined || !node.name!.startsWith('m(')) return []
      const { by, pass } = node.meta!
      const penalty = graph.apply('mul', [decay, graph.find(inPass(by!, pass))!])
      return exchange([[followed, graph.apply('add', [followed, penalty])]])
    }),
  },
]
