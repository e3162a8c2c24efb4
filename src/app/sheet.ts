import { redact } from '../document/redact.ts'
import { answerKey, answerSheet } from '../sheet/answer-file.ts'
import { type Page, type PageOptions, sheetPage } from '../sheet/render/page.ts'
import { keyDocument } from '../sheet/sheet.ts'
import type { SolutionMode } from '../sheet/step-formula.ts'
import type { Student } from '../sheet/student.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import type { SolvedVariant } from '../solution/variant.ts'

/** The files of one sheet before they are written. */
export interface SheetFiles {
  readonly worksheet: Page
  /** YAML to fill in. */
  readonly answers: string
  readonly key: Page
  /** YAML filled in. */
  readonly answerKey: string
}

/** Makes worksheet, key and answer files of a variant; the worksheet is the redacted key, never a second generation. */
export function sheetOf(
  prepared: PreparedSet,
  variant: SolvedVariant,
  student: Student | undefined,
  look: PageOptions,
  solutions: SolutionMode,
): SheetFiles {
  const key = keyDocument(prepared.set, variant, student, solutions)
  return {
    worksheet: sheetPage(redact(key), look),
    answers: answerSheet(prepared, variant, student),
    key: sheetPage(key, look),
    answerKey: answerKey(prepared, variant, student),
  }
}
