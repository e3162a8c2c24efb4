import type { DiagramPlan, MatrixProgram } from '../families/contract.ts'

/** Boxes and arrows of a program in matrices. */
export function flowOf(_program: MatrixProgram): DiagramPlan {
  return { kind: 'none' }
}
