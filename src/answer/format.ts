/** Text with **bold**, *emphasis*, `code` and $TeX$; no HTML. */
export type Markdown = string

/** How an answer is written. Every answer is a number inside; for all but `number` it is a code, see `encode`. */
export type AnswerFormat =
  | { readonly kind: 'number' }
  /** One of the options, by its letter. */
  | { readonly kind: 'choice'; readonly options: readonly Markdown[] }
  /** Any number of the options, none included. */
  | { readonly kind: 'choices'; readonly options: readonly Markdown[] }
  /** Letters of the items in the right order, each once; with `distractors` some do not belong and are left out. */
  | { readonly kind: 'order'; readonly items: readonly Markdown[]; readonly distractors?: true }
  /** Lengths of an array along its axes: 2 × 3. */
  | { readonly kind: 'shape' }

export type CodedFormat = Exclude<AnswerFormat, { readonly kind: 'number' }>

/** A coded answer as it stands in answers.yaml: a letter, a list of letters, a list of lengths. */
export type CodedAnswer = string | readonly string[] | readonly number[]

/** Most options of a choice and items of an order: letters a to l, and an order of 12 hexadecimal digits is a safe integer. */
export const mostItems = 12
/** Longest axis of a shape, and most axes: four digits in base 1024 are a safe integer. */
export const longestAxis = 1023
export const mostAxes = 4

export const plainNumber: AnswerFormat = { kind: 'number' }

const orderBase = 16
const shapeBase = longestAxis + 1

/**
 * The number that stands for an answer in the solution graph.
 * @param answer choice: [position]; choices: positions; order: positions in their order; shape: lengths. Positions from 1
 */
export function encode({ kind }: CodedFormat, answer: readonly number[]): number {
  switch (kind) {
    case 'choice':
      return answer[0]!
    case 'choices':
      return [...new Set(answer)].reduce((sum, position) => sum + (1 << (position - 1)), 0)
    case 'order':
      return answer.reduce((code, position) => orderBase * code + position, 0)
    case 'shape':
      return answer.reduce((code, length) => shapeBase * code + length, 0)
  }
}

/** Whether a number stands for an answer that can be written in this format. */
export function isCode(format: CodedFormat, code: number): boolean {
  if (!Number.isSafeInteger(code) || code < 0) return false
  const parts = decode(format, code)
  if (format.kind === 'shape') return parts.length <= mostAxes && !parts.includes(0)
  const count = format.kind === 'order' ? format.items.length : format.options.length
  return new Set(parts).size === parts.length && parts.every((position) => 1 <= position && position <= count)
}

/**
 * What a code stands for, as `encode` takes it.
 * @throws RangeError where no answer of any format has this code
 */
export function decode({ kind }: CodedFormat, code: number): number[] {
  if (!Number.isSafeInteger(code) || code < 0) throw new RangeError(`${code} is no code of an answer`)
  switch (kind) {
    case 'choice':
      return [code]
    case 'choices':
      return Array.from({ length: mostItems }, (_, k) => k + 1).filter(
        (position) => Math.floor(code / (1 << (position - 1))) % 2 === 1,
      )
    case 'order':
      return digits(code, orderBase)
    case 'shape':
      return digits(code, shapeBase)
  }
}

function digits(code: number, base: number): number[] {
  return code === 0 ? [] : [...digits(Math.floor(code / base), base), code % base]
}

/** The letter of an option or item, counted from 1. */
export function letterOf(position: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + position - 1)
}

/** An answer as it stands in answers.yaml. */
export function answerData(format: CodedFormat, code: number): CodedAnswer {
  const parts = decode(format, code)
  if (format.kind === 'choice') return letterOf(parts[0]!)
  return format.kind === 'shape' ? parts : parts.map(letterOf)
}

/** An answer on one line for people: `b`, `a, c`, `none`, `c, a, b`, `2 × 3`; `scalar` for the shape of a number. */
export function answerText(format: CodedFormat, code: number): string {
  const parts = decode(format, code)
  if (format.kind === 'shape') return parts.length === 0 ? 'scalar' : parts.join(' × ')
  return parts.length === 0 ? 'none' : parts.map(letterOf).join(', ')
}
