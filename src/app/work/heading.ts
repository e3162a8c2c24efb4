import { createHash } from 'node:crypto'
import type { MarkedSet } from '../../corrections/corrected-set.ts'
import { shortCheck } from '../../random/stream.ts'
import { ownFamiliesOf } from '../../solution/own-families.ts'
import type { Heading } from './journal.ts'

/** What of a set and its seed a run must share with the one that it goes on with: not even a word may have been edited since. */
export function headingOf({ set, families, corrections }: MarkedSet, seed: string): Heading {
  const { file: _, locate: __, ...stated } = set
  const editions = ownFamiliesOf(set, families).map(({ module }) => module!.edition)
  const digest = createHash('sha256')
    .update(JSON.stringify([stated, editions, ...(corrections ? [corrections.source.text] : [])]))
    .digest('base64')
  return { set: set.id, content: digest, seed: shortCheck(seed, ['journal', set.id]) }
}
