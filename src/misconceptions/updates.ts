import { withoutPass } from '../engine/name.ts'
import type { MistakenRule } from './contract.ts'
import { following, isVelocity, onStep, onUpdate, passed, preceding, rateOf, withDecay } from './update-views.ts'

/** Mistakes in updates. */
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
      if ((role !== 'gradient' && role !== 'local') || withoutPass(of!) !== program.output) return []
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
    id: 'decay-left-out',
    wrongFormulas: (step) => withDecay(step, 0),
  },
  {
    id: 'decay-doubled',
    wrongFormulas: (step) => withDecay(step, 2),
  },
]
