import { describe, expect, test } from 'vitest'
import { type Fault, FaultError } from '../../src/faults/fault.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { toyFamilies } from './family.ts'

const read = (text: string) => parseProblemSet(text, 'quiz.yaml', toyFamilies)

function faultsOf(text: string): readonly Fault[] {
  try {
    read(text)
  } catch (error) {
    if (error instanceof FaultError) return error.faults
    throw error
  }
  return []
}

const set = (pool: string, more = '') => `${more}problems:
  - id: first
    family: other
  - pool: easy
${pool.replace(/^/gm, '    ')}
`
const two = `problems:
  - { id: a, family: other }
  - { id: b, family: other, points: 3, shuffleParts: false }`

describe('a pool', () => {
  test('stands among the problems of a set, and its problems know where they stand', () => {
    const { problems, pools, locate } = read(set(`pick: 2\npoints: 5\n${two}`))
    expect(pools).toEqual([{ id: 'easy', pick: 2, at: ['problems', 1] }])
    expect(problems.map(({ id, pool, points, at }) => [id, pool, points, locate(at).line])).toEqual([
      ['first', undefined, undefined, 2],
      ['a', 'easy', 5, 8],
      ['b', 'easy', 3, 9],
    ])
  })

  test('gives one problem unless it says how many', () => {
    expect(read(set(two)).pools).toMatchObject([{ pick: 1 }])
  })

  test.each([
    ['', '', [false, false, false]],
    ['shuffleParts: true\n', '', [true, true, false]],
    ['', 'shuffleParts: true\n', [false, true, false]],
    ['shuffleParts: true\n', 'shuffleParts: false\n', [true, false, false]],
  ])('set %j, pool %j: whoever says nothing follows what is around', (ofSet, ofPool, expected) => {
    const { problems } = read(set(`${ofPool}${two}`, ofSet))
    expect(problems.map(({ shuffleParts }) => shuffleParts)).toEqual(expected)
  })

  test('leaves the order alone unless the set says so', () => {
    expect([read(set(two)).shuffle, read(set(two, 'shuffle: true\n')).shuffle]).toEqual([false, true])
  })
})

describe('what is wrong with a pool is told where it stands', () => {
  test.each([
    [`pick: 3\n${two}`, '5:11 pool-too-small', 'pick fewer, or add problems to the pool'],
    [`pick: 0\n${two}`, '5:11 out-of-range', 'write at least 1'],
    [`pick: some\n${two}`, '5:11 wrong-type', 'write a number such as 3, -0.5 or 1.0e-3'],
    [`pik: 1\n${two}`, '5:5 unknown-key', 'did you mean pick?'],
    [`points: -1\n${two}`, '5:13 out-of-range', 'write more than 0'],
    ['problems: []', '5:15 out-of-range', 'give it at least 1 entry'],
    ['pick: 1', '4:5 missing-key', 'add "problems: …"'],
    ['problems:\n  - { id: a, family: othr }', '6:26 unknown-family', 'did you mean other?'],
    ['problems:\n  - { id: a, family: othr, points: x }', '6:26 unknown-family', 'did you mean other?'],
    ['problems:\n  - { id: a, family: other, params: { size: x } }', '6:49 wrong-type', undefined],
    ['problems:\n  - { pool: b, problems: [{ id: a, family: other }] }', '6:11 unknown-key', undefined],
    ['problems:\n  - { id: First, family: other }', '6:15 duplicate-id', 'give each problem its own id'],
    ['problems:\n  - { id: easy, family: other }', '6:15 duplicate-id', 'give each problem its own id'],
    ['problems:\n  - { id: a, family: toy }', '6:9 missing-key', undefined],
  ])('%j: %s', (pool, expected, remedy) => {
    const faults = faultsOf(set(pool))
    expect(faults.map(({ code, line, column }) => `${line}:${column} ${code}`)).toContain(expected)
    if (remedy) expect(faults.map((fault) => fault.remedy)).toContain(remedy)
  })

  test('a problem that forgot its family is still a problem', () => {
    const faults = faultsOf('problems: [{ id: a, points: x }]')
    expect(faults.map(({ message }) => message)).toEqual([
      'problems[0] lacks the key family',
      'problems[0].points must be a number',
    ])
  })
})
