/** A student as a downloaded gradebook lists them. */
export interface Listed {
  readonly id: string
  readonly folder: string
  readonly name?: string
  readonly email?: string
  /** Canvas user id, or Moodle participant number. */
  readonly account: string
  readonly row: number
  /** The mark that stands there; empty for none. */
  readonly mark: string
  /** Why the mark is not to be changed. */
  readonly closed?: string
}

/** A gradebook as it was downloaded; marks are put into it, and every other character stays. */
export interface Gradebook {
  readonly students: readonly Listed[]
  /** Points that the gradebook gives for the assignment, where it says so. */
  readonly points?: number
  /** What a teacher should know of how it was read. */
  readonly remarks: readonly string[]
  /** Puts a mark, and a comment where there is a place for one; returns the other comment that stood there. */
  set(student: Listed, score: number, comment: string): string
  /** @param points of the assignment, for a column that is new */
  text(points: number): string
}

/** Which column takes the marks. */
export interface MarkColumn {
  /** Of the assignment. */
  readonly title: string
  /** Title of a column as the gradebook has it, or its number from 1. */
  readonly column?: string
  /** Whether a new column is added, whatever others are called. */
  readonly newColumn?: boolean
}
