import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Course, seed } from '../cli/batch.ts'
import { Workplace } from '../cli/command-line.ts'
import { isLong, times } from '../seeds.ts'
import { hasCommand, Machines, RedisServer, type Running } from './machines.ts'

const submissions = times(300, 3000)
const sheets = times(6, 60)

describe.runIf(hasCommand('redis-server'))('three workers make the same files as one machine alone', () => {
  const redis = new RedisServer()
  const place = new Workplace()
  const machines = new Machines(place, redis.url)
  const store = ['--store', join(place.folder, 'store')]
  let workers: Running[]
  beforeAll(async () => {
    await redis.start()
    workers = await Promise.all([1, 2, 3].map(() => machines.worker(store)))
  })
  afterAll(async () => {
    await machines.end()
    await redis.remove()
    place.remove()
  })

  /** Files and what is printed of a command alone, and through the queue. */
  async function both(args: readonly string[], out: string, through: readonly string[] = [], file = '') {
    const alone = await place.run([...args, '--out', `alone/${out}${file}`])
    const queued = await machines.through([...args, '--out', `queued/${out}${file}`, ...through]).ended
    expect(queued.code).toBe(alone.code)
    expect(queued.err.replaceAll('queued/', 'alone/')).toBe(alone.err)
    expect(place.contents(`queued/${out}`)).toEqual(place.contents(`alone/${out}`))
    return place.entries(`queued/${out}`)
  }

  const patience = isLong ? 1_800_000 : 180_000

  test(
    'of grades, each of which stands there once',
    async () => {
      const course = await Course.in(place)
      for (let k = 1; k <= submissions; k++)
        place.write(`in/${k}.yaml`, course.answers(`${k}`, k % 3 === 0 ? { 'neuron/z': k } : {}))
      place.write('times.csv', 'id,time\n1,2026-10-24 23:59\n2,2026-10-25 23:59\n3,2026-10-26 00:00\n')
      const lateWork = ['--times', 'times.csv', '--deadline', '2026-10-24T23:59 Europe/Berlin', '--late-penalty', '5']
      const reports = ['--format', 'csv,json,jsonl,feedback', '--suspicions']
      const args = ['grade', course.set, 'in', '--seed', seed, ...lateWork, ...reports]
      const corrections = '[{ do: giveAll, problem: neuron, blank: z, reason: misprinted }]'
      place.write('corrections.yaml', `set: quiz-3\ncorrections: ${corrections}\n`)
      expect(await both(args, 'grades')).toContain('grades.jsonl')
      const lines = place.read('queued/grades/grades.jsonl').trimEnd().split('\n')
      expect(new Set(lines.map((line) => JSON.parse(line).file)).size).toBe(submissions)
      expect(lines).toHaveLength(submissions)
      expect(lines.every((line) => line.includes('misprinted'))).toBe(true)
      // Each did some of them, and nothing was done twice.
      const done = workers.map((worker) => worker.chunks('done'))
      expect(new Set(done.flat()).size).toBe(done.flat().length)
      for (const chunks of done) expect(chunks.length).toBeGreaterThan(0)
    },
    patience,
  )

  test(
    'of sheets, guide and manifest, printed too; what is large goes through the store, and nothing stays there',
    async () => {
      const args = ['generate', 'quiz-3.yaml', '--seed', seed, '--count', `${sheets}`]
      await Course.in(place)
      const files = await both(args, 'sheets', store)
      expect(files.filter((file) => file.endsWith('worksheet.pdf'))).toHaveLength(sheets)
      // It was used, and is empty.
      expect(existsSync(join(place.folder, 'store'))).toBe(true)
      expect(readdirSync(join(place.folder, 'store'))).toEqual([])
    },
    patience,
  )

  test(
    'of figures about a set',
    async () => {
      await Course.in(place)
      expect(await both(['lint', 'quiz-3.yaml', '--samples', '400', '--format', 'json'], 'lint')).toHaveLength(1)
    },
    patience,
  )

  test(
    'of an archive for a platform',
    async () => {
      await Course.in(place)
      const args = ['export', 'quiz-3.yaml', '--to', 'canvas', '--seed', seed, '--count', '70']
      expect(await both(args, 'export', [], '/quiz.zip')).toEqual(['quiz.zip'])
    },
    patience,
  )

  test('or none: what was left by them is no job, no run and no secret file', async () => {
    const { waiting, running, failed, runs, workers: there } = await machines.state()
    expect({ waiting, running, failed, runs }).toEqual({ waiting: 0, running: [], failed: [], runs: [] })
    expect(there).toHaveLength(3)
    expect(place.entries('queued').filter((file) => file.includes('.gradsheet-queue'))).toEqual([])
  })
})
