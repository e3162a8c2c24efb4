import type { Label } from '../../document/diagram.ts'
import { isOfMark } from '../../text-form.ts'
import { escapeMarkup } from '../../xml-characters.ts'
import type { Point } from './geometry.ts'
import { colour, type } from './style.ts'
import { element, numeral } from './svg.ts'

/** A stretch of text in one style. */
export interface Run {
  readonly text: string
  /** `variable` is the italic of formulas, `slanted` the italic of text. */
  readonly face: 'upright' | 'variable' | 'slanted'
  /** Index, exponent, or as small as they are but on the line. */
  readonly place?: 'sub' | 'sup' | 'beside'
  /** Colour, if another than that of the whole text. */
  readonly fill?: string
}

export interface TextStyle {
  readonly size?: number
  readonly fill?: string
  readonly className?: string | undefined
  readonly anchor?: 'start' | 'middle' | 'end'
  /** Clockwise, in radians, about the given point. */
  readonly angle?: number | undefined
}

const fallback = 'STIX Two Text, Times New Roman, Liberation Serif, serif'
const faces = {
  upright: { 'font-family': undefined, 'font-style': undefined },
  slanted: { 'font-family': undefined, 'font-style': 'italic' },
  variable: { 'font-family': `KaTeX_Math, ${fallback}`, 'font-style': 'italic' },
} as const

const spaceWidth = 0.28

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
  const inline = total(runs.filter((run) => run.place === undefined)) * size
  const [sub, sup, beside] = (['sub', 'sup', 'beside'] as const).map((place) =>
    total(runs.filter((run) => run.place === place)),
  ) as [number, number, number]
  return inline + (Math.max(sub, sup) + beside) * size * type.subscript
}

function total(runs: readonly Run[]): number {
  let width = 0
  for (const { text } of runs)
    for (const character of text) if (!isOfMark(character)) width += advances.get(character) ?? otherAdvance
  return width
}

/** Writes a text whose digits are centred at the height of the point. */
export function writeText(runs: readonly Run[], at: Point, style: TextStyle = {}): string {
  const { size = type.body, fill = colour.ink, className, anchor = 'middle', angle } = style
  const degrees = angle ? `rotate(${numeral((angle * 180) / Math.PI)} ${numeral(at.x)} ${numeral(at.y)})` : undefined
  return element(
    'text',
    {
      class: className,
      x: at.x,
      y: at.y + 0.33 * size,
      'font-size': size,
      fill,
      'text-anchor': anchor === 'start' ? undefined : anchor,
      transform: degrees,
    },
    spans(runs, size),
  )
}

function spans(runs: readonly Run[], size: number): string {
  let height = 0
  let space = 0
  return runs
    .map((run, index) => {
      const target = run.place === 'sub' ? 0.22 * size : run.place === 'sup' ? -0.36 * size : 0
      const dy = target - height
      height = target
      // Renderers differ in what they do with spaces at the edges of a span: they become distances.
      const text = run.text.trim()
      const leading = run.text.length - run.text.trimStart().length
      const dx = (space + leading) * spaceWidth * size - backOver(runs, index) * size * type.subscript
      space = run.text.length - leading - text.length
      const place = { dx: dx || undefined, dy: dy || undefined, 'font-size': run.place && size * type.subscript }
      const attributes = { ...place, fill: run.fill, ...faces[run.face] }
      const plain = Object.values(attributes).every((value) => value === undefined)
      return plain ? escapeMarkup(text) : element('tspan', attributes, escapeMarkup(text))
    })
    .join('')
}

/** An upper index stands over the lower one, not behind it: how far to go back before this run, in em of the index. */
function backOver(runs: readonly Run[], index: number): number {
  const stacked = runs[index]!.place === 'sup' && runs[index - 1]?.place === 'sub'
  return stacked ? total(runs.filter(({ place }) => place === 'sub')) : 0
}

/** Sets the typeface for a group of texts. */
export function typeset(content: string): string {
  return element('g', { 'font-family': `KaTeX_Main, ${fallback}` }, content)
}
