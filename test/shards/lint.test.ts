import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from '../cli/command-line.ts'
import { type Ending, inOnePiece, inShards } from './sharded.ts'

const place = new Workplace()
afterAll(() => place.remove())

const sets = {
  pool: `id: pool
problems:
  - id: wide
    family: program
    params: { given: { x: { from: 2, to: 30 }, y: { from: 2, to: 30 } }, program: [q = x*y, f = q + x] }
  - pool: both
    problems:
      - id: fixed
        family: program
        params: { given: { x: 2, y: 5 }, program: [f = x*y] }
      - id: narrow
        family: program
        params: { given: { x: { from: 2, to: 4 }, y: { from: 5, to: 9 } }, program: [q = x*y] }
`,
  dead: `id: dead
problems:
  - id: alive
    family: program
    params: { given: { x: { from: 2, to: 30 } }, program: [f = x*x] }
  - id: dead
    family: program
    params: { given: { x: { from: -5, to: -1 } }, program: [f = log(x)] }
`,
}

describe.each(Object.entries(sets))('lint of %s', (name, text) => {
  const args = ['lint', `${name}.yaml`, '--samples', '230', '--format', 'table,html,json', '--class', '12']
  let whole: Ending
  beforeAll(async () => {
    place.write(`${name}.yaml`, text)
    whole = await inOnePiece(place, args)
    expect(Object.keys(whole.files)).toEqual([`lint-${name}.html`, `lint-${name}.json`])
    expect(whole.out).toContain(`${name}`)
  })

  test.each([1, 3, 8])('in %i shards is the same', async (count) => {
    expect(await inShards(place, args, count)).toEqual(whole)
  })
})

test('shards may run at the same time, into folders below one', async () => {
  const args = ['lint', 'pool.yaml', '--samples', '120', '--out']
  const shards = ['1/3', '2/3', '3/3'].map((shard) => place.run([...args, 'at-once', '--shard', shard]))
  for (const { code } of await Promise.all(shards)) expect(code).toBe(0)
  const whole = await place.run([...args, 'whole', '--format', 'json'])
  expect(await place.run(['merge', 'at-once'])).toMatchObject({
    code: whole.code,
    out: expect.stringContaining('120 draws'),
  })
})

test('a seed of its own is asked for where the shards are put together', async () => {
  const args = ['lint', 'pool.yaml', '--samples', '60', '--seed', 'my own']
  const whole = await inOnePiece(place, args)
  expect(await inShards(place, args, 2, { GRADSHEET_SEED: 'my own' })).toEqual(whole)
  expect(await inShards(place, args, 2)).toMatchObject({ code: 2, err: expect.stringContaining('[no-seed]') })
  expect(await inShards(place, args, 2, { GRADSHEET_SEED: 'another' })).toMatchObject({
    code: 2,
    err: expect.stringContaining('[seed-of-other-run]'),
  })
})
