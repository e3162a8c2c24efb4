import type { AnswerFormat } from '../answer/format.ts'
import { once, oncePer } from '../base/once.ts'
import type { Markdown, ProblemSection, SectionParts, SheetDocument } from '../document/blocks.ts'
import { parseName } from '../engine/name.ts'
import type { Problem, ProblemSet, Rounding } from '../set/types.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { tellsOfUpdates, toldConventions } from '../solution/told.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { blanksOf } from './blanks.ts'
import { diagramBlocks } from './diagram.ts'
import { matrixWords } from './matrix-words.ts'
import { notationOf } from './notation.ts'
import { fillInFor } from './placeholders.ts'
import { sameNumbers } from './same-numbers.ts'
import { statementBlocks } from './statement.ts'
import type { SolutionMode } from './step-formula.ts'
import { workedSolution } from './steps.ts'
import type { Student } from './student.ts'
import { sheetWords } from './words.ts'

/** The key of a variant; its worksheet is the same document, redacted. */
export function keyDocument(
  set: ProblemSet,
  variant: SolvedVariant,
  student?: Student,
  mode: SolutionMode = 'full',
): SheetDocument {
  const { id, title, course, instructions, pagePerProblem } = set
  const problems = variant.problems.map((solved, k) => {
    const section = problemSection(set, solved, k + 1, mode)
    return withNote(section, sameNumbers(solved, variant.problems))
  })
  const about = variant.problems.map((solved, k) => conventionsIn(solved, `${k + 1}`, set.round))
  const ofSolution = solutionConventions(about)
  return {
    kind: 'key',
    set: { id, title, ...(course && { course }) },
    variant: variant.code,
    ...(student && { student }),
    points: problems.reduce((sum, problem) => sum + problem.points, 0),
    ...(instructions && { instructions }),
    conventions: statedConventions(set, about),
    ...(ofSolution.length > 0 && { solutionConventions: ofSolution }),
    ...(pagePerProblem && { pagePerProblem }),
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
  return { called, exercise, conventions: toldConventions(exercise).map(fillInFor(solved, round)) }
}

/**
 * What is said about rounding, about whatever textbooks differ in, and about the formulas of worked solutions; each with
 * the problems it is about.
 * @param problems in the order of the sheet, each with what it is called: its number
 */
export function conventionsOf(set: ProblemSet, problems: readonly AboutProblem[]): string[] {
  return [...statedConventions(set, problems), ...solutionConventions(problems)]
}

function statedConventions({ round }: ProblemSet, problems: readonly AboutProblem[]): string[] {
  return withProblems(problems, ({ exercise, conventions }) => [
    ...(asksForNumbers(exercise) ? [roundingConvention(round)] : []),
    ...conventions,
    ...saidOf(exercise).ofStatement,
  ])
}

/** What the formulas of worked solutions mean, which students see none of. */
function solutionConventions(problems: readonly AboutProblem[]): string[] {
  return withProblems(problems, ({ exercise }) => saidOf(exercise).ofSolution)
}

/** What is said of every draw of an exercise. */
const saidOf = oncePer((exercise: Exercise) => {
  const { ofStatement, ofSolution } = matrixWords(exercise)
  const ofSteps = tellsOfUpdates(exercise) ? [notationOf(exercise.program).saysOfSteps] : []
  return { ofStatement: [...ofSteps, ...ofStatement, ...mixedOf(exercise), ...countingOf(exercise)], ofSolution }
})

/** Sentences about problems, each once, with the problems that it is about where these are not all. */
function withProblems(
  problems: readonly AboutProblem[],
  sentences: (problem: AboutProblem) => readonly string[],
): string[] {
  const about = new Map<string, Set<string>>()
  for (const problem of problems)
    for (const stated of sentences(problem)) {
      const sentence = stated.trim().replaceAll(/\s+/g, ' ')
      about.set(sentence, (about.get(sentence) ?? new Set()).add(problem.called))
    }
  return [...about]
    .filter(([sentence]) => sentence !== '')
    .map(([sentence, called]) =>
      called.size === problems.length ? sentence : sheetWords.aboutProblems(sentence, [...called]),
    )
}

function asksForNumbers({ asked, solution }: Exercise): boolean {
  return asked.some((id) => !solution.graph.node(id).meta!.coded)
}

/** What a mixed derivative is, where one is asked for. */
function mixedOf({ asked, solution }: Exercise): string[] {
  const isMixed = asked.some((id) => {
    const { by, next } = parseName(solution.graph.node(id).name!)?.derivative ?? {}
    return next !== undefined && next !== by
  })
  return isMixed ? [sheetWords.mixedDerivative] : []
}

/** What counts as one answer, where that is more or less than a number. */
function countingOf({ problem, answers, asked, solution }: Exercise): string[] {
  return [
    ...(answers.some(({ matrix }) => matrix) ? [sheetWords.cellsCount] : []),
    ...markingOfLetters(
      problem,
      asked.map((id) => solution.formatOf(id)),
    ),
  ]
}

/** Whether letters are right or wrong as a whole, or by which rule in part. */
function markingOfLetters({ partMarks = false }: Problem, formats: readonly AnswerFormat[]): string[] {
  const kinds = new Set(formats.map(({ kind }) => kind))
  const others = kinds.has('choice') || kinds.has('shape')
  if (!partMarks) return others || kinds.has('order') || kinds.has('choices') ? [sheetWords.codedAsAWhole] : []
  const hasDistractors = formats.some((format) => format.kind === 'order' && format.distractors)
  return [
    ...(kinds.has('order') ? [hasDistractors ? sheetWords.someInOrderInParts : sheetWords.orderInParts] : []),
    ...(kinds.has('choices') ? [sheetWords.choicesInParts] : []),
    ...(others ? [sheetWords.othersAsAWhole] : []),
  ]
}

function problemSection(set: ProblemSet, solved: SolvedProblem, number: number, mode: SolutionMode): ProblemSection {
  const { statement, drawings, blanks, solution, ...head } = sectionParts(set, solved, number, mode)
  return { ...head, blocks: [...statement(), ...drawings(), blanks(), ...solution()] }
}

/** A section with a sentence before what it states. */
export function withNote(section: ProblemSection, note: Markdown | undefined): ProblemSection {
  return note === undefined ? section : { ...section, blocks: [{ kind: 'prose', markdown: note }, ...section.blocks] }
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
  if (typeof round !== 'number') return sheetWords.roundToSignificant(round.significant)
  return round === 0 ? sheetWords.roundToWhole : sheetWords.roundTo(round)
}
