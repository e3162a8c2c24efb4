import type { Blank, ProblemSection, SingleBlank, Step } from '../../document/blocks.ts'
import { gradeProblem } from '../../grade/problem.ts'
import type { ProblemGrade } from '../../grade/types.ts'
import { shortCheck } from '../../random/stream.ts'
import { sameNumbers } from '../../sheet/same-numbers.ts'
import { keyDocument, withNote } from '../../sheet/sheet.ts'
import type { SolvedProblem } from '../../solution/draw.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { solveProblem, solveVariant } from '../../solution/variant.ts'
import { readAnswer } from '../../submission/coded.ts'
import type { Address } from './address.ts'

/** One problem under one label, with everything that the page may say of it. */
export interface DrawnProblem {
  /** The variant's code, as on a printed sheet. */
  readonly code: string
  /** The same for the same problem under the same label, and another once its numbers or what is asked were edited. */
  readonly key: string
  readonly solved: SolvedProblem
  readonly section: ProblemSection
  readonly conventions: readonly string[]
  /** What is asked, in the order of the sheet; and every cell of its matrices as a blank of its own. */
  readonly asked: readonly Blank[]
  readonly blanks: readonly AskedValue[]
  readonly steps: readonly PlacedStep[]
}

/** One blank with its answer. */
export interface AskedValue extends SingleBlank {
  readonly answer: string
}

/** A step of the worked solution, the stage it belongs to and what it works out: one value, or all cells of a matrix. */
export interface PlacedStep extends Step {
  readonly stage: string
  readonly values: readonly string[]
  /** Those of its values that the sheet has a blank for. */
  readonly answers: readonly string[]
}

/**
 * Draws one problem of a variant, the same numbers as in all of it.
 * @throws FaultError where no draw is fair
 */
export function drawForPractice(prepared: PreparedSet, seed: string, { label, place }: Address): DrawnProblem {
  const solved = solveProblem(prepared, prepared.problems[place]!, { seed, label })
  const { code } = solveVariant(prepared, seed, label)
  const {
    problems,
    conventions,
    solutionConventions = [],
  } = keyDocument(prepared.set, { label, code, problems: [solved] })
  const others = prepared.problems.map(({ example }) => ({ exercise: example }))
  const section = withNote(problems[0]!, sameNumbers(solved, others))
  const asked = section.blocks.flatMap((block) => (block.kind === 'blanks' ? block.items : []))
  const blanks = asked.flatMap((blank) => ('cells' in blank ? blank.cells.flat() : [blank])) as AskedValue[]
  const names = new Set(blanks.map(({ name }) => name))
  const { matrices } = solved.exercise.solution
  const placed = (step: Step, stage: string): PlacedStep => {
    const values = matrices.grids(step.name)?.flat(2) ?? [step.name]
    return { ...step, stage, values, answers: values.filter((name) => names.has(name)) }
  }
  return {
    code,
    key: `${section.id} ${shortCheck(seed, ['attempt', ...(solved.exercise.fixed ? [] : [label]), solved.mark])}`,
    solved,
    section,
    conventions: [...conventions, ...solutionConventions],
    asked,
    blanks,
    steps: section.blocks.flatMap((block) =>
      block.kind === 'steps' ? block.steps.map((step) => placed(step, block.title)) : [],
    ),
  }
}

/** Grades what was typed, by name of the blank, exactly as a file that was handed in. */
export function gradeTyped(
  prepared: PreparedSet,
  { solved, blanks }: DrawnProblem,
  typed: (name: string) => string,
): ProblemGrade {
  const read = blanks.map(({ name, format }) => ({
    name,
    typed: typed(name),
    reading: readAnswer(format, typed(name)),
  }))
  return gradeProblem(prepared, solved, read)
}
