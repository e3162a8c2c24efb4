import { evaluate } from '../src/engine/evaluate.ts'
import type { PreparedSet } from '../src/solution/prepared.ts'
import { solveVariant } from '../src/solution/variant.ts'
import { type Effort, forEachOf, medians } from './measure.ts'
import { labels, openQuiz, seed, variantsOf } from './quiz.ts'
import type { Group, Row } from './row.ts'

const count = 200

/** Drawing, solving and judging variants, problem by problem and as a set. */
export const draw: Group = {
  name: 'draw',
  async measure(effort) {
    const quiz = await openQuiz()
    const rows: Row[] = []
    for (const prepared of quiz.problems) {
      const { id } = prepared.problem
      rows.push(await rowOf({ ...quiz, problems: [prepared] }, id, effort))
    }
    return [...rows, await rowOf(quiz, 'the whole quiz', effort)]
  },
}

async function rowOf(prepared: PreparedSet, what: string, effort: Effort): Promise<Row> {
  const solved = variantsOf(prepared, count).flatMap(({ problems }) => problems)
  const draws = solved.reduce((sum, { rejected }) => sum + rejected + 1, 0) / count
  const { ours, floor } = await medians(
    {
      ours: forEachOf(labels(count), (label) => solveVariant(prepared, seed, label)),
      floor: forEachOf(solved, ({ exercise, values }) => evaluate(exercise.compiled, values)),
    },
    effort,
  )
  return {
    what: `draw ${what}, ${draws.toFixed(1)} draws a variant`,
    measured: ours,
    beside: { what: 'evaluating it once', measured: floor * prepared.problems.length },
    aim: { atMost: 0.2 },
  }
}
