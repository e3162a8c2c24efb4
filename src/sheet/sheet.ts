import { answerText } from '../answer/format.ts'
import type { Blank, Blanks, ProblemSection, SheetDocument, SingleBlank } from '../document/blocks.ts'
import type { ProblemSet, Rounding } from '../problem-set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { roundedText } from '../solution/rounding.ts'
import { acceptances } from '../solution/tolerance.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { diagramBlocks } from './diagram.ts'
import { nameTex } from './notation.ts'
import { statementBlocks } from './statement.ts'
import type { SolutionMode } from './step-formula.ts'
import { workedSolution } from './steps.ts'

/** Who a sheet is for. */
export interface Student {
  readonly id: string
  readonly name?: string
  readonly section?: string
}

/** The key of a variant; its worksheet is the same document, redacted. */
export function keyDocument(
  set: ProblemSet,
  variant: SolvedVariant,
  student?: Student,
  mode: SolutionMode = 'full',
): SheetDocument {
  const { id, title, course, instructions } = set
  const problems = variant.problems.map((solved, k) => problemSection(set, solved, k + 1, mode))
  return {
    kind: 'key',
    set: { id, title, ...(course && { course }) },
    variant: variant.code,
    ...(student && { student }),
    points: problems.reduce((sum, problem) => sum + problem.points, 0),
    ...(instructions && { instructions }),
    conventions: conventionsOf(
      set,
      variant.problems.map(({ exercise }, k) => ({ called: `${k + 1}`, exercise })),
    ),
    problems,
  }
}

/**
 * What the sheet says about rounding and about whatever textbooks differ in; each with the problems it is about.
 * @param problems in the order of the sheet, each with what it is called: its number
 */
export function conventionsOf(
  { round }: ProblemSet,
  problems: readonly { readonly called: string; readonly exercise: Exercise }[],
): string[] {
  const about = new Map<string, string[]>()
  for (const { called, exercise } of problems) {
    const { updates, program } = exercise.solution
    const stepped = updates > 0 ? ['$x^{(k)}$ is the value of $x$ after $k$ updates.'] : []
    for (const convention of new Set([...program.conventions, ...stepped])) {
      about.set(convention, [...(about.get(convention) ?? []), called])
    }
  }
  const told = [...about].map(([convention, called]) =>
    called.length === problems.length ? convention : `${convention} *(${problemList(called)})*`,
  )
  return [roundingConvention(round), ...told]
}

function problemList(called: readonly string[]): string {
  if (called.length === 1) return `problem ${called[0]}`
  return `problems ${called.slice(0, -1).join(', ')} and ${called.at(-1)}`
}

function problemSection(set: ProblemSet, solved: SolvedProblem, number: number, mode: SolutionMode): ProblemSection {
  const { problem, program } = solved.exercise
  return {
    id: problem.id,
    number,
    title: problem.title ?? program.title,
    points: solved.exercise.points,
    blocks: [
      ...statementBlocks(solved),
      ...diagramBlocks(solved, set.round),
      blanksOf(set, solved),
      ...workedSolution(solved, set.round, mode),
    ],
  }
}

function blanksOf({ grading, round }: ProblemSet, solved: SolvedProblem): Blanks {
  const { exercise, values } = solved
  const { solution } = exercise
  const accepted = acceptances(solved, grading, round)
  const points = exercise.points / exercise.asked.length
  const blankOf = (id: number): SingleBlank => {
    const name = solution.graph.node(id).name!
    const prompt = promptOf(solved, name)
    const format = solution.formatOf(id)
    const coded = format.kind !== 'number'
    return {
      name,
      tex: nameTex(name),
      points,
      ...(prompt !== undefined && { prompt }),
      format,
      answer: coded ? answerText(format, values[id]!) : roundedText(values[id]!, round),
      ...(!coded && { accepted: accepted.get(id)!.text() }),
    }
  }
  return {
    kind: 'blanks',
    items: exercise.answers.map(({ name, matrix, cells }): Blank => {
      if (!matrix) return blankOf(cells[0]![0]!)
      const prompt = promptOf(solved, name)
      const blanks = cells.map((row) => row.map(blankOf))
      return { name, tex: nameTex(name), ...(prompt !== undefined && { prompt }), cells: blanks }
    }),
  }
}

function promptOf({ exercise }: SolvedProblem, name: string): string | undefined {
  return exercise.program.prompts?.[name]
}

function roundingConvention(round: Rounding): string {
  const to =
    typeof round === 'number'
      ? round === 0
        ? 'to a whole number'
        : `to ${round} decimal${round === 1 ? '' : 's'}`
      : `to ${round.significant} significant digits`
  return `Carry unrounded values from step to step and round each answer ${to}.`
}
