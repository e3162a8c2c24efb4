import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Course, seed } from '../cli/batch.ts'
import { Workplace } from '../cli/command-line.ts'
import { hasCommand, Machines, RedisServer, type Running } from './machines.ts'

const patience = { timeout: 180_000 }

describe.runIf(hasCommand('redis-server'))(
  'two shards at a time through one queue make what one run makes',
  patience,
  () => {
    const redis = new RedisServer()
    const place = new Workplace()
    const machines = new Machines(place, redis.url)
    let worker: Running
    beforeAll(async () => {
      await redis.start()
      const course = await Course.in(place)
      for (let k = 1; k <= 40; k++) place.write(`in/${k}.yaml`, course.answers(`${k}`, { 'neuron/z': k }))
      worker = await machines.worker(['--jobs', '2'])
    })
    afterAll(async () => {
      await machines.end()
      await redis.remove()
      place.remove()
    })

    const drawn = ['quiz-3.yaml', '--seed', seed]
    test.each([
      ['export', [...drawn, '--to', 'canvas', '--count', '70'], 'quiz.zip'],
      ['generate', [...drawn, '--count', '9', '--format', 'html'], ''],
      ['lint', [...drawn, '--samples', '120', '--format', 'json'], ''],
      ['grade', ['quiz-3.yaml', 'in', '--seed', seed, '--format', 'jsonl,csv'], ''],
    ])('%s', async (command, args, file) => {
      const folder = (of: string) => `${command}/${of}`
      const alone = await place.run([command, ...args, '--out', `${folder('alone')}/${file}`])
      const shard = (k: number) =>
        machines.through([command, ...args, '--out', folder('shards'), '--shard', `${k}/2`]).ended
      const before = worker.times('done')
      const both = await Promise.all([shard(1), shard(2)])
      expect(both.map(({ code }) => code)).toEqual([0, 0])
      // Each has parts of its own.
      expect(worker.times('done')).toBeGreaterThan(before + 1)
      // What a run notes for itself is gone with it.
      expect(place.entries(folder('shards')).filter((name) => name.includes('gradsheet-queue'))).toEqual([])
      const out = ['--out', `${folder('merged')}/${file}`]
      const merged = await place.run(['merge', folder('shards'), ...out, '--seed', seed])
      expect(merged).toMatchObject({ code: alone.code })
      expect(place.contents(folder('merged'))).toEqual(place.contents(folder('alone')))
    })
  },
)
