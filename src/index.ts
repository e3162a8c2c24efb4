/**
 * gradsheet as a library: one function per job of the command line, by the same code. Importing it does nothing but
 * define them; whatever is wrong in a set or in options throws a FaultError.
 */

export type { AnswerValue } from './answer/writing.ts'
export { type ExportedQuestions, type ExportOptions, exportSet } from './api/export.ts'
export { type GenerateOptions, generate, type Sheet } from './api/generate.ts'
export { type GradeOptions, grade } from './api/grade.ts'
export { type LatenessAtTime, type LatenessOptions, lateness } from './api/lateness.ts'
export { type PrintOptions, printPdf, type SheetPage } from './api/pages.ts'
export {
  type ClassGrade,
  type GradedClass,
  type ReportClassOptions,
  type ReportTexts,
  reportClass,
} from './api/report.ts'
export { type LoadedSet, type LoadOptions, loadSet, parseSet } from './api/set.ts'
export { type SolveOptions, solve } from './api/solve.ts'
export type { AppliedCorrection, CorrectionKind } from './corrections/applied.ts'
export type { ExportFormatName } from './export/names.ts'
export type { Remark } from './export/remark.ts'
export { type Fault, FaultError } from './faults/fault.ts'
export type { BlankGrade, Grade, ProblemGrade, Status } from './grade/types.ts'
export type { Student } from './sheet/student.ts'
export type { SolvedValue, SolvedValues } from './solution/solved-values.ts'
