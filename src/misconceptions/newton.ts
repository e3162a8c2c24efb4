import { derivativeName } from '../engine/differentiate.ts'
import type { GraphNode } from '../engine/graph.ts'
import { inPass, parseName } from '../engine/name.ts'
import type { MistakenRule, StepView } from './contract.ts'

/** Mistakes in the step of Newton's method. */
export const newtonMistakes: readonly MistakenRule[] = [
  {
    id: 'curvature-left-out',
    wrongFormulas: (step) =>
      onPart(step, ({ part, gradient }) => [step.graph.substitute(step.node.id, new Map([[part, gradient.id]]))]),
  },
  {
    id: 'root-step',
    wrongFormulas: (step) =>
      onQuotient(step, (gradient) => {
        const output = step.graph.find(gradient.meta!.of!)!
        return [step.graph.apply('div', [output, gradient.id])]
      }),
  },
  {
    id: 'newton-quotient-inverted',
    wrongFormulas: (step) =>
      onQuotient(step, (gradient, curvature) => [step.graph.apply('div', [curvature, gradient.id])]),
  },
  {
    id: 'mixed-derivatives-left-out',
    wrongFormulas: ({ graph, node }) => {
      if (!/^(?:p|det)\(/.test(node.name!)) return []
      const mixed = graph.namedInputs(node.id).filter((id) => isMixed(graph.node(id)))
      return mixed.length > 0 ? [graph.substitute(node.id, new Map(mixed.map((id) => [id, graph.constant(0)])))] : []
    },
  },
  {
    id: 'determinant-added',
    wrongFormulas: ({ graph, node }) =>
      node.name!.startsWith('det(') && node.operation === 'sub' ? [graph.apply('add', node.inputs)] : [],
  },
  {
    id: 'determinant-left-out',
    wrongFormulas: ({ graph, node }) => {
      const [numerator, divisor] = node.operation === 'div' ? node.inputs : []
      return node.name!.startsWith('p(') && divisor !== undefined && graph.node(divisor).name?.startsWith('det(')
        ? [numerator!]
        : []
    },
  },
]

/** An update that moves its parameter by a part of Newton's step. */
function onPart(
  { graph, node, program }: StepView,
  rule: (view: { readonly part: number; readonly gradient: GraphNode }) => readonly number[],
): readonly number[] {
  if (node.meta!.role !== 'update' || program.training?.rule !== 'newton') return []
  const { by, pass } = node.meta!
  const part = graph.find(`p(${by})@${pass + 1}`)!
  const gradient = graph.node(graph.find(derivativeName(inPass(program.training.of, pass), inPass(by!, pass)))!)
  return rule({ part, gradient })
}

/** Newton's step of a single parameter, its gradient over its second derivative. */
function onQuotient(
  { graph, node }: StepView,
  rule: (gradient: GraphNode, curvature: number) => readonly number[],
): readonly number[] {
  if (!node.name!.startsWith('p(') || node.operation !== 'div') return []
  const [gradient, curvature] = node.inputs.map((id) => graph.node(id)) as [GraphNode, GraphNode]
  const isPlain =
    gradient.meta?.of !== undefined && gradient.meta.role !== 'second' && curvature.meta?.role === 'second'
  return isPlain ? rule(gradient, curvature.id) : []
}

function isMixed({ name }: GraphNode): boolean {
  const { by, next } = parseName(name!)?.derivative ?? {}
  return next !== undefined && by !== next
}
