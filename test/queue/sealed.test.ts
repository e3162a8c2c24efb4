import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { queueAddress, withoutSecret } from '../../src/app/work/queue/address.ts'
import { places } from '../../src/app/work/queue/messages.ts'
import { Parcels } from '../../src/app/work/queue/parcels.ts'
import { Seal } from '../../src/app/work/queue/seal.ts'
import type { FaultError } from '../../src/faults/fault.ts'

const key = 'a key of tests, long enough'
const seal = new Seal(key)
const [run, other] = ['r0123456789abcdef01234567', 'rfedcba9876543210fedcba98']
const value = { seed: 'a seed of tests', sizes: [1, 2.5, Number.NaN], bytes: Uint8Array.of(1, 2, 3) }

function codeOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    return (error as FaultError).faults[0]!.code
  }
  return undefined
}

describe('what is sealed', () => {
  const sealed = seal.close(value, run, places.items(1))

  test('is opened where it belongs, with the same key', () => {
    expect(new Seal(key).open(sealed, run, places.items(1))).toEqual(value)
    expect(sealed.toString('latin1')).not.toContain('seed')
  })

  test.each([
    ['in another run', other, places.items(1), seal],
    ['as another chunk', run, places.items(2), seal],
    ['as the outcome of a chunk', run, places.outcome(1), seal],
    ['with another key', run, places.items(1), new Seal(`${key}r`)],
  ])('is not opened %s', (_, there, place, by) => {
    expect(codeOf(() => by.open(sealed, there, place))).toBe('queue-tampered')
  })

  test('is not opened after a change of any byte, or cut', () => {
    for (const k of sealed.keys()) {
      const changed = Buffer.from(sealed)
      changed[k]! ^= 1
      expect(codeOf(() => seal.open(changed, run, places.items(1)))).toBe('queue-tampered')
    }
    for (const length of [0, 5, 20, sealed.length - 1])
      expect(codeOf(() => seal.open(sealed.subarray(0, length), run, places.items(1)))).toBe('queue-tampered')
  })

  test('is another each time', () => {
    expect(seal.close(value, run, places.items(1))).not.toEqual(sealed)
  })
})

test('a key that could be found by trying is refused', () => {
  expect(codeOf(() => new Seal('k'.repeat(19)))).toBe('weak-queue-key')
  expect(codeOf(() => new Seal('k'.repeat(20)))).toBeUndefined()
})

test('what is too large for a queue is refused where there is no store', async () => {
  const parcels = new Parcels(seal, undefined)
  const codes = (work: Promise<unknown>) =>
    work.then(
      () => [],
      ({ faults }: FaultError) => faults.map(({ code }) => code),
    )
  expect(await codes(parcels.pack(randomBytes(17 * 1024 * 1024), run, places.setup))).toEqual(['too-large-for-queue'])
  expect(await codes(parcels.unpack({ stored: 'items-1' }, run, places.items(1)))).toEqual(['no-store'])
})

describe('the password of an address', () => {
  const address = queueAddress('rediss://course:p%40ss%2Fword@queue.example.edu:6380')

  test('is not in what is shown of it', () => {
    expect(address.shown).toBe('rediss://course@queue.example.edu:6380')
  })

  test.each([
    ['as it is', 'AUTH course p@ss/word failed', 'AUTH course … failed'],
    ['as it is written', 'p%40ss%2Fword is no user', '… is no user'],
    ['in the address', `connecting to ${address.url}`, `connecting to ${address.shown}`],
  ])('is taken out of messages %s', (_, message, cleaned) => {
    expect(withoutSecret(message, address)).toBe(cleaned)
  })

  test('is not repeated by the fault of a wrong address', () => {
    try {
      queueAddress('reddis://course:p%40ss@queue.example.edu')
      expect.fail('it was taken')
    } catch (error) {
      const { faults } = error as FaultError
      expect(faults).toMatchObject([{ code: 'bad-queue' }])
      expect(JSON.stringify(faults)).not.toContain('p%40ss')
    }
  })
})
