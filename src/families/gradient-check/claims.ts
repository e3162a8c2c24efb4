import type { Markdown } from '../../document/blocks.ts'

/** What may be claimed of a derivative. */
export const claims = ['right', 'signTurned', 'doubled', 'halved'] as const
export type Claim = (typeof claims)[number]

/** What is claimed, as a factor of the truth. */
export const factorOf: Readonly<Record<Claim, string>> = { right: '1', signTurned: '-1', doubled: '2', halved: '1/2' }

/** Verdicts, in the order of the claims. */
export const verdicts: readonly Markdown[] = [
  'right: what is left is the error of the difference quotient itself',
  'wrong: its sign is turned round',
  'wrong: it is twice what it should be',
  'wrong: it is half of what it should be',
]
