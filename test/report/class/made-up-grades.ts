import type { BlankGrade, Status } from '../../../src/grade/types.ts'
import type { ReportedGrade } from '../../../src/report/reported-grade.ts'
import type { PreparedSet } from '../../../src/solution/prepared.ts'

/** Two networks with sixty blanks. */
export const sixtyBlanks = `id: networks
title: Two networks
problems:
${['first', 'second']
  .map(
    (id) => `  - id: ${id}
    family: network
    params: { layers: [2, 2, 2], activations: [sigmoid, sigmoid], biases: shared, loss: halfSquaredError, rate: 0.5 }
    ask: [forward, loss, gradients, updates, dE_total/dout_o1, dE_total/dnet_o1, dE_total/dout_h1]
`,
  )
  .join('')}`

const statuses: readonly Status[] = ['correct', 'correct', 'correct', 'consistent', 'incorrect', 'blank', 'unreadable']
const diagnoses = ['bias-left-out', 'weight-left-out', 'input-left-out', 'sign-lost', 'rate-left-out', 'half-left-out']

/** Grades of sheets that are all different, as if from another world: what stands in them is no matter. */
export function madeUpGrades({ set, problems }: PreparedSet, students: number): ReportedGrade[] {
  return Array.from({ length: students }, (_, student) => {
    let state = Math.imul(student + 1, 2_654_435_761)
    const chance = () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return (state >>> 8) / 2 ** 24
    }
    const graded = problems.map(({ problem, example }) => {
      let isFirst = true
      const answers = example.asked.map((id): BlankGrade => {
        const status = statuses[Math.floor(chance() * statuses.length)]!
        const firstWrong = isFirst && status === 'incorrect'
        if (firstWrong) isFirst = false
        const expected = Math.round(1e6 * chance()) / 1e4
        const given = status === 'blank' ? null : expected + (status === 'correct' ? 0 : chance())
        const score = status === 'correct' || status === 'consistent' ? 1 : 0
        const diagnosis = diagnoses[Math.floor(2 * diagnoses.length * chance() ** 2)]
        return {
          ...{
            name: example.solution.graph.node(id).name!,
            status,
            given,
            expected,
            tolerance: 1e-4,
            score,
            points: 1,
          },
          ...(firstWrong && { firstWrong: true as const }),
          ...(status === 'incorrect' && diagnosis !== undefined && { diagnosis: [diagnosis] }),
        }
      })
      return {
        id: problem.id,
        score: answers.reduce((sum, { score }) => sum + score, 0),
        points: answers.length,
        answers,
      }
    })
    return {
      ...{ set: set.id, variant: `s${student}-AB12`, student: `s${student}`, file: `s${student}.yaml`, errors: [] },
      section: `Section ${(student % 4) + 1}`,
      score: graded.reduce((sum, { score }) => sum + score, 0),
      points: graded.reduce((sum, { points }) => sum + points, 0),
      problems: graded,
    }
  })
}
