import { describe, expect, test } from 'vitest'
import type { BlankGrade } from '../../src/grade/types.ts'
import { misconceptions } from '../../src/misconceptions/index.ts'
import { openStream } from '../../src/random/stream.ts'
import type { SolvedProblem } from '../../src/solution/draw.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { openProjectSet, projectSets } from '../project-sets.ts'
import { times } from '../seeds.ts'
import { exampleSets, mistakeSet } from './sets.ts'
import { gradeNumbers, mistakenStudent, roundingStudent } from './simulated-student.ts'

const mistakenStudents = times(2, 50)
const roundingStudents = times(40, 1000)
const randomStudents = times(1, 5)
// Problems with hundreds of steps to go wrong in are drawn less often: each draw shows them all.
const mostMistakes = 1000
// Where the right divisor is 0 and the binary one is noise, the quotient is no number that anybody writes.
const largestWritten = 1e12

const authoredSets = await Promise.all(projectSets.map(openProjectSet))
const simulated: readonly PreparedSet[] = [...authoredSets, ...exampleSets, mistakeSet]
/** Which misconceptions were made by a simulated student at least once. */
const made = new Set<string>()

describe.each(simulated.map((prepared) => [prepared.set.id, prepared] as const))('in the set %s', (_, prepared) => {
  const fixed = solveVariant(prepared, 'trial', '0').problems.every(({ exercise }) => exercise.fixed)
  const labels = Array.from({ length: fixed ? 1 : mistakenStudents }, (_, k) => `${k}`)

  test('a student who makes one mistake and works on is told that mistake, and only where it was made', () => {
    const failures: string[] = []
    for (const label of labels) {
      for (const solved of solveVariant(prepared, 'students', label).problems) {
        const { exercise } = solved
        const rules = exercise.wrongRules().all
        if (Number(label) * rules.length > mostMistakes) continue
        for (const rule of rules) {
          const answers = mistakenStudent(prepared, solved, rule.alone)
          // A mistake that leads outside the numbers, or that rounding hides, leaves nothing to diagnose.
          if (answers.some(leadsNowhere)) continue
          const wrong = answers.filter(({ status }) => status !== 'correct')
          // What is no number tells only of mistakes in its own step, see the decisions.
          const [first, ...later] = wrong.filter(
            ({ name }) => !isCoded(solved, name) || rule.step === exercise.solution.find(name),
          )
          // Too small to be a mistake here, although what follows from it is a little further off.
          if (!first || !answers.some(({ status }) => status === 'incorrect')) continue
          const where = `${exercise.problem.id} ${label} ${rule.misconception.id} in ${exercise.solution.graph.node(rule.step).name}`
          made.add(rule.misconception.id)
          if (first.status !== 'incorrect' || first.firstWrong !== (first === wrong[0] || undefined))
            failures.push(`${where}: ${first.name} is ${first.status}`)
          if (!first.diagnosis?.includes(rule.misconception.id)) {
            failures.push(`${where}: ${first.name} is diagnosed as ${first.diagnosis}`)
          }
          for (const answer of later) {
            const refused = answer.notes?.some((note) => note.startsWith('no follow-through'))
            if (answer.status !== 'consistent' && !refused)
              failures.push(`${where}: then ${answer.name} is ${answer.status}`)
          }
        }
      }
    }
    expect(failures.slice(0, 10)).toEqual([])
  }, 300_000)

  test(`a student who rounds every step as told gets full marks in ${roundingStudents} of ${roundingStudents} variants`, () => {
    const count = fixed ? 1 : roundingStudents
    const failures: string[] = []
    for (let k = 0; k < count; k++) {
      for (const solved of solveVariant(prepared, 'rounding', `${k}`).problems) {
        const wrong = roundingStudent(prepared, solved).filter(({ status }) => status !== 'correct')
        for (const { name, given, accepted } of wrong)
          failures.push(`${solved.exercise.problem.id} ${k}: ${name} = ${given}, accepted ${accepted}`)
      }
    }
    expect(failures.slice(0, 10)).toEqual([])
  }, 300_000)
})

function leadsNowhere({ status, given }: BlankGrade): boolean {
  return status === 'unreadable' || (typeof given === 'number' && Math.abs(given) > largestWritten)
}

function isCoded({ exercise }: SolvedProblem, name: string): boolean {
  const { graph } = exercise.solution
  return graph.node(graph.find(name)!).meta!.coded === true
}

test('at most 2 % of random wrong values are explained by any mistake', () => {
  const random = openStream('random values', [])
  let [wrong, explained] = [0, 0]
  for (const prepared of simulated) {
    for (let label = 0; label < randomStudents; label++) {
      for (const solved of solveVariant(prepared, 'random', `${label}`).problems) {
        for (const id of solved.exercise.asked) {
          if (solved.exercise.solution.graph.node(id).meta!.coded) continue
          const key = solved.values[id]!
          const value = key + (2 * random.next() - 1) * 2 * Math.max(0.5, Math.abs(key))
          const answers = gradeNumbers(prepared, solved, (other) => (other === id ? value : solved.values[other]!))
          const answer = answers.find(({ name }) => name === solved.exercise.solution.graph.node(id).name)!
          if (answer.status !== 'incorrect') continue
          wrong++
          if (answer.diagnosis) explained++
        }
      }
    }
  }
  expect(wrong).toBeGreaterThan(1000)
  expect(explained / wrong).toBeLessThan(0.02)
})

test('every misconception of the table was made by some student', () => {
  expect(misconceptions.map(({ id }) => id).filter((id) => !made.has(id))).toEqual([])
})

test('no hint and no description contains a number', () => {
  for (const { says, hint } of misconceptions) expect(`${says} ${hint}`).not.toMatch(/\d*\.\d|\d{2}/)
})
