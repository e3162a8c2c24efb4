import type { Fault } from '../faults/fault.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { type SolvedVariant, solveVariant, variantOfCode } from '../solution/variant.ts'
import type { SubmissionReading } from './submission.ts'

/** Which variant a submission says it answers. */
export interface VariantClaim {
  /** Absent where it cannot be told, or is not one of this set and seed. */
  readonly variant?: SolvedVariant
  readonly label: string
  /** The same where a valid code names it. */
  readonly coded?: string
  readonly fault?: Fault
  /** How the variant is known, where the file does not name it. */
  readonly note?: string
}

/** Whose sheet it is that may be handed in. */
export interface Owner {
  /** Label of the sheet that a file without a code answers; absent where nobody knows. */
  readonly label?: string
  /** Whether a sheet with this label is theirs; any may be where nobody knows. */
  readonly owns?: (label: string) => boolean
}

/** The student at whose word a file without a code is taken that a student checks alone. */
export function asTyped({ student }: SubmissionReading): Owner {
  return student?.text ? { label: student.text } : {}
}

/**
 * A code that was copied by hand, or went through a word processor, as sheets print it: with a plain dash, and its check in
 * Crockford's alphabet, where o is read as 0, i and l as 1 (https://www.crockford.com/base32.html).
 */
function asPrinted(typed: string): string {
  const plain = typed.replace(/\s*[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]\s*/gu, '-')
  const check = plain.lastIndexOf('-') + 1
  return plain.slice(0, check) + plain.slice(check).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1')
}

/** Finds the variant of a submission by its code; a file without one answers the sheet of its owner. */
export function claimedVariant(
  prepared: PreparedSet,
  seed: string,
  reading: SubmissionReading,
  owner: Owner,
): VariantClaim {
  const { variant, file } = reading
  if (variant === undefined || variant.text === '') {
    const { label } = owner
    if (label !== undefined) {
      const note = `the file names no variant, and was graded by the sheet of ${label}`
      return { variant: solveVariant(prepared, seed, label), label, note }
    }
    const fault: Fault = {
      code: 'no-variant',
      message: 'the file does not say which variant it answers',
      file,
      expected: 'a line such as "variant: 17-K3QF"',
      remedy: 'copy the variant code from the head of the sheet',
    }
    return { label: '', fault }
  }
  const found = variantOfCode(prepared, seed, variant.text) ?? variantOfCode(prepared, seed, asPrinted(variant.text))
  const { line, column, text } = variant
  if (found && owner.owns?.(found.label) === false) {
    const fault: Fault = {
      code: 'other-students-sheet',
      message: "the code is that of another student's sheet",
      file,
      line,
      column,
      got: text,
      ...(owner.label !== undefined && { expected: `the sheet of ${owner.label}` }),
      remedy: 'hand in the answers to your own sheet, with the code that is printed there',
    }
    return { label: found.label, coded: found.label, fault }
  }
  if (found) return { variant: found, label: found.label, coded: found.label }
  const label = text.slice(0, Math.max(0, text.lastIndexOf('-')))
  const fault: Fault = {
    code: 'wrong-variant',
    message: 'the variant code does not belong to this problem set and seed',
    file,
    line,
    column,
    got: text,
    expected: 'the code printed on the sheet',
    remedy:
      'copy the code from the sheet; if it is the same there, numbers, formulas or questions of the set were edited, or another seed was used, since it was printed; without any code it is marked by the sheet that the student would get now',
  }
  return { label, fault }
}
