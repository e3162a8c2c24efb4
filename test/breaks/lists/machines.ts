import { type Break, breaksIn } from '../break.ts'

/** Of work that is done by many machines: queue, store, what fails there. */
export const ofMachines: readonly Break[] = breaksIn('app', [
  {
    file: 'work/queue/seal.ts',
    says: 'what is sealed can be put in the place of something else of its run',
    old: 'return Buffer.from(`${run} ${place}`)',
    broken: 'return Buffer.from(run)',
    killedBy: 'queue/sealed',
  },
  {
    file: 'work/queue/messages.ts',
    says: 'a chunk can be put in the place of another',
    old: 'items: (chunk: number) => `items ${chunk}`',
    broken: "items: (_: number) => 'items'",
    killedBy: 'queue/sealed',
  },
  {
    file: 'work/queue/address.ts',
    says: 'a password that a library repeats is printed',
    old: "return secret === '' ? cleaned : cleaned.replaceAll(secret, '…')",
    broken: "return secret === '' ? cleaned : cleaned",
    killedBy: 'queue/sealed',
  },
  {
    file: 'work/queue/address.ts',
    says: 'the address of a queue is shown with its password',
    old: "plain.password = ''",
    broken: '',
    killedBy: 'queue/sealed',
  },
  {
    file: 'work/queue/broker.ts',
    says: 'what would go better elsewhere is given up after one try',
    old: 'chunk.items > 1 ? 1 : mostTries',
    broken: '1',
    killedBy: ['queue/faults', 'what is poison to a thread'],
  },
  {
    file: 'work/queue/broker.ts',
    says: 'a run that ended stays in the queue',
    old: 'await this.#runs.remove(id)',
    broken: '',
    killedBy: ['queue/faults', 'Ctrl-C ends a run'],
  },
  {
    file: 'work/queue/coordinator.ts',
    says: 'what the queue has forgotten is awaited for ever',
    old: 'if (!(await broker.knows(id)) && this.#waiting.has(id))',
    broken: 'if (!(await broker.knows(id)) && !this.#waiting.has(id))',
    killedBy: ['queue/faults', 'Redis forgets everything'],
  },
  {
    file: 'work/queue/workers-watch.ts',
    says: 'workers of another version are waited for',
    old: 'if (others.length > 0) throw new FaultError(otherVersion(others, version, shown))',
    broken: '',
    killedBy: ['queue/refusals', 'another version'],
  },
  {
    file: 'work/queue/s3.ts',
    says: 'what other runs have just put into a bucket is removed as old',
    old: '&& Date.now() - new Date(LastModified).getTime() > age',
    broken: '',
    killedBy: ['queue/bucket', 'removes what is old'],
  },
  {
    file: 'export/parts.ts',
    says: 'of an export that fails it is not said which variant it is about',
    old: 'throw new FaultError(faults.length > 0 ? faults : unwritten(part, written))',
    broken: 'throw new FaultError(unwritten(part, written))',
    killedBy: ['queue/poisoned-export', 'poison to a thread'],
  },
])
