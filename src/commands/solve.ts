import { roundedText } from '../solution/rounding.ts'
import type { SolvedValues } from '../solution/solved-values.ts'
import { type PreparedSet, type SolvedVariant, solveVariant, variantOfCode } from '../solution/variant.ts'
import { openSet, type Session, type SetOptions, seedFor } from './session.ts'

export interface SolveOptions extends SetOptions {
  readonly seed?: string
  readonly label: string
  readonly json?: boolean
  readonly all?: boolean
}

/** Prints every asked value of a variant, or every value there is. */
export async function solve(file: string, options: SolveOptions, session: Session): Promise<number> {
  const prepared = await openSet(file, options, options.all ? ['all'] : [])
  const seed = seedFor(prepared, options.seed, session)
  const variant = variantOf(prepared, seed, options.label)
  session.out(
    options.json ? `${JSON.stringify(solutionObject(prepared.set.id, variant), null, 2)}\n` : listing(variant),
  )
  return 0

  function listing({ code, problems }: SolvedVariant): string {
    const blocks = problems.map(({ exercise, values }) => {
      const names = exercise.asked.map((id) => exercise.solution.graph.node(id).name!)
      const width = Math.max(...names.map((name) => name.length))
      const lines = exercise.asked.map(
        (id, k) => `  ${names[k]!.padEnd(width)}  ${roundedText(values[id]!, prepared.set.round)}`,
      )
      return [`${exercise.problem.id}: ${exercise.problem.title ?? exercise.program.title}`, ...lines].join('\n')
    })
    return `${prepared.set.title}, variant ${code}\n\n${blocks.join('\n\n')}\n`
  }
}

/** Draws and solves the variant of a label or of a printed variant code. */
export function variantOf(prepared: PreparedSet, seed: string, labelOrCode: string): SolvedVariant {
  const { label, salt } = variantOfCode(prepared, seed, labelOrCode) ?? { label: labelOrCode, salt: 0 }
  return solveVariant(prepared, seed, label, salt)
}

/** The contract's object of a solved variant, in full double precision. */
export function solutionObject(set: string, { code, problems }: SolvedVariant): SolvedValues {
  return {
    set,
    variant: code,
    problems: problems.map(({ exercise, values }) => ({
      id: exercise.problem.id,
      values: Object.fromEntries(exercise.asked.map((id) => [exercise.solution.graph.node(id).name!, values[id]!])),
    })),
  }
}
