import { type CircleShape, type Drawing, type DrawnShape, footOfText, shapesOfClass } from '../../document/drawing.ts'
import { derivativeName } from '../../engine/differentiate.ts'
import type { DiagramPlan } from '../../program/contract.ts'
import { numberRuns, textShape } from '../../sheet/render/diagram/text.ts'
import { element } from '../dom.ts'
import type { DrawnProblem } from './drawn.ts'
import { practiceWords } from './words.ts'

type NetworkPlan = Extract<DiagramPlan, { kind: 'network' }>

// Px in the drawing: from a neuron's circle to its numbers, and the room of a bias that is written at a neuron.
const gap = 5
const ascent = 10
const biasRoom = 15
const size = 13

/** The drawing with what is known of each neuron: its output above it, the gradient that reached it below. */
export function withNeuronValues(
  drawing: Drawing,
  plan: NetworkPlan,
  { solved, blanks }: DrawnProblem,
  known: ReadonlySet<string>,
): Drawing {
  const { output } = solved.exercise.program
  const circles = shapesOfClass(drawing, 'neuron') as CircleShape[]
  const names = plan.layers.flatMap(({ neurons }) => neurons.map(({ name }) => name))
  const ownBias = new Set(plan.biases.filter(({ to }) => to.length === 1).flatMap(({ to }) => to))
  const answerOf = (candidates: readonly string[]) =>
    blanks.find(({ name }) => candidates.includes(name) && known.has(name))?.answer
  const values = names.flatMap((neuron, k): DrawnShape[] => {
    const { x, y, radius } = circles[k]!
    const aside = ownBias.has(neuron) ? biasRoom : 0
    const [out, net] = [`out_${neuron}`, `net_${neuron}`]
    const above = answerOf([out])
    const below = answerOf([derivativeName(output, net)]) ?? answerOf([derivativeName(output, out)])
    const text = (answer: string, foot: number, className: string) =>
      textShape(numberRuns(answer), { x, y: foot - footOfText * size }, { size, className })
    return [
      ...(above ? [text(above, y - radius - gap - (y > 1 ? 0 : aside), 'known forward')] : []),
      ...(below ? [text(below, y + radius + gap + ascent + (y > 1 ? aside : 0), 'known gradient')] : []),
    ]
  })
  const [moved] = drawing.shapes
  return moved?.kind === 'group'
    ? { ...drawing, shapes: [{ ...moved, shapes: [...moved.shapes, ...values] }] }
    : drawing
}

/** Says what the numbers at the neurons are. */
export function captionOfNeurons(): HTMLElement {
  return element(
    'figcaption',
    {},
    element('span', { class: 'forward' }, practiceWords.aboveNeurons),
    ' ',
    element('em', { class: 'gradient' }, practiceWords.belowNeurons),
  )
}
