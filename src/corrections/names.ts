import type { Fault } from '../faults/fault.ts'
import { didYouMean, unknownName } from '../faults/makers.ts'
import { openStream } from '../random/stream.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { PreparedProblem, PreparedSet } from '../solution/prepared.ts'
import type { StatedCorrection } from './load.ts'

/** Ids of the nodes that a blank of an exercise stands for: of a matrix all of its cells; none where it has no such blank. */
export function blanksNamed({ answers, asked, solution }: Exercise, name: string): readonly number[] {
  const whole = answers.find((answer) => answer.name === name)
  if (whole) return whole.cells.flat()
  const id = solution.find(name)
  return id !== undefined && asked.includes(id) ? [id] : []
}

// As many as show every blank that is asked more than now and then.
const triedShapes = 24

/** By id of a problem, the exercises that students get of it; where its shape is drawn, those of some draws. */
export type Exercises = ReadonlyMap<string, readonly Exercise[]>

/** The exercises of the problems that corrections name, and that are there. */
export function exercisesNamed({ problems }: PreparedSet, corrections: readonly StatedCorrection[]): Exercises {
  const named = new Set(corrections.map(({ stated }) => ('problem' in stated ? stated.problem : undefined)))
  const found = problems.filter(({ problem }) => named.has(problem.id))
  return new Map(found.map((one) => [one.problem.id, exercisesOf(one)]))
}

function exercisesOf({ example, exerciseFor }: PreparedProblem): readonly Exercise[] {
  if (example.program.shape === undefined) return [example]
  const drawn = Array.from({ length: triedShapes }, (_, k) => exerciseFor(openStream('trial', ['shape', k])))
  return [...new Set([example, ...drawn])]
}

/** Corrections that name a problem or a blank that the set does not have. */
export function namesUnknown(
  { problems }: PreparedSet,
  all: Exercises,
  corrections: readonly StatedCorrection[],
): Fault[] {
  return corrections.flatMap(({ stated, place }): Fault[] => {
    if (!('problem' in stated)) return []
    const exercises = all.get(stated.problem)
    if (!exercises) {
      const ids = problems.map(({ problem }) => problem.id)
      return [
        { ...unknownName(stated.problem, ids, `the set has no problem ${stated.problem}`), ...place(['problem']) },
      ]
    }
    if (!('blank' in stated) || stated.blank === undefined) return []
    const named = exercises.map((exercise) => blanksNamed(exercise, stated.blank!)).find((ids) => ids.length > 0)
    if (!named) return [{ ...unknownBlank(stated.problem, stated.blank, exercises), ...place(['blank']) }]
    if (named.length === 1 || (stated.do !== 'accept' && stated.do !== 'mark')) return []
    return [{ ...severalBlanks(stated.blank, exercises), ...place(['blank']) }]
  })
}

/** The same corrections with names of blanks as grades have them: `d(f)/d(q)` is `df/dq`. */
export function asNamed(all: Exercises, corrections: readonly StatedCorrection[]): StatedCorrection[] {
  return corrections.map((correction) => {
    const { stated } = correction
    if (!('blank' in stated) || stated.blank === undefined) return correction
    const { blank } = stated
    const exercise = all.get(stated.problem)!.find((one) => blanksNamed(one, blank).length > 0)!
    if (exercise.answers.some(({ name }) => name === blank)) return correction
    const name = exercise.solution.graph.node(blanksNamed(exercise, blank)[0]!).name!
    return { ...correction, stated: { ...stated, blank: name } }
  })
}

function unknownBlank(problem: string, blank: string, exercises: readonly Exercise[]): Fault {
  const names = [...new Set(exercises.flatMap(({ answers }) => answers.map(({ name }) => name)))]
  return unknownName(blank, names, `problem ${problem} has no blank ${blank}`)
}

function severalBlanks(blank: string, exercises: readonly Exercise[]): Fault {
  const { answers, solution } = exercises.find((exercise) => blanksNamed(exercise, blank).length > 1)!
  const cells = answers.find(({ name }) => name === blank)!.cells.flat()
  const first = solution.graph.node(cells[0]!).name!
  return {
    code: 'several-blanks',
    message: `${blank} is a matrix, and this is about one blank`,
    got: `${blank}, of ${cells.length} cells`,
    expected: 'the name of one cell',
    remedy: `name the cell, such as ${first}`,
  }
}

/** What is wrong with a student whom nobody knows. */
export function unknownStudent(student: string, known: readonly string[], where: string): Fault {
  return {
    code: 'unknown-student',
    message: `there is no student ${student} ${where}`,
    got: student,
    expected: 'an id of a student',
    ...didYouMean(student, known, 'write the id as it stands in the roster, or leave the correction out'),
  }
}
