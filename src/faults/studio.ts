import type { FaultRecord } from './record.ts'

/** The studio: sets that come to it by a link. */
export const studioFaults = {
  'link-damaged': { when: 'A link to the studio carries no whole set.', remedy: 'ask for it again, as a file' },
  'link-too-large': {
    when: 'A link to the studio carries more than any set has.',
    remedy: 'ask for the set as a file',
  },
} as const satisfies Readonly<Record<string, FaultRecord>>
