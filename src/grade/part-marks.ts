import { type AnswerFormat, decode } from '../answer/format.ts'

/**
 * Share of its points that an order or several choices earn for what is right in them, 0 to 1; 1 for the key alone, and 0 for
 * answers of other formats.
 * @param given code of the answer, as `key`
 */
export function rightPart(format: AnswerFormat, given: number, key: number): number {
  if (given === key) return 1
  if (format.kind === 'choices') return partOfChoices(decode(format, given), decode(format, key), format.options.length)
  return format.kind === 'order' ? partOfOrder(decode(format, given), decode(format, key)) : 0
}

/** Whoever chooses everything earns nothing: the right letters count against the wrong ones, each by their number. */
function partOfChoices(given: readonly number[], key: readonly number[], options: number): number {
  const right = given.filter((position) => key.includes(position)).length
  if (right === 0) return 0
  const wrong = given.length - right
  return Math.max(0, right / key.length - (wrong === 0 ? 0 : wrong / (options - key.length)))
}

/** Neighbours count, not places: one item in a wrong place does not make all that follow it wrong. */
function partOfOrder(given: readonly number[], key: readonly number[]): number {
  if (key.length < 2) return 0
  const next = new Map(key.slice(1).map((position, k) => [key[k]!, position]))
  const neighbours = given.slice(1).filter((position, k) => next.get(given[k]!) === position).length
  const foreign = given.filter((position) => !key.includes(position)).length
  return Math.max(0, neighbours - foreign) / (key.length - 1)
}
