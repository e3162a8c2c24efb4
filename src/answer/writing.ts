import { type AnswerFormat, answerData, type CodedAnswer, letterOf } from './format.ts'

/** An answer as it stands in answers.yaml and in grades. */
export type AnswerValue = number | CodedAnswer

/** The answer that a number in the solution graph stands for. */
export function answerValue(format: AnswerFormat, value: number): AnswerValue {
  return format.kind === 'number' ? value : answerData(format, value)
}

/** What stands in the file to be filled in where a cell of a matrix belongs. */
export const placeholder = '_'

const words = {
  letter: (last: string) => `one letter: a to ${last}`,
  letters: (last: string) => `every letter that applies, a to ${last}, as in [a, b]; none where none does`,
  inOrder: (last: string) => `the letters a to ${last} in order, each once, as in [b, a, ...]`,
  someInOrder: 'letters in order, as in [b, a, ...]; what does not belong is left out',
  lengths: 'the length along each axis, as in [rows, columns]',
}

/** How an answer is written in answers.yaml, in ASCII and on one line; absent for a number, which needs no telling. */
export function howToWrite(format: AnswerFormat): string | undefined {
  switch (format.kind) {
    case 'number':
      return undefined
    case 'choice':
      return words.letter(lastLetter(format.options))
    case 'choices':
      return words.letters(lastLetter(format.options))
    case 'order':
      return format.distractors ? words.someInOrder : words.inOrder(lastLetter(format.items))
    case 'shape':
      return words.lengths
  }
}

function lastLetter(texts: readonly string[]): string {
  return letterOf(texts.length)
}

/** An answer on one line as it is typed: `0.25`, `b`, `[a, c]`, `[2, 3]`, `[]`. */
export function writtenAnswer(value: AnswerValue): string {
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value)
}
