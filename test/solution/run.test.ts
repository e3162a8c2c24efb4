import { describe, expect, test } from 'vitest'
import { type Alike, solveRun } from '../../src/solution/run.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { type ProblemDraft, prepared } from './fixture.ts'

const tight: ProblemDraft = {
  id: 'tight',
  params: { given: { x: { oneOf: [12, 13, 14, 15, 16] } }, program: ['y = x * x'] },
  ask: ['y'],
}
const wide: ProblemDraft = {
  id: 'wide',
  params: { given: { x: { from: 1, to: 999 }, y: { from: 1001, to: 9999 } }, program: ['f = x*y'] },
  ask: ['f'],
}
const fixed: ProblemDraft = { id: 'fixed', params: { given: { x: 2 }, program: ['f = 3*x'] } }

function run(drafts: readonly ProblemDraft[], labels: readonly string[]) {
  const set = prepared(drafts)
  const alike: Alike[] = []
  const variants = [...solveRun(set, 'seed', labels, (one) => alike.push(one))]
  return { set, variants, alike }
}

describe('the variants of a run', () => {
  const students = ['ann', 'ben', 'cat', 'dan']

  test('are each that of its own label, whoever else is there', () => {
    const { set, variants } = run([tight, wide, fixed], ['abe', ...students, 'eve'])
    for (const { label, code, problems } of variants) {
      const alone = solveVariant(set, 'seed', label)
      expect([code, problems.map(({ values }) => [...values])]).toEqual([
        alone.code,
        alone.problems.map(({ values }) => [...values]),
      ])
    }
  })

  test('that share the numbers of a problem are named, once, when all are drawn', () => {
    const { variants, alike } = run([tight, wide, fixed], students)
    const drawn = Map.groupBy(variants, ({ problems }) => problems[0]!.values[0]!)
    const sharing = [...drawn.values()].filter(({ length }) => length > 1).map((same) => same.map(({ label }) => label))
    expect(sharing.length).toBeGreaterThan(0)
    expect(alike.map(({ problem, labels }) => [problem.id, labels])).toEqual([['tight', sharing]])
  })

  test('that differ are not spoken of, and neither are problems that are the same for all', () => {
    expect(run([wide, fixed], students).alike).toEqual([])
  })
})
