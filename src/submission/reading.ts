import type { FaultCode } from '../faults/codes.ts'
import { quoted } from './plain-text.ts'

/** Why a typed value is not read, in words for the person who typed it. */
export interface Unreadable {
  readonly kind: 'unreadable'
  readonly code: FaultCode
  readonly message: string
  /** Characters into the typed text. */
  readonly offset: number
  readonly got: string
  readonly expected: string
  readonly remedy: string
}

/** What was typed, as a number; a choice, an order or a shape as the number that stands for it (see `encode`). */
export type NumberReading =
  | {
      readonly kind: 'number'
      readonly value: number
      /** The exact decimal that was typed; the value to 15 significant digits where a formula was. */
      readonly decimal: string
      /** Digits given, of a plain decimal only. */
      readonly digits?: { readonly decimals: number; readonly significant: number }
    }
  | { readonly kind: 'blank' }
  | Unreadable

export interface Explanation {
  readonly code: FaultCode
  readonly message: string
  readonly remedy: string
  /** Default: one number. */
  readonly expected?: string
  /** Default: the typed text, quoted. */
  readonly got?: string
}

export function unreadable(explanation: Explanation, typed: string, offset = 0): Unreadable {
  const { code, message, remedy, expected = 'one number', got = quoted(typed) } = explanation
  return { kind: 'unreadable', code, message, offset, got, expected, remedy }
}

/** Whether a text, cleaned, stands for an empty blank: nothing, YAML's null, or the placeholder of a matrix cell. */
export function meansNothing(text: string): boolean {
  return text === '' || /^(?:~|_+|null)$/i.test(text)
}

export const numberTooLarge: Explanation = {
  code: 'too-large',
  message: 'the number is larger than a computer number can be',
  remedy: 'check the exponent',
}

export const numberTooSmall: Explanation = {
  code: 'too-small',
  message: 'the number is so close to 0 that a computer number cannot hold it',
  remedy: 'check the exponent, or write 0',
}
