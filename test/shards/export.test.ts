import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportFormats } from '../../src/export/names.ts'
import { Workplace } from '../cli/command-line.ts'
import { type Ending, inOnePiece, inShards } from './sharded.ts'

const place = new Workplace()
afterAll(() => place.remove())

const set = `id: small
title: Small
shuffle: true
problems:
  - id: narrow
    family: program
    params: { given: { x: { from: 2, to: 4 }, y: { from: 5, to: 7 } }, program: [q = x*y, f = q + x] }
    ask: [q, f]
  - pool: both
    problems:
      - id: fixed
        family: program
        points: 2
        params: { given: { x: 2, y: 5 }, program: [f = x*y] }
      - id: matrix
        family: program
        points: 2
        params: { given: { A: { shape: [2, 2], from: 2, to: 9 }, v: [1, 2] }, program: [z = A @ v] }
        ask: [z]
`
// A block and a bit, and names that files cannot have as they are.
const ids = Array.from({ length: 36 }, (_, k) => (k % 9 === 0 ? `"Ada ${k} / é"` : `s${k}`))

beforeAll(() => {
  place.write('small.yaml', set)
  place.write('roster.csv', `id\n${ids.map((id) => `${id}\n`).join('')}`)
})

describe.each(Object.keys(exportFormats))('an export to %s', (format) => {
  const args = ['export', 'small.yaml', '--seed', 'weak', '--to', format, '--roster', 'roster.csv', '--strict']
  let whole: Ending
  beforeAll(async () => {
    whole = await inOnePiece(place, args)
    expect([0, 1]).toContain(whole.code)
    expect(whole.err).toContain('the seed is shorter than 16 characters')
    expect(whole.err).toContain('labels drew the numbers of another')
    expect(Object.values(whole.files).join('').length).toBeGreaterThan(1000)
  })

  test.each([1, 3, 8])('in %i shards is the same', async (count) => {
    expect(await inShards(place, args, count)).toEqual(whole)
  })
})

test('an export that goes to standard output does so when its shards are put together', async () => {
  const args = ['export', 'small.yaml', '--seed', 'weak', '--to', 'gift', '--count', '40']
  const whole = await place.run(args)
  expect(whole.out).toContain('::1. Computational graph')
  for (const shard of ['1/2', '2/2']) await place.run([...args, '--shard', shard, '--out', 'shards'])
  expect(await place.run(['merge', 'shards'])).toEqual(whole)
})
