import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codesOf, type Reported } from '../cli/batch.ts'
import { inWorkplace, type Workplace } from '../cli/command-line.ts'
import { Cable, hasCommand, Machines, RedisServer, type Running, until, writeHeld } from './machines.ts'

const withRedis = hasCommand('redis-server')
if (!withRedis) console.warn('left out: test/queue, as there is no redis-server (Debian: apt-get install redis-server)')

const submissions = 24
const seed = ['--seed', 'for tests, and not to be guessed']
const args = ['grade', 'held.yaml', 'in', ...seed, '--pattern', '(?<student>\\w+)\\.yaml$']
const jsonl = [...args, '--format', 'jsonl']
const family = ['--family', 'held.ts']

// Each starts several processes, and waits for locks that run out.
const patience = { timeout: 180_000 }

describe.runIf(withRedis)('in mid-run', patience, () => {
  const redis = new RedisServer()
  let alone: string
  beforeAll(async () => {
    await redis.start()
    await inWorkplace(async (place) => {
      writeHeld(place, submissions)
      const { code, out } = await place.run(jsonl)
      expect([code, out.trimEnd().split('\n').length]).toEqual([0, submissions])
      alone = out
    })
  })
  afterAll(() => redis.remove())

  /** A place with submissions whose workers wait for `letGo`; `alone` is what they come to without any queue. */
  async function held(work: (machines: Machines, place: Workplace) => Promise<void>, url = redis.url) {
    await inWorkplace(async (place) => {
      writeHeld(place, submissions)
      place.write('hold', '')
      const machines = new Machines(place, url, { HOLD: join(place.folder, 'hold') })
      await work(machines, place).finally(() => machines.end())
    })
  }
  const letGo = (place: Workplace) => rmSync(join(place.folder, 'hold'))
  const runOf = (id: string) => id.split('-')[0]
  const begun = (worker: Running) => until(() => worker.times('taken') > 0)

  test.concurrent('a worker is killed: its part of the work is done elsewhere', async () => {
    await held(async (machines, place) => {
      const worker = await machines.worker(family)
      const run = machines.through(jsonl)
      await begun(worker)
      await worker.kill('SIGKILL')
      letGo(place)
      await machines.worker(family)
      expect(await run.ended).toMatchObject({ code: 0, out: alone })
    })
  })

  test.concurrent('a worker stands still, and goes on when its part was done elsewhere', async () => {
    await held(async (machines, place) => {
      const worker = await machines.worker(family)
      const run = machines.through(jsonl)
      await begun(worker)
      worker.process.kill('SIGSTOP')
      letGo(place)
      const other = await machines.worker(family)
      expect(await run.ended).toEqual({ code: 0, out: alone, err: '' })
      worker.process.kill('SIGCONT')
      // Both end by themselves, with all that they had.
      for (const one of [worker, other]) expect((await one.kill('SIGTERM')).code).toBe(0)
      expect(await machines.state()).toMatchObject({ waiting: 0, running: [], failed: [], runs: [], workers: [] })
    })
  })

  test.concurrent('a worker is cut off, and works again when it is not', async () => {
    const cable = new Cable(redis.socket)
    await held(async (machines, place) => {
      const worker = await machines.worker(family, { url: cable.url })
      const run = machines.through(jsonl)
      await begun(worker)
      cable.cut()
      letGo(place)
      const other = await machines.worker(family)
      expect(await run.ended).toMatchObject({ code: 0, out: alone })
      await other.kill('SIGKILL')
      cable.mend()
      expect(await machines.through(jsonl).ended).toMatchObject({ code: 0, out: alone })
    }).finally(() => cable.remove())
  })

  /** A run whose server, which is its own, is disturbed before any of its work is done. */
  async function disturbed(disturb: (server: RedisServer, goOn: () => void) => Promise<void> | void) {
    const own = new RedisServer()
    await own.start()
    await held(async (machines, place) => {
      const worker = await machines.worker(family)
      const run = machines.through(jsonl)
      await begun(worker)
      await disturb(own, () => letGo(place))
      expect(await run.ended).toMatchObject({ code: 0, out: alone })
    }, own.url).finally(() => own.remove())
  }

  test.concurrent('Redis is killed and started again: the run goes on', () =>
    disturbed(async (server, goOn) => {
      await server.kill()
      goOn()
      await server.start()
    }))

  test.concurrent('Redis forgets everything: the run puts its work there again', () =>
    disturbed((server, goOn) => {
      server.cli('flushall')
      goOn()
    }))

  test.concurrent('the run is killed: --resume goes on, and nothing of the first is left in the queue', async () => {
    await held(async (machines, place) => {
      const out = [...jsonl, '--out', 'out']
      const worker = await machines.worker(family)
      letGo(place)
      const first = machines.through(out)
      const graded = () => place.read('out/grades.journal').trimEnd().split('\n').length - 1
      await until(() => worker.times('done') > 4 && graded() > 0)
      await first.kill('SIGKILL')
      const kept = graded()
      expect(kept).toBeGreaterThan(0)
      const earlier = new Set(worker.chunks('taken').map(runOf))
      expect(await machines.through([...out, '--resume']).ended).toMatchObject({ code: 0 })
      expect(place.read('out/grades.jsonl')).toBe(alone)
      const again = worker.chunks('done').filter((id) => !earlier.has(runOf(id)))
      expect(again).toHaveLength(submissions - kept)
      expect(await machines.state()).toMatchObject({ waiting: 0, running: [], runs: [] })
    })
  })

  test.concurrent('two runs on one queue do not mix', async () => {
    await held(async (machines, place) => {
      const worker = await machines.worker(family)
      const others = jsonl.map((word) => (word === seed[1] ? 'another seed for tests' : word))
      const runs = [machines.through(jsonl), machines.through(others)]
      await begun(worker)
      letGo(place)
      const [one, other] = await Promise.all(runs.map(({ ended }) => ended))
      expect(one).toEqual({ code: 0, out: alone, err: '' })
      expect(other).toEqual(await place.run(others))
      expect(other!.out).not.toBe(alone)
    })
  })

  test.concurrent('Ctrl-C ends a run that nobody works for: its work is taken out, and --resume goes on', async () => {
    await held(async (machines, place) => {
      const out = [...jsonl, '--out', 'out']
      const run = machines.through(out)
      await until(async () => (await machines.state()).waiting > 0)
      expect(await run.kill('SIGINT')).toMatchObject({ err: expect.stringContaining('no worker is there') })
      expect(await machines.state()).toMatchObject({ waiting: 0, runs: [] })
      letGo(place)
      await machines.worker(family)
      expect(await machines.through([...out, '--resume']).ended).toMatchObject({ code: 0 })
      expect(place.read('out/grades.jsonl')).toBe(alone)
    })
  })

  describe.each([
    ['loop', ['--time-limit', '2'], 'it took longer than 2 s'],
    ['memory', [], 'it needs more memory than a thread may have'],
    ['thread', [], 'it ended its thread with 9'],
    ['worker', [], 'it was lost with its worker'],
  ])('what is poison to a %s', (poison, limits, reason) => {
    test.concurrent('fails alone after three tries, named, and costs nobody else anything', async () => {
      await held(async (machines, place) => {
        letGo(place)
        let ended = false
        const run = machines.through(jsonl)
        void run.ended.then(() => {
          ended = true
        })
        // As a service manager does, where workers die of it.
        while (!ended) {
          const worker = await machines.worker([...family, ...limits], { POISON: poison })
          await Promise.race([worker.ended, run.ended])
        }
        const { code, out } = await run.ended
        const entries = (text: string): Reported[] =>
          text
            .trimEnd()
            .split('\n')
            .map((line) => JSON.parse(line))
        const failed = entries(out).filter(({ errors }) => errors.length > 0)
        expect([code, failed.map(codesOf)]).toEqual([1, [['grader-died']]])
        expect(failed[0]).toMatchObject({ errors: [{ message: expect.stringContaining(reason) }] })
        const lines = alone.split('\n').filter((line) => !line.includes(`"file":"${failed[0]!.file}"`))
        expect(out.split('\n').filter((line) => !line.includes(`"file":"${failed[0]!.file}"`))).toEqual(lines)
        const { failed: shown } = await machines.state()
        expect(shown).toEqual([expect.objectContaining({ tries: 3, reason: expect.stringContaining(reason) })])
      })
    })
  })
})

test.runIf(withRedis)(
  'neither seed nor answers stand in the database, nor does a password in what is printed',
  patience,
  async () => {
    const redis = new RedisServer()
    await redis.start()
    try {
      await inWorkplace(async (place) => {
        writeHeld(place, 2)
        redis.cli('config', 'set', 'requirepass', 'p@ss/word')
        const url = redis.url.replace('unix://', 'unix://:p%40ss%2Fword@host')
        const machines = new Machines(place, url)
        const run = machines.through(jsonl)
        await until(() => run.said.includes('no worker is there'))
        expect(run.said).not.toMatch(/p@ss|p%40/)
        const wrong = await new Machines(place, url.replace('p%40ss', 'wrong%40')).run([
          'queue',
          url.replace('p%40ss', 'wrong%40'),
        ]).ended
        expect(wrong).toMatchObject({ code: 3, err: expect.stringContaining('WRONGPASS') })
        expect(wrong.err).not.toMatch(/wrong[@%]/)
        redis.cli('-a', 'p@ss/word', 'config', 'set', 'requirepass', '')
        const stored = readFileSync(join(redis.socket, '../appendonlydir/appendonly.aof.1.incr.aof'), 'latin1')
        expect(stored).toContain('grade')
        for (const secret of ['not to be guessed', 'answers:', 'student: s1', 'held.yaml', 'families:'])
          expect(stored).not.toContain(secret)
        await machines.end()
      })
    } finally {
      await redis.remove()
    }
  },
)
