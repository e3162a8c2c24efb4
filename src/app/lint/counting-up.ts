import { type Fault, FaultError } from '../../faults/fault.ts'
import { reportOf } from '../../lint/report.ts'
import type { Finding, LintReport, ProblemLint } from '../../lint/types.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { checkedSet, familiesWithoutFile } from '../session.ts'
import { countPart } from './counting.ts'
import { lintSeed, PartSums, partsToDraw } from './sampling.ts'
import { lineOfName, linesOfSet, type ProblemLines } from './set-lines.ts'

/** What is drawn to tell how fair a set is. */
export interface FairnessRequest {
  /** Name of the file, as faults call it. */
  readonly file: string
  readonly text: string
  readonly samples: number
  /** Students of a class. */
  readonly class: number
}

/** What is known of a set's fairness while draws add up. */
export interface FairnessCount {
  /** What is wrong with the set, which then is not drawn. */
  readonly faults: readonly Fault[]
  readonly report?: LintReport
  /** Draws of problems that were made, and that are to be made. */
  readonly done: number
  readonly total: number
  readonly lines: readonly ProblemLines[]
  /** What causes what. */
  readonly causes: readonly LineCause[]
}

/** Something that a line of the set causes. */
export interface LineCause {
  readonly line: number
  readonly problem?: string
  /** A demand that is not met, or the rule that refuses draws. */
  readonly of: string
  readonly isFinding: boolean
  readonly text: string
}

type SoFar = () => FairnessCount

/**
 * Counts a set part by part, and hands over after each what there is to be known so far; at the end it is what `gradsheet lint`
 * says. Of a set that is not sound it says what is wrong.
 */
export async function countingUp(request: FairnessRequest): Promise<Generator<SoFar, undefined> | FairnessCount> {
  const { text, file } = request
  try {
    return counts(await checkedSet(text, file, async (named) => familiesWithoutFile(named, file)), request)
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    return { faults: error.faults, done: 0, total: 0, lines: [], causes: [] }
  }
}

function* counts(prepared: PreparedSet, request: FairnessRequest): Generator<SoFar, undefined> {
  const parts = partsToDraw(prepared, request.samples)
  const total = parts.reduce((sum, { from, to }) => sum + to - from, 0)
  const lines = linesOfSet(prepared, request.text)
  const sums = new PartSums(prepared, parts)
  let done = 0
  const soFar = () => {
    const whole = reportOf(prepared, sums.counted(), lintSeed, request.class)
    const report = done === total ? whole : onlyCounted(whole, sums)
    return { faults: [], report, done, total, lines, causes: causesOf(report, lines) }
  }
  yield soFar
  for (const [index, part] of parts.entries()) {
    // Of a problem nothing counts behind a label that cannot be drawn.
    if (!sums.counted()[part.place]!.fault) sums.add(index, countPart(prepared, lintSeed, part))
    done += part.to - part.from
    yield soFar
  }
  return undefined
}

/** What is demanded of a problem that was not drawn yet is not missed yet. */
function onlyCounted(report: LintReport, sums: PartSums): LintReport {
  const counted = new Set(
    sums.counted().flatMap(({ problem, tally, fault }) => (tally.kept > 0 || fault ? [problem.problem.id] : [])),
  )
  const areAll = counted.size === report.problems.filter(({ neverPicked }) => !neverPicked).length
  const findings = report.findings.filter(({ problem, demand }) =>
    problem === undefined ? demand !== 'copied' || areAll : counted.has(problem),
  )
  return { ...report, findings }
}

/** Shares of refused draws below this are what every set has. */
const noteworthy = 0.05

function causesOf({ problems, findings }: LintReport, lines: readonly ProblemLines[]): LineCause[] {
  const placeOf = (id: string) => lines.find((place) => place.id === id)!
  const refusing = problems.flatMap((problem) =>
    problem.refused.flatMap(({ rule, says, share, at, drawn }): LineCause[] => {
      if (share < noteworthy) return []
      const line = firstLine(placeOf(problem.id), [...drawn, at])
      return [{ line, problem: problem.id, of: rule, isFinding: false, text: refusedText(share, says) }]
    }),
  )
  const falling = findings.map((finding): LineCause => {
    const problem = problems.find(({ id }) => id === finding.problem)
    const line = problem ? firstLine(placeOf(problem.id), namesBehind(problem, finding)) : (finding.line ?? 1)
    const { demand, says, remedy } = finding
    const text = remedy === '' ? `${says}.` : `${says}. To put it right: ${remedy}.`
    return { line, of: demand, isFinding: true, text, ...(problem && { problem: problem.id }) }
  })
  return [...falling, ...refusing]
}

function refusedText(share: number, says: string): string {
  return `${Math.round(100 * share)} % of the draws are refused because ${says}.`
}

function firstLine(place: ProblemLines, names: readonly string[]): number {
  for (const name of names) {
    const line = lineOfName(place, name)
    if (line !== undefined) return line
  }
  return place.line
}

/** The names that a finding is about, those first that were to be widened. */
function namesBehind({ refused, variants, guessable, kinds }: ProblemLint, { demand }: Finding): readonly string[] {
  switch (demand) {
    case 'attempts':
      return refused[0] ? [...refused[0].drawn, refused[0].at] : []
    case 'variants':
      return variants.narrowest.map(({ name }) => name)
    case 'guessable':
      return guessable.flatMap(({ name, drawn }) => [...drawn, name])
    case 'kinds':
      return kinds.toReversed().map(({ kind }) => kind)
    default:
      return []
  }
}
