/** How a mistake is told. */
export interface Wording {
  /** What the student did, as a teacher would say it. */
  readonly says: string
  /** What to look at again, in one sentence and without any value. */
  readonly hint: string
}

/** What not every problem has: a plain circuit has none of it. */
export type Thing = 'batch' | 'bias' | 'weight' | 'net input' | 'drawing' | 'loss' | 'target' | 'half'

/** An entry of the catalogue. */
export interface MistakeWords extends Wording {
  /** What `says` and `hint` take for granted, and the words for a problem that has not all of it. */
  readonly speaksOf?: readonly Thing[]
  readonly plainly?: Wording
}
