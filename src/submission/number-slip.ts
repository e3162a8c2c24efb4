import type { FaultCode } from '../faults/codes.ts'

/** What looks like a number and is none, or none for certain. */
export interface NumberSlip {
  readonly code: FaultCode
  /** A group `at` tells where in the match the mistake stands, a group `number` what is meant. */
  readonly pattern: RegExp
  /** Matched against what was typed, where rewriting in ASCII would lose the evidence. */
  readonly asTyped?: true
  readonly message: string
  /** Default: to write the group `number` alone. */
  readonly remedy?: string | ((match: RegExpExecArray) => string)
}

/** A plain number, as a pattern. */
export const numberPattern = String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`
export const onlyTheNumber = 'write only the number'
const plainNumber = new RegExp(`^[+-]?${numberPattern}$`)

/** What to write where nothing but a number is meant. */
export function numberAlone(text: string): string {
  return plainNumber.test(text.trim()) ? `write ${text.trim()}` : onlyTheNumber
}
