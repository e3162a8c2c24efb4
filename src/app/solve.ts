import { answerValue, writtenAnswer } from '../answer/writing.ts'
import { answersByName, solvedValues } from '../solution/answers-by-name.ts'
import { everyValue } from '../solution/exercise.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { roundedText } from '../solution/rounding.ts'
import { type SolvedVariant, solveVariant, variantOfCode } from '../solution/variant.ts'
import { terminalText } from '../text/terminal-text.ts'
import { seedFor } from './seed.ts'
import { openSet, type Session, type SetOptions } from './session.ts'

export interface SolveFlags extends SetOptions {
  readonly seed?: string
  readonly label: string
  readonly json?: boolean
  readonly all?: boolean
}

/** Prints every asked value of a variant, or every value there is. */
export async function solveCommand(file: string, options: SolveFlags, session: Session): Promise<number> {
  const prepared = await openSet(file, options, options.all ? everyValue : [])
  const seed = seedFor(prepared, options.seed, session)
  const variant = variantOf(prepared, seed, options.label)
  if (isUnknownCode(options.label, variant)) session.note(unknownCode(options.label))
  session.out(options.json ? `${JSON.stringify(solvedValues(prepared.set.id, variant), null, 2)}\n` : listing(variant))
  return 0

  function listing({ code, problems }: SolvedVariant): string {
    const blocks = problems.map((solved) => {
      const { exercise } = solved
      const answers = answersByName(solved, (value, format) =>
        format.kind === 'number' ? roundedText(value, prepared.set.round) : writtenAnswer(answerValue(format, value)),
      )
      const width = Math.max(...[...answers.keys()].map((name) => name.length))
      const lines = [...answers].flatMap(([name, answer]) => linesOf(name, answer, width))
      return [`${exercise.problem.id}: ${exercise.program.title}`, ...lines].join('\n')
    })
    return `${prepared.set.title}, variant ${code}\n\n${blocks.join('\n\n')}\n`
  }
}

/** Whether what looks like a printed code is none of this set and seed, so that it was taken as a label. */
function isUnknownCode(labelOrCode: string, { label }: SolvedVariant): boolean {
  return label === labelOrCode && /.-[0-9A-Z]{4}$/.test(labelOrCode)
}

const unknownCode = (label: string) =>
  terminalText(`${label} is no variant code of this set and seed, so it is taken as a label`)

/** Draws and solves the variant of a label or of a printed variant code. */
export function variantOf(prepared: PreparedSet, seed: string, labelOrCode: string): SolvedVariant {
  return variantOfCode(prepared, seed, labelOrCode) ?? solveVariant(prepared, seed, labelOrCode)
}

/** An answer under its name; a matrix takes a line per row, its columns aligned. */
function linesOf(name: string, answer: string | string[][], width: number): string[] {
  if (typeof answer === 'string') return [`  ${name.padEnd(width)}  ${answer}`]
  const wide = answer[0]!.map((_, column) => Math.max(...answer.map((row) => row[column]!.length)))
  return answer.map((row, k) => {
    const cells = row.map((text, column) => text.padStart(wide[column]!))
    return `  ${(k === 0 ? name : '').padEnd(width)}  ${cells.join('  ')}`
  })
}
