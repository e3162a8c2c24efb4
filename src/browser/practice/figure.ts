import { derivativeName } from '../../autodiff/differentiate.ts'
import type { DiagramBlock } from '../../document/blocks.ts'
import type { CircuitDiagram, WireValue } from '../../document/diagram.ts'
import type { DiagramPlan } from '../../families/contract.ts'
import { renderDiagram } from '../../render/diagram/index.ts'
import { element } from '../dom.ts'
import type { DrawnProblem } from './drawn.ts'
import { type Light, lightInCircuit, lightInNetwork } from './light.ts'
import { writeAtNeurons } from './neurons.ts'

/** The drawing of a problem, which fills in as values become known and shows the way of the solution's steps. */
export interface Figure {
  readonly element: HTMLElement
  /**
   * @param known names of the blanks whose values are right or shown
   * @param steps names of the steps shown, the latest last
   */
  update(known: ReadonlySet<string>, steps: readonly string[]): void
}

export function figureOf(drawn: DrawnProblem): Figure | undefined {
  const block = drawn.section.blocks.find((candidate) => candidate.kind === 'diagram')
  if (!block) return undefined
  const frame = element('figure', { class: 'figure', 'aria-label': 'Diagram' })
  return {
    element: frame,
    update(known, steps) {
      frame.innerHTML = renderDiagram(filled(drawn, block, known), block.alternative)
      // Styles shrink it so far and no further on a phone.
      frame.style.setProperty('--natural', `${frame.firstElementChild!.getAttribute('width')}px`)
      const { diagram } = drawn.solved.exercise.program
      if (diagram.kind === 'network') writeAtNeurons(frame, diagram, drawn, known)
      for (const [k, step] of steps.entries())
        show(frame, block, lightOf(drawn, block, diagram, step), k === steps.length - 1)
    },
  }
}

function lightOf({ solved }: DrawnProblem, { diagram }: DiagramBlock, plan: DiagramPlan, step: string): Light {
  if (plan.kind === 'network') return lightInNetwork(plan, step)
  const { program, solution } = solved.exercise
  const circuit = diagram as CircuitDiagram
  const nameOf = (id: string) => solution.graph.node(Number(id)).name
  // A flow shows matrices as wholes.
  const whole = (name: string) => solution.matrices.place(name)?.matrix ?? name
  return plan.kind === 'flow'
    ? lightInCircuit(
        circuit,
        new Map(plan.nodes.map(({ id, label }) => [id, label || undefined])),
        program.output,
        whole(step),
      )
    : lightInCircuit(circuit, new Map(circuit.nodes.map(({ id }) => [id, nameOf(id)])), program.output, step)
}

function filled(
  { solved }: DrawnProblem,
  { diagram }: DiagramBlock,
  known: ReadonlySet<string>,
): DiagramBlock['diagram'] {
  const { program, solution } = solved.exercise
  if (diagram.kind !== 'circuit' || program.diagram.kind === 'flow') return diagram
  const shown = (wire: WireValue, name: string): WireValue =>
    wire.state === 'asked' && !known.has(name) ? { state: 'asked' } : wire
  return {
    ...diagram,
    nodes: diagram.nodes.map((node) => {
      const name = solution.graph.node(Number(node.id)).name
      if (name === undefined) return node
      return {
        ...node,
        ...(node.value && { value: shown(node.value, name) }),
        ...(node.gradient && { gradient: shown(node.gradient, derivativeName(program.output, name)) }),
      }
    }),
  }
}

/** Marks the shapes of a drawing; they stand in it in the order of the diagram's lists, starts of wires before wires. */
function show(frame: HTMLElement, { diagram }: DiagramBlock, { direction, ...light }: Light, latest: boolean): void {
  const mark = (shape: Element | undefined) => {
    if (!shape) return
    shape.classList.remove('forward-flow', 'backward-flow')
    shape.classList.add(`${direction}-flow`)
    shape.classList.toggle('latest', latest)
  }
  const shapes = (selector: string) => [...frame.querySelectorAll(selector)]
  if (diagram.kind === 'circuit') {
    const wires = shapes('path.wire')
    const operations = diagram.nodes.flatMap((node, k) => (node.shape === 'operation' ? [k] : []))
    const heads = shapes('rect.operation')
    for (const k of light.nodes) {
      mark(heads[operations.indexOf(k)])
      if (direction === 'backward') mark(wires[k])
    }
    for (const k of light.wires) {
      mark(wires[diagram.nodes.length + k])
      if (direction === 'forward') mark(wires[diagram.nodes.findIndex(({ id }) => id === diagram.edges[k]!.from)])
    }
    return
  }
  for (const k of light.nodes) mark(shapes('circle.neuron')[k])
  for (const k of light.wires) mark(shapes('g.weight line')[k])
  for (const k of light.biases) mark(shapes('g.bias line')[k])
}
