import { type Signal, signal } from '../signals.ts'

/** What a reader chose to see, the same in all views of a sheet. */
export interface Choices {
  /** Whose sheet it is: a number, or the id of a student. */
  readonly label: Signal<string>
  /** The last label that the slider goes to. */
  readonly last: Signal<number>
  readonly followsCursor: Signal<boolean>
  /** Whether a sheet looks as it does on paper. */
  readonly isOnPaper: Signal<boolean>
}

export function firstChoices(): Choices {
  return { label: signal('1'), last: signal(30), followsCursor: signal(true), isOnPaper: signal(false) }
}
