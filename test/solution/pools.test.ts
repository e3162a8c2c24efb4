import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import { prepareSet, type SolvedVariant, solveVariant } from '../../src/solution/variant.ts'
import { faultOf, type ProblemDraft, prepared, setOf } from './fixture.ts'

const range = { from: 2, to: 9 }
const product = (id: string, pool?: string): ProblemDraft => ({
  id,
  params: { given: { x: range, y: range, z: range }, program: ['q = x*y', 'f = q + z'] },
  ask: ['q', 'f', 'df/dx', 'df/dy'],
  ...(pool && { pool }),
})
const alone = ['a', 'b', 'c'].map((id) => product(id))
const pooled = ['p', 'q', 'r', 's', 't'].map((id) => product(id, 'pool'))
const labels = Array.from({ length: 60 }, (_, k) => `${k + 1}`)

const pick = (count: number, more: Partial<ProblemSet> = {}) => ({
  pools: [{ id: 'pool', pick: count, at: ['problems'] }],
  ...more,
})

const idsOf = ({ problems }: SolvedVariant) => problems.map(({ exercise }) => exercise.problem.id)

/** What a student sees of each problem: what is asked, in which order, and every number. */
function contentOf({ problems }: SolvedVariant): Record<string, string> {
  return Object.fromEntries(
    problems.map(({ exercise, values }) => [
      exercise.problem.id,
      JSON.stringify(exercise.asked.map((id) => [exercise.solution.graph.node(id).name, values[id]])),
    ]),
  )
}

describe('of a pool each label gets as many problems as the pool says', () => {
  const set = prepared([...alone, ...pooled], pick(2))
  const variants = labels.map((label) => solveVariant(set, 'seed', label))

  test('beside what everybody gets, in the order of the set', () => {
    for (const variant of variants) {
      const ids = idsOf(variant)
      expect(ids.slice(0, 3)).toEqual(['a', 'b', 'c'])
      expect(ids.slice(3)).toHaveLength(2)
      expect([...ids].sort()).toEqual(ids)
    }
  })

  test('every problem is picked about as often as any other', () => {
    const counts = Map.groupBy(variants.flatMap(idsOf), (id) => id)
    for (const { id } of pooled) {
      // 60 sheets with 2 of 5: 24 each, and within four standard deviations (3.8) of it.
      expect(counts.get(id!)!.length).toBeGreaterThan(8)
      expect(counts.get(id!)!.length).toBeLessThan(40)
    }
  })

  test('another seed gives other picks', () => {
    const picks = (seed: string) => labels.map((label) => idsOf(solveVariant(set, seed, label)).join())
    expect(picks('another')).not.toEqual(picks('seed'))
  })

  test('the same points for everybody', () => {
    const points = variants.map(({ problems }) => problems.reduce((sum, { exercise }) => sum + exercise.points, 0))
    expect(new Set(points)).toEqual(new Set([20]))
  })
})

describe('no problem of a student changes because of another', () => {
  const edit = fc.record({
    label: fc.constantFrom(...labels),
    kept: fc.subarray(
      [...alone, ...pooled].map(({ id }) => id!),
      { minLength: 4 },
    ),
    added: fc.boolean(),
    reversed: fc.boolean(),
    shuffle: fc.boolean(),
  })
  const all = [...alone, ...pooled].map((draft) => ({ ...draft, shuffleParts: true }))
  const before = prepared(all, pick(2))

  test('when problems are added, removed, shuffled or put in another order', () => {
    fc.assert(
      fc.property(edit, ({ label, kept, added, reversed, shuffle }) => {
        const left = all.filter(({ id }) => kept.includes(id!))
        const drafts = [...(reversed ? left.toReversed() : left), ...(added ? [product('new', 'pool')] : [])]
        const after = prepareSet(setOf(drafts, pick(2, { shuffle })), families)
        const [old, now] = [
          contentOf(solveVariant(before, 'seed', label)),
          contentOf(solveVariant(after, 'seed', label)),
        ]
        for (const id of Object.keys(now)) if (id in old) expect(now[id]).toBe(old[id])
      }),
      { numRuns: 60 },
    )
  })

  test('a problem more in a pool takes the place of one at most, and one less gives its own place away', () => {
    const [more, less] = [prepared([...all, product('new', 'pool')], pick(2)), prepared(all.slice(0, -1), pick(2))]
    for (const label of labels) {
      const picks = (set: typeof more) => idsOf(solveVariant(set, 'seed', label)).slice(3)
      const [old, withMore, withLess] = [picks(before), picks(more), picks(less)]
      const gone = old.filter((id) => !withMore.includes(id))
      expect(gone.length).toBe(withMore.includes('new') ? 1 : 0)
      expect(old.filter((id) => !withLess.includes(id))).toEqual(old.filter((id) => id === 't'))
    }
  })

  test('the problems that stay keep their order among themselves', () => {
    const [more, less] = [prepared(all, pick(5, { shuffle: true })), prepared(all.slice(2), pick(5, { shuffle: true }))]
    for (const label of labels) {
      const order = idsOf(solveVariant(more, 'seed', label)).filter((id) => id !== 'a' && id !== 'b')
      expect(idsOf(solveVariant(less, 'seed', label))).toEqual(order)
    }
  })
})

describe('shuffled', () => {
  test('problems stand in every order, and each label has its own', () => {
    const set = prepared(alone, { shuffle: true })
    const orders = new Set(labels.map((label) => idsOf(solveVariant(set, 'seed', label)).join()))
    expect(orders.size).toBe(6)
  })

  test('parts stand in another order, and the numbers stay', () => {
    const draft = { ...product('a'), family: 'program' }
    const [plain, shuffled] = [prepared([draft]), prepared([{ ...draft, shuffleParts: true }])]
    const orders = labels.map((label) => {
      const [{ problems: old }, { problems: now }] = [
        solveVariant(plain, 'seed', label),
        solveVariant(shuffled, 'seed', label),
      ]
      expect([...now[0]!.values]).toEqual([...old[0]!.values])
      expect([...now[0]!.exercise.asked].sort()).toEqual([...old[0]!.exercise.asked].sort())
      expect(now[0]!.exercise.answers.flatMap(({ cells }) => cells.flat())).toEqual(now[0]!.exercise.asked)
      return now[0]!.exercise.asked.join()
    })
    expect(new Set(orders).size).toBeGreaterThan(15)
  })

  test('a matrix is asked for as a whole, its cells in their order', () => {
    const family = families.find(({ name }) => name === 'matrix-layer')!
    const { params, ask } = family.examples[0]!
    const draft = { id: 'm', family: family.name, params, ...(ask && { ask }), shuffleParts: true }
    const { exercise } = solveVariant(prepared([draft]), 'seed', '1').problems[0]!
    const matrices = exercise.answers.filter(({ matrix }) => matrix)
    expect(matrices.length).toBeGreaterThan(0)
    for (const { name, cells } of matrices)
      expect(cells).toEqual(exercise.answers.find((one) => one.name === name)!.cells)
    for (const { cells } of matrices) expect(cells.flat()).toEqual(cells.flat().toSorted((a, b) => a - b))
  })
})

describe('the variant code covers what is picked', () => {
  const codeOf = (drafts: readonly ProblemDraft[], more: Partial<ProblemSet> = {}) =>
    solveVariant(prepared(drafts, more), 'seed', '1').code
  const picked = codeOf([...alone, ...pooled], pick(2))

  test.each([
    ['another pick', [...alone, ...pooled], pick(3)],
    ['a problem out of the pool', [...alone, ...pooled.slice(1), product('p')], pick(2)],
  ])('%s', (_, drafts, more) => {
    expect(codeOf(drafts, more)).not.toBe(picked)
  })

  test.each([
    ['points', [...alone, ...pooled.map((draft) => ({ ...draft, points: 7 }))], pick(2)],
    ['the order of the problems', [...alone, ...pooled], pick(2, { shuffle: true })],
    ['the order of the parts', [...alone, ...pooled].map((draft) => ({ ...draft, shuffleParts: true })), pick(2)],
  ])('and not %s', (_, drafts, more) => {
    expect(codeOf(drafts, more)).toBe(picked)
  })
})

describe('the problems of a pool are worth the same', () => {
  test('else the set is refused, at the points that differ', () => {
    const drafts = [product('p', 'pool'), { ...product('q', 'pool'), points: 3 }]
    expect(faultOf(() => prepared(drafts))).toMatchObject({
      code: 'unequal-points',
      message: 'the problems of the pool pool are worth different points: p 4, q 3',
      file: 'set.yaml:problems.1.points',
    })
  })

  test('a different number of blanks is refused at the pool', () => {
    const drafts = [product('p', 'pool'), { ...product('q', 'pool'), ask: ['f'] }]
    expect(faultOf(() => prepared(drafts))).toMatchObject({
      code: 'unequal-points',
      remedy: 'write "points: …" at the pool and at none of its problems, so that each is worth the same',
    })
  })
})
