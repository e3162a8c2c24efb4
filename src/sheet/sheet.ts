import { parseName } from '../autodiff/name.ts'
import type { ProblemSection, SectionParts, SheetDocument } from '../document/blocks.ts'
import type { Program } from '../families/contract.ts'
import { once } from '../once.ts'
import type { ProblemSet, Rounding } from '../problem-set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { blanksOf } from './blanks.ts'
import { diagramBlocks } from './diagram.ts'
import { matrixWords } from './matrix-words.ts'
import { fillInFor } from './placeholders.ts'
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
      variant.problems.map((solved, k) => conventionsIn(solved, `${k + 1}`, set.round)),
    ),
    problems,
  }
}

interface AboutProblem {
  readonly called: string
  readonly exercise: Exercise
  /** Its family's, filled in. */
  readonly conventions: readonly string[]
}

/** A problem's conventions with its values filled in, for `conventionsOf`. */
export function conventionsIn(solved: SolvedProblem, called: string, round: Rounding): AboutProblem {
  const { exercise } = solved
  return { called, exercise, conventions: exercise.program.conventions.map(fillInFor(solved, round)) }
}

/** How a value after some updates is written. */
function stepWords(symbols: Program['symbols'] = {}): string {
  const hasIndexAbove = Object.values(symbols).some((symbol) => symbol.includes('^'))
  const above = hasIndexAbove ? ', $x^{(i),\\,\\text{step }k}$ that of $x^{(i)}$' : ''
  return `$x^{(k)}$ is the value of $x$ after $k$ updates${above}.`
}

/**
 * What the sheet says about rounding and about whatever textbooks differ in; each with the problems it is about.
 * @param problems in the order of the sheet, each with what it is called: its number
 */
export function conventionsOf({ round }: ProblemSet, problems: readonly AboutProblem[]): string[] {
  const about = new Map<string, Set<string>>([
    [roundingConvention(round), new Set(problems.filter(asksForNumbers).map(({ called }) => called))],
  ])
  for (const { called, exercise, conventions } of problems) {
    const stepped = exercise.printed.some(({ ofUpdates }) => ofUpdates) ? [stepWords(exercise.program.symbols)] : []
    for (const stated of [
      ...conventions,
      ...stepped,
      ...matrixWords(exercise),
      ...mixedOf(exercise),
      ...countingOf(exercise),
    ]) {
      const convention = stated.trim().replaceAll(/\s+/g, ' ')
      about.set(convention, (about.get(convention) ?? new Set()).add(called))
    }
  }
  return [...about]
    .filter(([convention, called]) => convention !== '' && called.size > 0)
    .map(([convention, called]) =>
      called.size === problems.length ? convention : `${convention} *(${problemList([...called])})*`,
    )
}

function asksForNumbers({ exercise: { asked, solution } }: AboutProblem): boolean {
  return asked.some((id) => !solution.graph.node(id).meta!.coded)
}

/** What a mixed derivative is, where one is asked for. */
function mixedOf({ asked, solution }: Exercise): string[] {
  const isMixed = asked.some((id) => {
    const { by, next } = parseName(solution.graph.node(id).name!)?.derivative ?? {}
    return next !== undefined && next !== by
  })
  const order = 'the order makes no difference'
  return isMixed
    ? [`$\\partial^2 f/\\partial x\\,\\partial y$ is the derivative of $\\partial f/\\partial x$ by $y$; ${order}.`]
    : []
}

/** What counts as one answer, where that is more or less than a number. */
function countingOf({ answers, asked, solution }: Exercise): string[] {
  return [
    ...(answers.some(({ matrix }) => matrix) ? ['Every cell of a matrix counts as an answer of its own.'] : []),
    ...(asked.some((id) => solution.graph.node(id).meta!.coded)
      ? ['Letters and shapes are right or wrong as a whole.']
      : []),
  ]
}

function problemList(called: readonly string[]): string {
  if (called.length === 1) return `problem ${called[0]}`
  return `problems ${called.slice(0, -1).join(', ')} and ${called.at(-1)}`
}

function problemSection(set: ProblemSet, solved: SolvedProblem, number: number, mode: SolutionMode): ProblemSection {
  const { statement, drawings, blanks, solution, ...head } = sectionParts(set, solved, number, mode)
  return { ...head, blocks: [...statement(), ...drawings(), blanks(), ...solution()] }
}

/** One problem of a key, for those who do not need all of it. */
export function sectionParts(set: ProblemSet, solved: SolvedProblem, number: number, mode: SolutionMode): SectionParts {
  const { problem, program, points } = solved.exercise
  return {
    id: problem.id,
    number,
    title: program.title,
    points,
    statement: once(() => statementBlocks(solved, set.round)),
    drawings: once(() => diagramBlocks(solved, set.round)),
    blanks: once(() => blanksOf(set, solved)),
    solution: once(() => workedSolution(solved, set.round, mode)),
  }
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
