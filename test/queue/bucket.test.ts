import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '../../src/app/work/queue/open-store.ts'
import type { FaultError } from '../../src/faults/fault.ts'
import { Course, seed } from '../cli/batch.ts'
import { inWorkplace } from '../cli/command-line.ts'
import { Bucket } from './bucket.ts'
import { hasCommand, Machines, RedisServer } from './machines.ts'

const bucket = new Bucket()
beforeAll(() => bucket.start())
afterAll(() => bucket.remove())

const [run, other] = ['r0123456789abcdef01234567', 'rfedcba9876543210fedcba98']
const bytes = (length: number) => Uint8Array.from({ length }, (_, k) => k % 251)
const day = 86_400_000

describe.each(['s3://course', 's3://course/gradsheet/queue'])('the store %s', (where) => {
  const prefix = where === 's3://course' ? '' : 'gradsheet/queue/'
  const open = () => openStore(where, bucket.environment)
  beforeEach(() => bucket.objects.clear())

  test('gives back what was put there, until it is removed', async () => {
    const store = await open()
    await store.put(run, 'items-1', bytes(300_000))
    expect([...bucket.objects.keys()]).toEqual([`${prefix}${run}/items-1`])
    expect(await store.get(run, 'items-1')).toEqual(bytes(300_000))
    await store.remove(run, 'items-1')
    expect(await store.get(run, 'items-1')).toBeUndefined()
    await store.remove(run, 'items-1')
    expect(bucket.objects.size).toBe(0)
  })

  test('removes all of a run, and nothing of others', async () => {
    const store = await open()
    for (let k = 0; k < 5; k++) await store.put(run, `outcome-${k}`, bytes(9))
    await store.put(other, 'outcome-1', bytes(9))
    await store.removeRun(run)
    expect([...bucket.objects.keys()]).toEqual([`${prefix}${other}/outcome-1`])
    await store.removeRun(run)
  })

  test('removes what is old, of runs alone', async () => {
    const store = await open()
    const old = { bytes: Buffer.from('old'), modified: new Date(Date.now() - 8 * day) }
    for (let k = 0; k < 3; k++) bucket.objects.set(`${prefix}${run}/items-${k}`, old)
    bucket.objects.set(`${prefix}lectures/1.pdf`, old)
    await store.put(other, 'items-1', bytes(9))
    await store.removeOld(7 * day)
    expect([...bucket.objects.keys()]).toEqual([`${prefix}lectures/1.pdf`, `${prefix}${other}/items-1`])
  })
})

describe('what is wrong with a bucket is said', () => {
  const secret = { AWS_SECRET_ACCESS_KEY: 'another/secret' }
  const asked = async (where: string, changes: Readonly<Record<string, string | undefined>> = {}) =>
    openStore(where, { ...bucket.environment, ...changes })
      .then((store) => store.put(run, 'items-1', bytes(9)))
      .catch((error: FaultError) => error.faults)

  test.each([
    ['no name', 's3://', {}, 'bad-store'],
    ['no rights', 's3://course', { AWS_SECRET_ACCESS_KEY: undefined }, 'bad-store'],
    ['a wrong secret', 's3://course', secret, 'store-failed'],
    ['a bucket that is not there', 's3://lectures', {}, 'store-failed'],
    ['no server', 's3://course', { AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' }, 'store-failed'],
    ['no address of a server', 's3://course', { AWS_ENDPOINT_URL_S3: 'bucket of ours' }, 'bad-store'],
  ])('%s', async (_, where, changes, code) => {
    const faults = await asked(where, changes)
    expect(faults).toMatchObject([{ code, got: where }])
    expect(JSON.stringify(faults)).not.toContain(secret.AWS_SECRET_ACCESS_KEY)
  })
})

test.runIf(hasCommand('redis-server'))(
  'sheets go through a queue and a bucket, are those of one machine alone, and nothing stays in the bucket',
  { timeout: 180_000 },
  async () => {
    const redis = new RedisServer()
    await redis.start()
    try {
      await inWorkplace(async (place) => {
        bucket.objects.clear()
        bucket.asked.length = 0
        await Course.in(place)
        const machines = new Machines(place, redis.url, bucket.environment)
        const store = ['--store', 's3://course/queue']
        await machines.worker([...store, '--jobs', '2'], {}, [])
        const args = ['generate', 'quiz-3.yaml', '--seed', seed, '--count', '6']
        const alone = await place.run([...args, '--out', 'alone'])
        const queued = await machines.through([...args, '--out', 'queued', ...store], bucket.environment).ended
        expect(queued).toEqual({ ...alone, err: alone.err.replaceAll('alone', 'queued') })
        expect(place.contents('queued')).toEqual(place.contents('alone'))
        expect(bucket.asked).toContain('PUT')
        expect([...bucket.objects.keys()]).toEqual([])
        await machines.end()
      })
    } finally {
      await redis.remove()
    }
  },
)
