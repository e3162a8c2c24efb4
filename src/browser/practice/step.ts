import type { Step } from '../../document/blocks.ts'
import { renderMath } from '../../sheet/render/katex/index.ts'
import { renderInlineMarkdown } from '../../sheet/render/markdown.ts'
import { element, rendered } from '../dom.ts'

/** One line of the worked solution, `result = symbols = numbers = value`; below that of a matrix those of its cells. */
export function stepElements({ cells = [], ...step }: Step): HTMLElement[] {
  return [stepElement(step, 'step'), ...cells.map((cell) => stepElement(cell, 'step of-cell'))]
}

function stepElement(step: Step, className: string): HTMLElement {
  const { result, symbols, numbers, value, asked, paths = [], words, from = [] } = step
  const sides = [symbols, numbers].filter((side) => side !== undefined).map((side) => equals(side))
  const last = element(
    'span',
    { class: 'part' },
    equals(''),
    rendered('strong', asked ? 'value asked' : 'value', renderMath(value)),
  )
  const summed = paths.map((path) => rendered('li', 'path', renderMath(`\\displaystyle ${path}`)))
  return element(
    'div',
    { class: className },
    rendered('dt', 'result', renderMath(`\\displaystyle ${result}`)),
    element(
      'dd',
      {},
      ...sides,
      last,
      words === undefined ? undefined : rendered('span', 'words', ` ${renderInlineMarkdown(words)}`),
      from.length > 0 ? rendered('span', 'from', ` from ${from.map((tex) => renderMath(tex)).join(', ')}`) : undefined,
      summed.length > 0 ? element('ul', { class: 'paths' }, ...summed) : undefined,
    ),
  )
}

function equals(tex: string): HTMLElement {
  return rendered('span', 'part', renderMath(`\\displaystyle{}=${tex}`))
}

/** The rule of a step in symbols, without any number. */
export function ruleElement({ result, symbols }: Step): HTMLElement {
  return rendered('span', 'rule', renderMath(`\\displaystyle ${result}=${symbols}`))
}
