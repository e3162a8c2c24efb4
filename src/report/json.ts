import type { Grade } from '../grade/types.ts'

/** One JSON object, on one line. */
export function gradeLine(grade: Grade): string {
  return JSON.stringify(grade)
}

/** A JSON array of grades, one per line, written piece by piece. */
export const jsonArray = { begin: '[\n', between: ',\n', end: '\n]\n' } as const
