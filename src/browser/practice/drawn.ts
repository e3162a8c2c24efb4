import type { Block, ProblemSection, Step } from '../../document/blocks.ts'
import { gradeProblem } from '../../grade/problem.ts'
import type { ProblemGrade } from '../../grade/types.ts'
import { keyDocument } from '../../sheet/sheet.ts'
import type { SolvedProblem } from '../../solution/draw.ts'
import { type PreparedSet, solveProblem, variantCode } from '../../solution/variant.ts'
import { readNumber } from '../../submission/number.ts'
import type { Address } from './address.ts'

/** One problem under one label, with everything that the page may say of it. */
export interface DrawnProblem {
  /** The variant's code, as on a printed sheet. */
  readonly code: string
  readonly solved: SolvedProblem
  readonly section: ProblemSection
  readonly conventions: readonly string[]
  /** Blanks in the order of the sheet. */
  readonly blanks: readonly AskedValue[]
  readonly steps: readonly PlacedStep[]
}

export interface AskedValue {
  readonly name: string
  readonly tex: string
  /** The rounded value. */
  readonly answer: string
}

/** A step of the worked solution and the stage it belongs to. */
export interface PlacedStep extends Step {
  readonly stage: string
}

/**
 * Draws one problem of a variant, the same numbers as in all of it.
 * @throws FaultError where no draw is fair
 */
export function drawProblem(prepared: PreparedSet, seed: string, { label, place }: Address): DrawnProblem {
  const draw = { seed, label, salt: 0 }
  const solved = solveProblem(prepared, prepared.problems[place]!, draw)
  const code = variantCode(prepared, seed, label)
  const { problems, conventions } = keyDocument(prepared.set, { label, code, salt: 0, problems: [solved] })
  const section = problems[0]!
  return {
    code,
    solved,
    section,
    conventions,
    blanks: section.blocks.flatMap((block) => (block.kind === 'blanks' ? block.items.map(asked) : [])),
    steps: section.blocks.flatMap(placedSteps),
  }
}

function asked({ name, tex, answer }: { name: string; tex: string; answer?: string }): AskedValue {
  return { name, tex, answer: answer! }
}

function placedSteps(block: Block): PlacedStep[] {
  return block.kind === 'steps' ? block.steps.map((step) => ({ ...step, stage: block.title })) : []
}

/** Grades what was typed, by name of the blank, exactly as a file that was handed in. */
export function gradeTyped(
  prepared: PreparedSet,
  { solved, blanks }: DrawnProblem,
  typed: (name: string) => string,
): ProblemGrade {
  const read = blanks.map(({ name }) => ({ name, typed: typed(name), reading: readNumber(typed(name)) }))
  return gradeProblem(prepared, solved, read)
}
