import { join, resolve } from 'node:path'
import { groupBy } from '../base/group-by.ts'
import { checkVariants, type MarkedSet } from '../corrections/corrected-set.ts'
import { exitCode, type Fault, FaultError, ownExitCode } from '../faults/fault.ts'
import type { Grade } from '../grade/types.ts'
import {
  type BlankOutcomes,
  type Change,
  changesCsv,
  changesJson,
  changesOf,
  changesTable,
  outcomesOf,
} from '../report/changes.ts'
import type { ChangeFormat } from '../report/formats.ts'
import { correctionCounts, noteCorrections } from './batch/correction-counts.ts'
import { type Grades, gradeAll, type IntakeOptions } from './batch/grades.ts'
import type { Scaling } from './batch/reported.ts'
import { type CorrectionOptions, openMarkedSet } from './corrections.ts'
import { sha256Of, writeWhole } from './files/files.ts'
import { filling, type PruneOptions } from './files/written.ts'
import { gradingTables } from './kept-text.ts'
import { eachGrade } from './read-grades.ts'
import { seedFor } from './seed.ts'
import type { Session } from './session.ts'
import { chosenOptions, type KeptOptions } from './shards/kept-options.ts'
import type { MergeStep } from './shards/merging.ts'
import { noShardToResume, type ShardOptions } from './shards/run.ts'

export interface RegradeOptions extends IntakeOptions, Scaling, PruneOptions, ShardOptions, CorrectionOptions {
  readonly was: string
  readonly seed?: string
  readonly jobs?: number
  readonly timeLimit?: number
  readonly out?: string
  readonly format?: readonly ChangeFormat[]
}

/** Grades the same submissions again, under whatever the set says now, and reports every difference to the first grades. */
export async function regrade(
  setFile: string,
  inputs: readonly string[],
  options: RegradeOptions,
  session: Session,
): Promise<number> {
  const prepared = await openMarkedSet(setFile, options, session)
  const seed = seedFor(prepared, options.seed, session)
  checkVariants(prepared, seed)
  const first = await readGrades(options.was)
  const { shard, resume, out: _, ...others } = options
  const tables = await gradingTables(options)
  if (shard) {
    const { gradeShard } = await import('./batch/shards.ts')
    const kept = {
      ...chosenOptions(options, keptByShards),
      inputs,
      was: { file: options.was, sha256: (await sha256Of(options.was))! },
    }
    const files = { [firstGradesName]: options.was }
    const run = { command: 'regrade', seed, options: kept, files, texts: { ...tables } } as const
    return gradeShard(prepared, inputs, run, { ...options, shard, seed }, session)
  }
  if (resume) throw new FaultError(noShardToResume)
  return filling(options.out, 'regrade', options, session, async () => {
    const grades = await gradeAll(prepared, inputs, tables, { ...others, seed }, session)
    return compare(prepared, grades, first, options, session)
  })
}

/** File of a shard with the first grades, as they were. */
const firstGradesName = 'first-grades'

const keptByShards: KeptOptions<RegradeOptions> = {
  attempts: true,
  corrections: false,
  deadline: true,
  expect: true,
  family: false,
  format: true,
  jobs: false,
  latePenalty: true,
  out: false,
  pattern: true,
  points: true,
  prune: false,
  resume: false,
  roster: false,
  seed: false,
  shard: false,
  timeLimit: true,
  times: false,
  was: false,
}

interface KeptRegrading extends Omit<RegradeOptions, 'was'> {
  readonly inputs: readonly string[]
  readonly was: { readonly file: string; readonly sha256: string }
}

/** The end of a run whose submissions were graded again by shards. */
export const mergeChanges: MergeStep = async (shards, merging, session) => {
  const { setOfShards } = await import('./shards/merging.ts')
  const { gradesOfShards, keptFile } = await import('./batch/shards.ts')
  const prepared = await setOfShards(shards, merging)
  const { inputs, was, ...kept } = shards.heading.options as unknown as KeptRegrading
  const options = { ...kept, ...merging, was: was.file }
  const first = await readGrades(await keptFile(shards, firstGradesName, was.sha256))
  return filling(options.out, 'regrade', options, session, async () =>
    compare(prepared, await gradesOfShards(prepared, shards, { ...options, inputs }, session), first, options, session),
  )
}

async function compare(
  prepared: MarkedSet,
  grades: Grades,
  first: FirstGrades,
  options: RegradeOptions,
  session: Session,
): Promise<number> {
  const changes: Change[] = []
  let code: number = exitCode.done
  const corrected = correctionCounts()
  try {
    await grades.each((grade) => {
      code = Math.max(code, ...grade.errors.map((error) => ownExitCode(error.code) ?? exitCode.done))
      corrected.note(grade)
      const earlier = first.take(grade)
      changes.push(...changesOf(grade, earlier, outcomesOf(grade)))
    })
  } finally {
    await grades.close(false)
  }
  if (grades.interrupted)
    session.note(`interrupted: ${grades.graded} of ${grades.submissions} submissions were compared`)
  else for (const one of first.left()) changes.push(...changesOf(one, one.outcomes))
  await report(changes, options, session)
  noteCorrections(prepared, corrected, session)
  return grades.interrupted ? exitCode.interrupted : code
}

const writers: Readonly<Record<ChangeFormat, (changes: readonly Change[]) => string>> = {
  table: changesTable,
  csv: changesCsv,
  json: changesJson,
}

async function report(
  changes: readonly Change[],
  { format, out, was }: RegradeOptions,
  session: Session,
): Promise<void> {
  for (const name of format ?? (out === undefined ? (['table'] as const) : (['csv', 'json'] as const))) {
    const text = writers[name](changes)
    if (out === undefined || name === 'table') session.out(text)
    else {
      const file = join(out, `changes.${name}`)
      if (resolve(file) === resolve(was)) throw new FaultError(wouldOverwrite(file))
      await writeWhole(file, text)
      session.note(`wrote ${file}`)
    }
  }
}

interface FirstGrade {
  readonly student: string
  readonly file: string
  readonly outcomes: BlankOutcomes
}

/** The outcomes of an earlier run, found by file, else by student; each is taken once. */
class FirstGrades {
  readonly #left: Set<FirstGrade>
  readonly #byFile: ReadonlyMap<string, FirstGrade[]>
  readonly #byStudent: ReadonlyMap<string, FirstGrade[]>

  constructor(grades: readonly FirstGrade[]) {
    this.#left = new Set(grades)
    this.#byFile = groupBy(grades, ({ file }) => file)
    this.#byStudent = groupBy(grades, ({ student }) => student)
  }

  take({ student, file }: Grade): BlankOutcomes | undefined {
    const ofFile = (file !== '' && this.#byFile.get(file)) || []
    const ofStudent = (student !== '' && this.#byStudent.get(student)) || []
    const found = [...ofFile, ...ofStudent].filter((one) => this.#left.has(one))
    // A file that a group handed in has a grade for each of them.
    const best = found.find((one) => one.file === file && one.student === student) ?? found[0]
    if (best) this.#left.delete(best)
    return best?.outcomes
  }

  left(): readonly FirstGrade[] {
    return [...this.#left]
  }
}

async function readGrades(file: string): Promise<FirstGrades> {
  const grades: FirstGrade[] = []
  await eachGrade(file, (grade) => grades.push(firstGrade(grade)))
  return new FirstGrades(grades)
}

function firstGrade(grade: Grade): FirstGrade {
  return { student: grade.student, file: grade.file, outcomes: outcomesOf(grade) }
}

function wouldOverwrite(file: string): Fault {
  const message = 'the first grades would be overwritten'
  return { code: 'would-overwrite', message, file, remedy: 'choose another folder with --out' }
}
