import { renderMath } from '../../render/math.ts'
import { element, rendered } from './dom.ts'
import type { PlacedStep } from './drawn.ts'

/** One line of the worked solution: `result = symbols = numbers = value`. */
export function stepElement({ result, symbols, numbers, value, asked, paths }: PlacedStep): HTMLElement {
  const sides = [symbols, numbers].filter((side) => side !== undefined).map((side) => equals(side))
  const last = element(
    'span',
    { class: 'part' },
    equals(''),
    rendered('strong', asked ? 'value asked' : 'value', renderMath(value)),
  )
  const summed = paths?.map((path) => rendered('li', 'path', renderMath(`\\displaystyle ${path}`))) ?? []
  return element(
    'div',
    { class: 'step' },
    rendered('dt', 'result', renderMath(`\\displaystyle ${result}`)),
    element('dd', {}, ...sides, last, summed.length > 0 ? element('ul', { class: 'paths' }, ...summed) : undefined),
  )
}

function equals(tex: string): HTMLElement {
  return rendered('span', 'part', renderMath(`\\displaystyle{}=${tex}`))
}

/** The rule of a step in symbols, without any number. */
export function ruleElement({ result, symbols }: PlacedStep): HTMLElement {
  return rendered('span', 'rule', renderMath(`\\displaystyle ${result}=${symbols}`))
}
