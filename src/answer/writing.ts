import { type AnswerFormat, answerData, type CodedAnswer, letterOf } from './format.ts'

/** An answer as it stands in answers.yaml and in grades. */
export type AnswerValue = number | CodedAnswer

/** The answer that a number in the solution graph stands for. */
export function answerValue(format: AnswerFormat, value: number): AnswerValue {
  return format.kind === 'number' ? value : answerData(format, value)
}

/** What stands in the file to be filled in where a cell of a matrix belongs. */
export const placeholder = '_'

/** How an answer is written in answers.yaml, in ASCII and on one line; absent for a number, which needs no telling. */
export function howToWrite(format: AnswerFormat): string | undefined {
  switch (format.kind) {
    case 'number':
      return undefined
    case 'choice':
      return `one letter: a to ${lastLetter(format.options)}`
    case 'choices':
      return `every letter that applies, a to ${lastLetter(format.options)}, as in [a, b]; none where none does`
    case 'order':
      return format.distractors
        ? `letters in order, as in [b, a, ...]; what does not belong is left out`
        : `the letters a to ${lastLetter(format.items)} in order, each once, as in [b, a, ...]`
    case 'shape':
      return 'the length along each axis, as in [rows, columns]'
  }
}

function lastLetter(texts: readonly string[]): string {
  return letterOf(texts.length)
}

/** An answer on one line as it is typed: `0.25`, `b`, `[a, c]`, `[2, 3]`, `[]`. */
export function writtenAnswer(value: AnswerValue): string {
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value)
}
