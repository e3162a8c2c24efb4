import { expect, test } from 'vitest'
import { inWorkplace, type Outcome } from '../cli/command-line.ts'
import { hasCommand, Machines, RedisServer, writeHeld } from './machines.ts'

const family = ['--family', 'held.ts']
const toCanvas = [
  'export',
  'held.yaml',
  '--to',
  'canvas',
  '--seed',
  'for tests, and not to be guessed',
  '--out',
  'out.zip',
]
const labels = ['a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7', 'a8', 'a9']
const rosterOf = (some: readonly string[]) => `id\n${some.join('\n')}\n`

/** The only label that a fault names, which must be about work that kills whoever does it. */
function named({ code, err }: Outcome, reason: string): string {
  expect(code, err).toBe(1)
  const [, label] = /writing the variant of (\w+) stops whoever does it/.exec(err) ?? []
  expect(err).toContain(reason)
  expect(err.match(/\[work-failed\]/g)).toHaveLength(1)
  expect(labels).toContain(label)
  return label!
}

test.runIf(hasCommand('redis-server')).each([
  ['thread', 'it ended its thread with 9'],
  ['worker', 'it was lost with its worker'],
])(
  'a variant that is poison to a %s is named, nothing is written, and the others are written without it',
  { timeout: 180_000 },
  async (poison, reason) => {
    const redis = new RedisServer()
    await redis.start()
    try {
      await inWorkplace(async (place) => {
        writeHeld(place, 0)
        place.write('all.csv', rosterOf(labels))
        const machines = new Machines(place, redis.url)
        let ended = false
        const run = machines.through([...toCanvas, '--roster', 'all.csv'])
        void run.ended.then(() => {
          ended = true
        })
        while (!ended) {
          const worker = await machines.worker(family, { POISON: poison })
          await Promise.race([worker.ended, run.ended])
        }
        const label = named(await run.ended, reason)
        expect(place.entries().filter((name) => name.startsWith('out') || name.startsWith('.'))).toEqual([])
        const { waiting, runs } = await machines.state()
        expect({ waiting, runs }).toEqual({ waiting: 0, runs: [] })
        place.write('others.csv', rosterOf(labels.filter((one) => one !== label)))
        await machines.worker(family, { POISON: poison })
        const others = [...toCanvas, '--roster', 'others.csv']
        expect(await machines.through(others).ended).toMatchObject({ code: 0 })
        const queued = place.read('out.zip')
        expect(await place.run(others)).toMatchObject({ code: 0 })
        expect(place.read('out.zip')).toBe(queued)
        await machines.end()
      })
    } finally {
      await redis.remove()
    }
  },
)
