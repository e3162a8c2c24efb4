import type { Fault } from '../faults/fault.ts'
import type { Unreadable } from './reading.ts'

/** What someone typed, without the space around it, and where; 1-based. */
export interface Typed {
  readonly text: string
  readonly line: number
  readonly column: number
}

/** What stands where one answer belongs. */
export type TypedValue =
  | ({
      readonly kind: 'scalar'
      /** Whether it goes on in the next lines, as they stand in the file. */
      readonly continued?: true
    } & Typed)
  | {
      readonly kind: 'list'
      readonly items: readonly TypedValue[]
      /** Whether its items stand behind dashes, not in brackets. */
      readonly dashed?: true
      /** Whether items stand below that a broken line cuts off from it. */
      readonly cut?: true
      readonly line: number
      readonly column: number
    }
  | { readonly kind: 'unreadable'; readonly reading: Unreadable; readonly line: number; readonly column: number }

export interface TypedAnswer {
  /** With an empty text where the answer stands under no problem. */
  readonly problem: Typed
  readonly name: Typed
  readonly entry: TypedValue
}

/** An answer file as it was typed; nothing in it has been compared with a problem set. */
export interface SubmissionReading {
  readonly file: string
  readonly set?: Typed
  readonly variant?: Typed
  readonly student?: Typed
  /** In the order of the file; one that is given twice stands here twice. */
  readonly answers: readonly TypedAnswer[]
  readonly faults: readonly Fault[]
  /** Why no answer could be read at all; it is among the faults too. */
  readonly unreadable?: Fault
}

/** A reading in the making. */
export interface ReadingDraft {
  set?: Typed
  variant?: Typed
  student?: Typed
  readonly answers: TypedAnswer[]
  readonly faults: Fault[]
  /** True once the place for answers was found, even if it is empty. */
  hasAnswers: boolean
  /** Fields that are given twice with different values, so that neither counts. */
  readonly contradicted: Set<FieldName>
}

export const fieldNames = ['set', 'variant', 'student'] as const
export type FieldName = (typeof fieldNames)[number]
export const rootNames: readonly string[] = [...fieldNames, 'answers']

export function isField(name: string): name is FieldName {
  return (fieldNames as readonly string[]).includes(name)
}

export function newReadingDraft(): ReadingDraft {
  return { answers: [], faults: [], hasAnswers: false, contradicted: new Set() }
}
