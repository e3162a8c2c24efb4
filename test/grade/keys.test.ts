import { describe, expect, test } from 'vitest'
import { openProjectSet, projectSets } from '../project-sets.ts'
import { seeds } from '../seeds.ts'
import { gradeText, perfectAnswers } from './graded.ts'

const labels = seeds(6, 200)

describe('whoever does everything right scores 100 %, over many variants', () => {
  test.each(
    projectSets.flatMap((set) => (['unrounded', 'rounded'] as const).map((rounding) => [set, rounding] as const)),
  )('%s, %s', async (name, rounding) => {
    const set = await openProjectSet(name)
    for (const label of labels) {
      const graded = gradeText(set, perfectAnswers(set, label, rounding))
      const wrong = graded.problems.flatMap(({ answers }) => answers.filter(({ status }) => status !== 'correct'))
      expect({ label, wrong, errors: graded.errors, score: graded.score }).toEqual({
        label,
        wrong: [],
        errors: [],
        score: graded.points,
      })
    }
  })
})

test('whoever leaves everything blank scores 0', async () => {
  for (const name of projectSets) {
    const graded = gradeText(await openProjectSet(name), `set: ${name}\nstudent: ada\nanswers: {}\n`)
    const statuses = new Set(graded.problems.flatMap(({ answers }) => answers.map(({ status }) => status)))
    expect([graded.score, graded.errors, [...statuses]]).toEqual([0, [], ['blank']])
  }
})
