import { describe, expect, test } from 'vitest'
import { isTrivial } from '../../src/grade/own-values.ts'
import type { BlankGrade } from '../../src/grade/types.ts'
import type { ReadyRule } from '../../src/misconceptions/outcome.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { openProjectSet, projectSets } from '../project-sets.ts'
import { times } from '../seeds.ts'
import { exampleSets, mistakeSet } from './sets.ts'
import { mistakenStudent } from './simulated-student.ts'

const seeds = times(1, 3)
// Where the right divisor is 0 and the binary one is noise, the quotient is no number that anybody writes.
const largestWritten = 1e12

const authoredSets = await Promise.all(projectSets.map(openProjectSet))
const made = new Map<string, number>()

describe.each([...authoredSets, ...exampleSets, mistakeSet].map((prepared) => [prepared.set.id, prepared] as const))(
  'in the set %s',
  (_, prepared) => {
    test('a student who makes the same mistake wherever it can be made, or in a whole layer, pays for it once', () => {
      const failures: string[] = []
      for (let label = 0; label < seeds; label++) {
        for (const solved of solveVariant(prepared, 'throughout', `${label}`).problems) {
          const rules = solved.exercise.wrongRules()
          for (const misconception of rules.misconceptions) {
            for (const kind of rules.kinds(misconception)) {
              if (kind.length < 2) continue
              const answers = mistakenStudent(prepared, solved, new Map(kind.map((rule) => [rule.step, rule])))
              const failure = failureOf(solved, kind, answers)
              if (failure) failures.push(`${solved.exercise.problem.id} ${label} ${misconception.id}: ${failure}`)
            }
          }
        }
      }
      expect(failures.slice(0, 10)).toEqual([])
    }, 300_000)
  },
)

function failureOf({ exercise }: SolvedProblem, kind: readonly ReadyRule[], answers: readonly BlankGrade[]) {
  const [{ misconception }] = kind as [ReadyRule]
  if (answers.some(leadsNowhere)) return undefined
  const { solution } = exercise
  // One of a few letters tells nothing of an idea, and of what is no number only its own step speaks.
  const telling = answers.filter(({ name }) => solution.formatOf(solution.find(name)!).kind === 'number')
  const [first, ...later] = telling.filter(({ status }) => status !== 'correct')
  if (!first || !telling.some(({ status }) => status === 'incorrect')) return undefined
  if (first.status !== 'incorrect') return `${first.name} is ${first.status}`
  if (!first.diagnosis) return `${first.name} is not explained`
  if (first.diagnosis.includes(misconception.id) && later.length > 0)
    made.set(misconception.id, (made.get(misconception.id) ?? 0) + 1)
  const refused = ({ notes, given }: BlankGrade) =>
    notes?.some((note) => note.startsWith('no follow-through')) === true || isTrivial(Number(given), 4)
  // Nothing follows from a value that rounds to nothing.
  const fades = later.findIndex((answer) => answer.given === 0)
  const charged = later.slice(0, fades < 0 ? undefined : fades).filter((answer) => {
    return answer.status !== 'consistent' && !refused(answer)
  })
  return charged.length === 0
    ? undefined
    : `${first.name} as ${first.diagnosis}, then ${charged
        .map(({ name, status, diagnosis }) => `${name} is ${status} (${diagnosis})`)
        .slice(0, 4)
        .join(', ')}`
}

function leadsNowhere({ status, given }: BlankGrade): boolean {
  return status === 'unreadable' || (typeof given === 'number' && Math.abs(given) > largestWritten)
}

test('most mistakes of the table can be made in several places', () => {
  expect(made.size).toBeGreaterThan(40)
})
