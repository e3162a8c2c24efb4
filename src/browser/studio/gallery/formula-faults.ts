import type { FormulaFault } from '../../../app/gallery/contract.ts'
import { button, element } from '../../dom.ts'
import { galleryWords as words } from './words.ts'

/** What is wrong with formulas, each with its line and its remedy; a name that was nearly right is one click away. */
export function formulaFaults(faults: readonly FormulaFault[], field: HTMLTextAreaElement): HTMLElement[] {
  return faults.map((fault) => {
    const { message, remedy, formula, given } = fault
    const place =
      formula !== undefined ? placeOf(formula, field, fault) : given !== undefined ? words.ofGiven(given) : undefined
    return element(
      'li',
      {},
      place,
      place === undefined ? undefined : ': ',
      message,
      remedy === undefined ? undefined : element('span', { class: 'remedy' }, ` ${remedy} `),
      nearestName(fault, field),
    )
  })
}

function placeOf(formula: number, field: HTMLTextAreaElement, { offset = 0 }: FormulaFault): HTMLElement {
  return button(words.inLine(formula), { class: 'plain' }, () => {
    const at = startOf(formula, field) + offset
    field.focus()
    field.setSelectionRange(at, at)
  })
}

function nearestName({ meant, got = '', formula, offset = 0 }: FormulaFault, field: HTMLTextAreaElement) {
  const wrong = got.replaceAll('"', '')
  if (meant === undefined || formula === undefined) return undefined
  const at = startOf(formula, field) + offset
  if (!field.value.startsWith(wrong, at)) return undefined
  return button(words.replaceBy(meant), {}, () => {
    field.setRangeText(meant, at, at + wrong.length, 'end')
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
  })
}

/** Where a line begins, counted from 1. */
function startOf(line: number, { value }: HTMLTextAreaElement): number {
  return value
    .split('\n')
    .slice(0, line - 1)
    .reduce((sum, text) => sum + text.length + 1, 0)
}
