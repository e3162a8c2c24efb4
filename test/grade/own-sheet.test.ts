import { describe, expect, test } from 'vitest'
import { evaluateSettled } from '../../src/engine/noise.ts'
import { gradeOfCopy } from '../../src/grade/copied.ts'
import { gradeProblem } from '../../src/grade/problem.ts'
import { practiceData, practiceSet } from '../../src/sheet/practice.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { roundedText } from '../../src/solution/rounding.ts'
import { prepareSet, solveProblem } from '../../src/solution/variant.ts'
import { readNumber } from '../../src/submission/number.ts'
import { openProjectSet } from '../project-sets.ts'

const apart = await openProjectSet('quiz-backprop')
const { apart: _, ...stated } = apart.set
const together = prepareSet(stated, apart.families)
const problems = apart.problems.map(({ problem }, k) => [problem.id, k] as const)

const draw = (prepared: PreparedSet, k: number, label: string) =>
  solveProblem(prepared, prepared.problems[k]!, { seed: 'seed', label })

describe.each(problems)('where labels are kept apart, in the problem %s', (_, k) => {
  test('the key of another sheet earns next to nothing, where it earns two fifths otherwise', () => {
    const mean = (prepared: PreparedSet) => {
      const copies = Array.from({ length: 12 }, (_, label) =>
        gradeOfCopy(prepared, draw(prepared, k, `${label}`), draw(prepared, k, `other ${label}`)),
      )
      return copies.reduce((sum, { score, points }) => sum + score / points, 0) / copies.length
    }
    expect(mean(together)).toBeGreaterThan(0.35)
    expect(mean(apart)).toBeLessThan(0.2)
  })

  test('a slip costs the same as anywhere: what follows from it is right working on the own sheet', () => {
    const solved = draw(apart, k, '1')
    for (const slip of solved.exercise.asked) {
      const scoreIn = (prepared: PreparedSet) => gradeProblem(prepared, solved, afterSlip(solved, slip)).score
      expect(scoreIn(apart)).toBe(scoreIn(together))
    }
  })
})

/** One value is off without any reason, and all that comes after is worked out rightly from what is written. */
function afterSlip({ exercise, values }: ReturnType<typeof draw>, slip: number) {
  const typed = new Map<number, number>()
  for (const id of exercise.asked.toSorted((a, b) => a - b)) {
    const own = values.slice()
    evaluateSettled(exercise.compiled, own, typed)
    typed.set(id, id === slip ? 1.3719 * own[id]! + 0.0713 : Number(roundedText(own[id]!, 4)))
  }
  return exercise.asked.map((id) => ({
    name: exercise.solution.graph.node(id).name!,
    reading: readNumber(`${typed.get(id)}`),
  }))
}

test('what is refused says why', () => {
  const copy = gradeOfCopy(apart, draw(apart, 2, '1'), draw(apart, 2, '2'))
  expect(copy.answers.find(({ name }) => name === 'a')).toMatchObject({
    status: 'incorrect',
    score: 0,
    notes: ['no follow-through: most answers here do not go with the numbers of this sheet'],
  })
})

test('on a practice page, where nobody copies, what follows from a single wrong answer is right working', () => {
  const practised = prepareSet(practiceSet(practiceData(apart.set, 'seed')), apart.families)
  const { answers } = gradeOfCopy(practised, draw(practised, 2, '1'), draw(practised, 2, '2'))
  expect(answers.find(({ name }) => name === 'a')).toMatchObject({ status: 'consistent', score: 0.8 })
})
