import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '../../src/cli/program.ts'
import { inWorkplace, type Workplace } from '../cli/command-line.ts'
import { hasCommand, Machines, RedisServer, until, writeHeld } from './machines.ts'

const seed = ['--seed', 'for tests, and not to be guessed']
const grading = ['grade', 'held.yaml', 'in', ...seed, '--pattern', '(?<student>\\w+)\\.yaml$', '--format', 'jsonl']

describe.runIf(hasCommand('redis-server'))('a run through a queue ends with a fault', { timeout: 120_000 }, () => {
  const redis = new RedisServer()
  beforeAll(() => redis.start())
  afterAll(() => redis.remove())

  async function withMachines(work: (machines: Machines, place: Workplace) => Promise<void>) {
    await inWorkplace(async (place) => {
      writeHeld(place, 3)
      const machines = new Machines(place, redis.url)
      await work(machines, place).finally(() => machines.end())
    })
  }
  const nothingLeft = { waiting: 0, running: [], failed: [], runs: [] }

  test('where all its workers have another version', async () => {
    await withMachines(async (machines, place) => {
      await machines.worker(['--family', 'held.ts', '--name', 'attic'])
      let said = ''
      const code = await run(['lint', `${place.folder}/held.yaml`, '--samples', '20', '--queue', redis.url], {
        version: '0.0.1',
        environment: machines.environment,
        out: () => {},
        note: (text) => {
          said += text
        },
        progress: () => ({ step: () => {}, stop: () => {} }),
      })
      expect([code, said]).toEqual([2, expect.stringContaining('[other-version]')])
      expect(said).toMatch(/attic \(\d+\.\d+\.\d+, sheets /)
      expect(said).toMatch(/expected: 0\.0\.1, sheets /)
      expect(await machines.state()).toMatchObject(nothingLeft)
    })
  })

  test('not where they have another key, which is said: there may be others soon', async () => {
    await withMachines(async (machines) => {
      await machines.worker(['--family', 'held.ts'], { GRADSHEET_QUEUE_KEY: 'another key of the same tests' })
      const running = machines.through(grading)
      await until(() => running.said.includes('those that are there have another key'))
      await machines.worker(['--family', 'held.ts'])
      expect((await running.ended).code).toBe(0)
    })
  })

  test('where no worker may run a family of its set, or has other sources of it; elsewhere it is found by these', async () => {
    await withMachines(async (machines, place) => {
      const alone = await place.run(grading)
      const source = place.read('held.ts')
      place.write('edited/held.ts', `${source}// Edited.\n`)
      place.write('elsewhere/held.ts', source)
      for (const family of [[], ['--family', 'edited/held.ts']]) {
        const worker = await machines.worker(family)
        const { code, out, err } = await machines.through(grading).ended
        expect([code, out]).toEqual([2, ''])
        expect(err).toMatch(/\[family-not-here\]\s+got: +held with the hash \w+/)
        expect(await machines.state()).toMatchObject(nothingLeft)
        await worker.kill('SIGTERM')
      }
      await machines.worker(['--family', 'elsewhere/held.ts'])
      expect(await machines.through(grading).ended).toEqual(alone)
    })
  })
})
