import type { Fault } from '../fault.ts'
import { type PreparedSet, type SolvedVariant, solveVariant, variantOfCode } from '../solution/variant.ts'
import type { SubmissionReading } from '../submission/submission.ts'

/** Which variant a submission says it answers. */
export interface VariantClaim {
  /** Absent where it cannot be told, or is not one of this set and seed. */
  readonly variant?: SolvedVariant
  readonly label: string
  readonly fault?: Fault
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

/** Finds the variant of a submission by its code; a file without one is taken at the student's word. */
export function claimedVariant(prepared: PreparedSet, seed: string, reading: SubmissionReading): VariantClaim {
  const { variant, student, file } = reading
  if (variant === undefined || variant.text === '') {
    if (student?.text) return { variant: solveVariant(prepared, seed, student.text), label: student.text }
    const fault = {
      code: 'no-variant',
      message: 'the file does not say which variant it answers',
      file,
      expected: 'a line such as "variant: 17-K3QF"',
      remedy: 'copy the variant code from the head of the sheet',
    }
    return { label: '', fault }
  }
  const found = variantOfCode(prepared, seed, variant.text) ?? variantOfCode(prepared, seed, asPrinted(variant.text))
  if (found) return { variant: found, label: found.label }
  const { line, column, text } = variant
  const fault = {
    code: 'wrong-variant',
    message: 'the variant code does not belong to this problem set and seed',
    file,
    line,
    column,
    got: text,
    expected: 'the code printed on the sheet',
    remedy:
      'copy the code from the sheet; if it is the same there, numbers, formulas or questions of the set were edited, or another seed was used, since it was printed',
  }
  return { label: text.slice(0, Math.max(0, text.lastIndexOf('-'))), fault }
}
