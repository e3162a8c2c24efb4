import type { FaultRecord } from './record.ts'

/** Corrections to a set whose sheets were handed out. */
export const correctionFaults = {
  'contradicting-corrections': { when: 'Two corrections cannot both be done.', remedy: 'keep the one that is meant' },
  'correction-without-effect': { when: 'A correction changes nothing.', remedy: 'leave it out, or correct it' },
  'corrections-of-other-set': {
    when: 'A file named with --corrections has none for the set.',
    remedy: 'write "set: " and the id of the set',
  },
  'several-blanks': { when: 'A matrix is named where one blank belongs.', remedy: 'name the cell, such as W[0,1]' },
  'unknown-student': { when: 'A correction names a student who is not there.', remedy: 'write the id of the roster' },
} as const satisfies Readonly<Record<string, FaultRecord>>
