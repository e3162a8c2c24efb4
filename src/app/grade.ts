import { listed } from '../base/listed.ts'
import { checkVariants, type MarkedSet } from '../corrections/corrected-set.ts'
import { exitCode, ownExitCode } from '../faults/fault.ts'
import { shareOf } from '../report/reported-grade.ts'
import type { Printer } from '../sheet/render/pdf/printer.ts'
import { terminalText } from '../text/terminal-text.ts'
import { correctionCounts, noteCorrections } from './batch/correction-counts.ts'
import { drawsAnew } from './batch/feedback-content.ts'
import { printsFeedback, showsDrawings } from './batch/feedback-formats.ts'
import { formatsOf, type ReportOptions, type ReportTools, sinksFor } from './batch/formats.ts'
import { type Grades, gradeAll, type IntakeOptions } from './batch/grades.ts'
import { gradebookIn, readGradebookText } from './batch/open-gradebook.ts'
import type { Scaling } from './batch/reported.ts'
import { isHandedIn } from './batch/reported.ts'
import { withSafeGrades } from './batch/run.ts'
import type { Sink } from './batch/sinks.ts'
import { solutionsDue } from './batch/solutions-due.ts'
import { reportSuspicions } from './batch/suspicions.ts'
import { writeReports } from './batch/write-reports.ts'
import { type CorrectionOptions, openMarkedSet } from './corrections.ts'
import { filling, type PruneOptions } from './files/written.ts'
import { gradingTables } from './kept-text.ts'
import { startPrinter } from './printing.ts'
import { secretSeedFor } from './seed.ts'
import { notingSession, type Session } from './session.ts'
import { chosenOptions, type KeptOptions } from './shards/kept-options.ts'
import type { MergeStep } from './shards/merging.ts'
import type { ShardOptions } from './shards/run.ts'

export interface GradeFlags
  extends IntakeOptions,
    ReportOptions,
    Scaling,
    PruneOptions,
    ShardOptions,
    CorrectionOptions {
  readonly seed?: string
  readonly failUnder?: number
  readonly jobs?: number
  readonly timeLimit?: number
  readonly suspicions?: boolean
}

/** Grades whatever was handed in; one entry per submission, in input order, whatever happens to any of them. */
export async function gradeCommand(
  setFile: string,
  inputs: readonly string[],
  options: GradeFlags,
  session: Session,
): Promise<number> {
  const noted = notingSession(session)
  const prepared = await openMarkedSet(setFile, options, noted)
  const seed = secretSeedFor(prepared, options.seed, noted)
  checkVariants(prepared, seed)
  formatsOf(options)
  const gradebook = await readGradebookText(options)
  const book = gradebookIn(gradebook, options, prepared.set.title)
  const tables = await gradingTables(options)
  if (options.shard) {
    const texts = { ...tables, ...(gradebook && { gradebook }) }
    const kept = { ...chosenOptions(options, keptByShards), inputs }
    const run = { command: 'grade', seed, options: kept, texts, notes: noted.notes } as const
    const { gradeShard } = await import('./batch/shards.ts')
    return gradeShard(prepared, inputs, run, { ...options, shard: options.shard, seed }, session)
  }
  const shows = showsDrawings(formatsOf(options), options)
  const solutions = shows && solutionsDue(prepared.set, options, tables.roster, session)
  return filling(options.out, 'grade', options, session, async () => {
    const grades = await gradeAll(prepared, inputs, tables, { ...options, seed }, session)
    return reportGrades(prepared, seed, grades, { ...options, book, solutions }, session)
  })
}

const keptByShards: KeptOptions<GradeFlags> = {
  attempts: true,
  browser: false,
  by: true,
  column: true,
  corrections: false,
  deadline: true,
  expect: true,
  failUnder: true,
  family: false,
  feedbackAs: true,
  format: true,
  gradebook: false,
  jobs: false,
  keys: true,
  latePenalty: true,
  newColumn: true,
  on: true,
  out: false,
  pattern: true,
  points: true,
  prune: false,
  resume: false,
  reveal: true,
  roster: false,
  seed: false,
  shard: false,
  suspicions: true,
  timeLimit: true,
  times: false,
  zeros: true,
}

/** The end of a run whose submissions were graded by shards. */
export const mergeGrades: MergeStep = async (shards, merging, session) => {
  const { seedOfShards, setOfShards } = await import('./shards/merging.ts')
  const prepared = await setOfShards(shards, merging)
  const { heading } = shards
  const { inputs, ...kept } = heading.options as unknown as GradeFlags & { readonly inputs: readonly string[] }
  const options = { ...kept, ...merging }
  formatsOf(options)
  const book = gradebookIn(heading.texts.gradebook, options, prepared.set.title)
  const shows = showsDrawings(formatsOf(options), options)
  const solutions = shows && solutionsDue(prepared.set, options, heading.texts.roster, session)
  // For these alone sheets are drawn: those of students who handed in nothing, and what feedback shows.
  const draws = (options.suspicions && heading.texts.roster) || solutions || (shows && drawsAnew(prepared))
  const seed = draws ? seedOfShards(shards, prepared, merging, session) : undefined
  return filling(options.out, 'grade', options, session, async () => {
    const { gradesOfShards } = await import('./batch/shards.ts')
    const grades = await gradesOfShards(prepared, shards, { ...options, inputs }, session)
    return reportGrades(prepared, seed, grades, { ...options, book, solutions }, session)
  })
}

/** Writes the reports of graded submissions; without a seed, no sheet can be drawn for them. */
async function reportGrades(
  prepared: MarkedSet,
  seed: string | undefined,
  grades: Grades,
  { book, solutions, ...options }: Omit<GradeFlags, 'seed'> & Pick<ReportTools, 'book' | 'solutions'>,
  session: Session,
): Promise<number> {
  let finished = false
  let printer: Printer | undefined
  try {
    if (printsFeedback(formatsOf(options), options)) printer = await startPrinter(options, session)
    const corrected = correctionCounts()
    const tally: Tally = { code: exitCode.done, ungraded: [] }
    const { printed, written: files } = sinksFor(
      prepared,
      grades,
      { ...options, book, printer, seed, solutions },
      session,
    )
    // What is printed stands there whole before a file may fail; without files the last of it needs no pass of its own.
    const others = files.length > 0 ? [] : printed.splice(-1)
    for (const sink of printed) await writeReports(grades, [sink], session)
    await writeReports(grades, [...others, ...files, counting(tally, options.failUnder), corrected], session)
    noteCorrections(prepared, corrected, session)
    if (options.suspicions) await reportSuspicions(prepared, seed, grades, options, session)
    finished = tally.ungraded.length === 0
    noteUngraded(tally, options, session)
    return grades.interrupted ? interruption(grades, options, session) : tally.code
  } catch (error) {
    throw options.out === undefined ? error : withSafeGrades(error, grades.journal)
  } finally {
    await printer?.close()
    await grades.close(options.out !== undefined && (grades.interrupted || !finished))
  }
}

function interruption({ graded, submissions }: Grades, { out }: GradeFlags, session: Session): number {
  const rest =
    out === undefined ? 'with --out, --resume could go on from here' : 'the same command with --resume goes on'
  session.note(`interrupted: ${graded} of ${submissions} submissions are graded; ${rest}`)
  return exitCode.interrupted
}

/** What the exit code depends on. */
interface Tally {
  code: number
  /** Submissions that could not be graded though nothing is known to be wrong with them. */
  readonly ungraded: string[]
}

function counting(tally: Tally, failUnder: number | undefined): Sink {
  return {
    entry: (grade, row) => {
      const failures = grade.errors.flatMap(({ code }) => ownExitCode(code) ?? [])
      if (failures.length > 0) tally.ungraded.push(grade.file)
      // A missing student handed in nothing that could fall short, and where there are no points nobody can.
      const isMarked = isHandedIn(row) && !grade.excused && grade.points > 0
      const fallsShort = isMarked && failUnder !== undefined && 100 * shareOf(grade) < failUnder
      tally.code = Math.max(tally.code, ...failures, ...(fallsShort ? [exitCode.fellShort] : []))
    },
    end: () => undefined,
  }
}

function noteUngraded({ ungraded }: Tally, { out }: GradeFlags, session: Session): void {
  if (ungraded.length === 0) return
  const again = out === undefined ? '' : '; the same command with --resume tries them again'
  session.note(terminalText(`could not be graded, see their errors: ${listed(ungraded, mostNames)}${again}`))
}

const mostNames = 20
