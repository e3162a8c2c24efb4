import type { MatrixProgram } from '../families/contract.ts'

/** What a sheet must say of a program in matrices. */
export function matrixConventions(_program: MatrixProgram): string[] {
  return []
}
