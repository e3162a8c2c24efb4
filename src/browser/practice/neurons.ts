import { derivativeName } from '../../autodiff/differentiate.ts'
import type { DiagramPlan } from '../../families/contract.ts'
import { element } from '../dom.ts'
import type { DrawnProblem } from './drawn.ts'

type NetworkPlan = Extract<DiagramPlan, { kind: 'network' }>

// Px in the drawing: from a neuron's circle to its numbers, and the room of a bias that is written at a neuron.
const gap = 5
const ascent = 10
const biasRoom = 15

/** Writes what is known of each neuron: its output above it, the gradient that reached it below. */
export function writeAtNeurons(
  frame: HTMLElement,
  plan: NetworkPlan,
  { solved, blanks }: DrawnProblem,
  known: ReadonlySet<string>,
): void {
  const { output } = solved.exercise.program
  const circles = [...frame.querySelectorAll<SVGCircleElement>('circle.neuron')]
  const names = plan.layers.flatMap(({ neurons }) => neurons.map(({ name }) => name))
  const ownBias = new Set(plan.biases.filter(({ to }) => to.length === 1).flatMap(({ to }) => to))
  const answerOf = (candidates: readonly string[]) =>
    blanks.find(({ name }) => candidates.includes(name) && known.has(name))?.answer
  frame.append(
    element(
      'figcaption',
      {},
      element('span', { class: 'forward' }, 'Above a neuron: its output.'),
      element('em', { class: 'gradient' }, ' Below: the gradient that reached it.'),
    ),
  )
  for (const [k, neuron] of names.entries()) {
    const circle = circles[k]!
    const [y, radius] = [Number(circle.getAttribute('cy')), Number(circle.getAttribute('r'))]
    const aside = ownBias.has(neuron) ? biasRoom : 0
    const [out, net] = [`out_${neuron}`, `net_${neuron}`]
    const above = answerOf([out])
    const below = answerOf([derivativeName(output, net)]) ?? answerOf([derivativeName(output, out)])
    if (above) write(circle, above, y - radius - gap - (y > 1 ? 0 : aside), 'known forward')
    if (below) write(circle, below, y + radius + gap + ascent + (y > 1 ? aside : 0), 'known gradient')
  }
}

function write(circle: SVGCircleElement, answer: string, y: number, className: string): void {
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text')
  const place = {
    x: circle.getAttribute('cx')!,
    y: `${y}`,
    'text-anchor': 'middle',
    'font-size': '13',
    class: className,
  }
  for (const [name, value] of Object.entries(place)) text.setAttribute(name, value)
  text.textContent = answer.replaceAll('-', '−')
  circle.parentNode!.append(text)
}
