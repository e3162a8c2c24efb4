import type { Label } from '../../../document/diagram.ts'
import type { Point, Run, TextShape } from '../../../document/drawing.ts'
import { isOfMark } from '../../../text/text-form.ts'
import { colour, type } from './style.ts'

/** Of a space, in em. */
export const spaceWidth = 0.28

/**
 * Advance widths in em by class of character, rounded up from the KaTeX fonts (upright and italic alike); any other
 * character counts as 1.05 em. Enough to reserve room without a browser.
 */
const advances = new Map(
  (
    [
      [spaceWidth, " !',.:;[]|"],
      [0.31, 'fijl'],
      [0.45, '()-?Icerstz'],
      [0.5, '"$*/0123456789^_`{}~'],
      [0.57, 'JLSabdghknopquvxy∂σθδε·'],
      [0.78, '&+<=>@−×÷±√ABCDEFGHKNOPQRTUVXYZmwλμπφωΣΦΔ'],
    ] as const
  ).flatMap(([width, characters]) => [...characters].map((character) => [character, width] as const)),
)
const otherAdvance = 1.05

/** Height of a line of text over its size; text is set centred in it. */
export const lineHeight = 1.25

/** The text of a name: letters of an index are italic as in formulas, words are not. */
export function labelRuns(label: Label): Run[] {
  const base: Run = { text: label.base, face: label.italic ? 'variable' : 'upright' }
  const note: Run[] = label.note
    ? [{ text: ` ${label.note}`, face: 'upright', place: 'beside', fill: colour.faint }]
    : []
  return [base, ...indexRuns(label.sub, 'sub'), ...indexRuns(label.sup, 'sup'), ...note]
}

/** The text of a number, with a true minus sign. */
export function numberRuns(text: string, face: 'upright' | 'slanted' = 'upright'): Run[] {
  return [{ text: text.replaceAll('-', '−'), face }]
}

/** `name = number`, or the name alone where the number is not shown. */
export function equationRuns(label: Label, value: string | undefined): Run[] {
  if (value === undefined) return labelRuns(label)
  return [...labelRuns(label), { text: ' = ', face: 'upright' }, ...numberRuns(value)]
}

function indexRuns(text: string | undefined, place: 'sub' | 'sup'): Run[] {
  const pieces = text?.match(/\p{L}+|\P{L}+/gu) ?? []
  return pieces.map((piece) => ({ text: piece, face: /^\p{L}$/u.test(piece) ? 'variable' : 'upright', place }))
}

/** Width in px that a text needs at most. */
export function runsWidth(runs: readonly Run[], size: number): number {
  const inline = textWidth(runs.filter((run) => run.place === undefined)) * size
  const [sub, sup, beside] = (['sub', 'sup', 'beside'] as const).map((place) =>
    textWidth(runs.filter((run) => run.place === place)),
  ) as [number, number, number]
  return inline + (Math.max(sub, sup) + beside) * size * type.subscript
}

/** Width in em of runs of one size. */
export function textWidth(runs: readonly Run[]): number {
  let width = 0
  for (const { text } of runs)
    for (const character of text) if (!isOfMark(character)) width += advances.get(character) ?? otherAdvance
  return width
}

/** A text of a drawing. */
export function textShape(runs: readonly Run[], { x, y }: Point, style: TextStyle = {}): TextShape {
  return { kind: 'text', x, y, runs, size: type.body, fill: colour.ink, anchor: 'middle', ...style }
}

type TextStyle = Partial<Pick<TextShape, 'size' | 'fill' | 'className' | 'anchor' | 'angle'>>
