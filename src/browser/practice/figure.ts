import type { DiagramBlock } from '../../document/blocks.ts'
import type { CircuitDiagram, WireValue } from '../../document/diagram.ts'
import { type Drawing, type DrawnShape, linesOfClass, shapesOfClass } from '../../document/drawing.ts'
import { derivativeName } from '../../engine/differentiate.ts'
import type { DiagramPlan } from '../../program/contract.ts'
import { drawingOf } from '../../sheet/render/diagram/index.ts'
import { svgOf } from '../../sheet/render/diagram/svg.ts'
import { escapeMarkup } from '../../text/xml-characters.ts'
import { element } from '../dom.ts'
import type { DrawnProblem } from './drawn.ts'
import { type Light, lightInCircuit, lightInNetwork } from './light.ts'
import { captionOfNeurons, withNeuronValues } from './neurons.ts'
import { practiceWords } from './words.ts'

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
  const frame = element('figure', { class: 'figure', 'aria-label': practiceWords.diagram })
  return {
    element: frame,
    update(known, steps) {
      const { diagram } = drawn.solved.exercise.program
      const plain = drawingOf(filled(drawn, block, known))
      const drawing = diagram.kind === 'network' ? withNeuronValues(plain, diagram, drawn, known) : plain
      const lights = steps.map((step) => lightOf(drawn, block, diagram, step))
      frame.innerHTML = svgOf(drawing, escapeMarkup(block.alternative), marksOf(drawing, block, lights))
      if (diagram.kind === 'network') frame.append(captionOfNeurons())
      // Styles shrink it so far and no further on a phone.
      frame.style.setProperty('--natural', `${Math.ceil(drawing.width * drawing.scale)}px`)
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

/** What styles are to show of the steps; shapes stand in the order of the diagram's lists, starts of wires before wires. */
function marksOf(drawing: Drawing, { diagram }: DiagramBlock, lights: readonly Light[]): Map<DrawnShape, string> {
  const marks = new Map<DrawnShape, string>()
  for (const [step, { direction, nodes, wires, biases }] of lights.entries()) {
    const mark = (shape: DrawnShape | undefined) => {
      if (shape) marks.set(shape, `${direction}-flow${step === lights.length - 1 ? ' latest' : ''}`)
    }
    if (diagram.kind === 'circuit') {
      const drawn = shapesOfClass(drawing, 'wire')
      const operations = diagram.nodes.flatMap((node, k) => (node.shape === 'operation' ? [k] : []))
      for (const k of nodes) {
        mark(shapesOfClass(drawing, 'operation')[operations.indexOf(k)])
        if (direction === 'backward') mark(drawn[k])
      }
      for (const k of wires) {
        mark(drawn[diagram.nodes.length + k])
        if (direction === 'forward') mark(drawn[diagram.nodes.findIndex(({ id }) => id === diagram.edges[k]!.from)])
      }
    } else {
      for (const k of nodes) mark(shapesOfClass(drawing, 'neuron')[k])
      for (const k of wires) mark(linesOfClass(drawing, 'weight')[k])
      for (const k of biases) mark(linesOfClass(drawing, 'bias')[k])
    }
  }
  return marks
}
