import type { FaultRecord } from './record.ts'

/** Work that is done on several machines: the queue, its key, its workers, the store. */
export const severalMachineFaults = {
  'bad-queue': { when: 'The address of a queue is none.', remedy: 'write redis://HOST:PORT' },
  'bad-store': { when: 'What is named as a store is none.', remedy: 'name a folder, or s3://BUCKET/PREFIX' },
  'no-queue': { when: 'The server of a queue cannot be reached.', remedy: 'start it, or correct its address' },
  'no-queue-key': { when: 'Nothing says what to seal the work with.', remedy: 'set GRADSHEET_QUEUE_KEY' },
  'no-store': { when: 'Work is in a store, and none is named.', remedy: 'pass the --store of the run' },
  'other-version': {
    when: 'All workers of a queue have another version of gradsheet.',
    remedy: 'install the same version everywhere',
  },
  'queue-tampered': { when: 'What stands in a queue was changed.', remedy: 'find out who else writes to it' },
  'store-failed': { when: 'A bucket does not take or give what it should.', remedy: 'check its rights and its room' },
  'too-large-for-queue': { when: 'A part of the work does not fit the queue.', remedy: 'pass --store' },
  'weak-queue-key': { when: 'The key of a queue could be found by trying.', remedy: 'use openssl rand -base64 32' },
  'work-failed': {
    when: 'A part of the work stops whoever does it.',
    remedy: 'look for what is special about what it names',
  },
} as const satisfies Readonly<Record<string, FaultRecord>>
