import { describe, expect, test } from 'vitest'
import { gradeSubmission } from '../../src/grade/grade.ts'
import { percent } from '../../src/lint/shares.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import { answerOf } from '../../src/sheet/values.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { type ProblemDraft, prepared } from '../solution/fixture.ts'
import { lintOf } from './linted.ts'

const range = { from: 2, to: 60 }
const circuit: ProblemDraft = {
  id: 'circuit',
  params: { given: { x: range, y: range, z: range }, program: ['q = x + y', 'f = q*z'] },
  ask: ['q', 'f', 'df/dq', 'df/dz', 'df/dx', 'df/dy'],
}
const gate: ProblemDraft = {
  id: 'gate',
  params: { given: { x: range, y: range }, program: ['f = x*y'] },
  ask: ['f', 'df/dx'],
  points: 4,
}
const fixed: ProblemDraft = { id: 'fixed', params: { given: { x: 2 }, program: ['f = 3*x'] } }
const shapes: ProblemDraft = { family: 'matrix-layer', id: 'layer', params: {}, ask: ['shape_W', 'shape_X'] }

const copiedOf = (drafts: readonly ProblemDraft[], more: Partial<ProblemSet> = {}, count = 160) => {
  const { lint } = prepared(drafts).set
  const { problems, sheets, findings } = lintOf(drafts, { lint: { ...lint, copied: 0.25 }, ...more }, count)
  return { problems, sheets, findings: findings.filter(({ demand }) => demand === 'copied') }
}

describe('what the right answers of another sheet earn', () => {
  test('is what they earn when they are handed in', () => {
    const set = prepared([circuit, gate])
    const pairs = Array.from({ length: 40 }, (_, k) => {
      const [own, other] = [solveVariant(set, 'seed', `a${k}`), solveVariant(set, 'seed', `b${k}`)]
      const answers = Object.fromEntries(
        other.problems.map((solved) => {
          const { asked, solution, problem } = solved.exercise
          const key = asked.map((id) => [solution.graph.node(id).name!, answerOf(solved, id, set.set.round)])
          return [problem.id, Object.fromEntries(key)]
        }),
      )
      const file = Buffer.from(JSON.stringify({ set: 'set', variant: own.code, answers }))
      const { score, points } = gradeSubmission(set, 'seed', file, 'copy.json')
      return score / points
    })
    const handedIn = pairs.reduce((sum, share) => sum + share, 0) / pairs.length
    const { sheets, problems } = copiedOf([circuit, gate], {}, 400)
    expect(Math.abs(sheets.copied - handedIn)).toBeLessThan(0.05)
    // Three of six answers follow from others whatever the numbers are.
    expect(problems[0]!.copied.share).toBeGreaterThan(0.5)
    expect(problems[1]!.copied.share).toBeLessThan(0.1)
    const worth = (6 * problems[0]!.copied.share + 4 * problems[1]!.copied.share) / 10
    expect(sheets.copied).toBeCloseTo(worth, 12)
  })

  test('is told by blank, with the part that follows from other copied answers', () => {
    const { copied } = copiedOf([circuit]).problems[0]!
    expect(copied.answers.slice(0, 3)).toMatchObject(
      ['df/dx', 'df/dy', 'df/dz'].map((name) => ({ name, share: 1, following: expect.closeTo(1, 1) })),
    )
  })

  test('is all where everything is fixed, and nothing where the other sheet has other problems of a pool', () => {
    expect(copiedOf([fixed])).toMatchObject({ sheets: { copied: 1 }, findings: [] })
    const pool = { pool: 'pool', points: 2 }
    const { sheets, problems } = copiedOf([
      { ...circuit, ...pool },
      { ...gate, ...pool },
    ])
    const mean = (problems[0]!.copied.share + problems[1]!.copied.share) / 2
    expect(sheets.copied).toBeCloseTo(mean / 2, 12)
  })
})

describe('where copied answers earn more than is wanted', () => {
  const locate: ProblemSet['locate'] = (path) => ({ line: path[0] === 'problems' && path.length === 1 ? 11 : 1 })

  test('the blanks and a remedy are named', () => {
    const { findings, sheets } = copiedOf([gate, circuit], { locate })
    expect(findings).toEqual([
      {
        demand: 'copied',
        line: 11,
        says: expect.stringMatching(
          / earn \d\d % of the points in the mean; at most 25 % are wanted: df\/dx in circuit 100 %/,
        ),
        remedy: expect.stringContaining('state "apart: 0.2"'),
      },
    ])
    expect(findings[0]!.says).toContain(percent(sheets.copied))
  })

  test('nothing is found once the set keeps labels apart: what follows from copied values earns nothing', () => {
    const { findings, sheets } = copiedOf([gate, circuit], { apart: 0.2 })
    expect(findings).toEqual([])
    expect(sheets.copied).toBeLessThan(0.1)
  })

  test('and yet too much is earned, what is to be widened or not to be asked for is told', () => {
    const tight = { ...gate, params: { given: { x: { oneOf: [3, 4] }, y: { oneOf: [5, 6] } }, program: ['f = x*y'] } }
    const allow = ['apart']
    const { findings } = copiedOf(
      [
        { ...tight, allow },
        { ...shapes, allow },
        { ...fixed, allow },
      ],
      { apart: 0.2 },
    )
    expect(findings).toMatchObject([
      {
        says: expect.stringContaining('at most 20 % are wanted: all that is fixed, '),
        remedy: expect.stringMatching(/^draw the numbers of fixed; do not ask for shape_[WX] in layer; /),
      },
    ])
    expect(copiedOf([{ ...tight, allow }], { apart: 0.2 }).findings[0]!.remedy).toMatch(/for df\/dx in gate widen y/)
  })
})
