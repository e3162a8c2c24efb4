import { cellsOf, type Printed } from './cells.ts'
import { type Outcome, sameCells, sidesOf, tried } from './equation.ts'
import { Names } from './names.ts'
import { type Known, worked } from './reader.ts'
import { unbound } from './signs.ts'

/** As `round` of a problem set. */
type Rounding = number | { readonly significant: number }

/** How far a printed numeral may be from what it stands for; a short one is exact. */
function halfUnit(text: string, round: Rounding): number {
  const [, fraction = ''] = text.split('.')
  const isRounded =
    typeof round === 'number'
      ? fraction.length === round
      : text.replace(/^-?0*\.?0*/, '').replace('.', '').length >= round.significant
  return isRounded ? 0.5 * 10 ** -fraction.length : 0
}

// What the curve of a function adds to what its slope says.
const curvature = 2

/** Whether printed numbers give the printed value, as far as their rounding lets one say. */
export function numbersHold(
  numbers: string,
  value: string,
  known: Omit<Known, 'shape' | 'names'>,
  round: Rounding,
): Outcome {
  return tried(() => {
    const empty = { ...known, names: new Names() }
    const [stated, tokens] = [worked(sidesOf(value)[0]!, { ...empty, shape: [] }, unbound), sidesOf(numbers)[0]!]
    const own = Math.max(0, ...(value.match(/(?<=\\num\{)[^}]*/g) ?? []).map((text) => halfUnit(text, round)))
    const plain = moved(tokens, empty, stated.shape, undefined, round)
    const near = (room: number) => (a: number, b: number) => Math.abs(a - b) <= room + 1e-9 * (1 + Math.abs(b))
    if (sameCells(plain.value, stated, near(own))) return { kind: 'holds' }
    const base = cellsOf(plain.value, stated.shape)
    let room = own
    for (let at = 0; at < plain.count; at++) {
      const cells = cellsOf(moved(tokens, empty, stated.shape, at, round).value, stated.shape)
      room += curvature * Math.max(...cells.map((cell, k) => Math.abs(cell - base[k]!)))
    }
    if (sameCells(plain.value, stated, near(room))) return { kind: 'holds' }
    return { kind: 'wrong', why: `it is ${base.join(' ')}, give or take ${room}` }
  })
}

/** The value with one of the numerals moved by all that its rounding may hide. */
function moved(
  tokens: readonly string[],
  known: Omit<Known, 'shape'>,
  shape: readonly number[],
  at: number | undefined,
  round: Rounding,
): { value: Printed; count: number } {
  let count = 0
  const numeral = (text: string) => Number(text) + (count++ === at ? halfUnit(text, round) : 0)
  const value = worked(tokens, { ...known, shape, numeral }, unbound)
  return { value, count }
}
