import { openSet } from '../../src/app/session.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import type { Workplace } from './command-line.ts'

export const seed = 'for tests, and not to be guessed'

const setText = `id: quiz-3
title: Quiz 3
round: 4
problems:
  - id: circuit
    family: program
    points: 4
    params:
      given: { x: { from: 2, to: 90 }, y: { from: 2, to: 90 }, z: { from: 2, to: 90 } }
      program: [q = x + y, f = q * z]
    ask: [q, f, df/dq, df/dx]
  - id: neuron
    family: program
    points: 6
    params:
      given: { w: { from: 0.11, to: 0.97, step: 0.01 }, x: { from: 0.51, to: 2.49, step: 0.01 } }
      program: [z = w * x, a = sigmoid(z), E = a * a]
    ask: [z, a, E, dE/da, da/dz, dE/dw]
`

/** A problem set in a workplace, and the answers to its sheets. */
export class Course {
  readonly set = 'quiz-3.yaml'
  readonly #prepared: PreparedSet

  private constructor(prepared: PreparedSet) {
    this.#prepared = prepared
  }

  static async in(place: Workplace): Promise<Course> {
    place.write('quiz-3.yaml', setText)
    return new Course(await openSet(`${place.folder}/quiz-3.yaml`))
  }

  code(label: string): string {
    return solveVariant(this.#prepared, seed, label).code
  }

  /** The right answers to a sheet by problem and name, with some of them changed. */
  values(label: string, changed: Readonly<Record<string, string | number>> = {}): Record<string, string | number> {
    const { problems } = solveVariant(this.#prepared, seed, label)
    const right = problems.flatMap(({ exercise, values }) =>
      exercise.asked.map((id) => {
        const name = exercise.solution.graph.node(id).name!
        return [`${exercise.problem.id}/${name}`, Number(values[id]!.toPrecision(12))]
      }),
    )
    return { ...Object.fromEntries(right), ...changed }
  }

  /** An answer file for a sheet. */
  answers(label: string, changed: Readonly<Record<string, string | number>> = {}, student = label): string {
    const lines = ['set: quiz-3', `variant: ${this.code(label)}`, `student: ${student}`, 'answers:']
    for (const id of ['circuit', 'neuron']) {
      lines.push(`  ${id}:`)
      for (const [key, value] of Object.entries(this.values(label, changed)))
        if (key.startsWith(`${id}/`)) lines.push(`    ${key.slice(id.length + 1)}: ${value}`)
    }
    return `${lines.join('\n')}\n`
  }
}

export interface Reported {
  readonly student: string
  readonly file: string
  readonly score: number
  readonly points: number
  readonly errors: readonly { readonly code: string }[]
  readonly late?: number | true
  readonly attempt?: number
  readonly deducted?: number
  readonly name?: string
}

export function codesOf({ errors }: Reported): string[] {
  return errors.map(({ code }) => code)
}
