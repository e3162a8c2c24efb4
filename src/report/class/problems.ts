import { groupBy } from '../../base/group-by.ts'
import type { ClassSet } from './class-set.ts'
import type { BlankReport, ProblemReport, StepReport } from './contract.ts'
import { correlationOf, meanOf, shareOfCount } from './estimates.ts'
import type { Correlation } from './figures.ts'
import type { AnsweredBlank, HandedInProblem, ReadHandIn } from './hand-ins.ts'
import { leastCounts } from './least.ts'

/** Figures of each problem that somebody has on the sheet, in the order of the set. */
export function problemReports(set: ClassSet, read: readonly ReadHandIn[]): ProblemReport[] {
  return set.problems.flatMap((problem) => {
    const handedIn = read.flatMap(({ problems }) => problems.get(problem.id) ?? [])
    if (handedIn.length === 0) return []
    const blanks = blankReports(handedIn)
    const whole = handedIn.filter((one) => one.blanks.every(({ status }) => status === 'correct')).length
    const discrimination = withRest(handedIn.map(({ share, rest }) => ({ earned: share, rest })))
    return [
      {
        id: problem.id,
        title: problem.title,
        students: handedIn.length,
        mean: meanOf(handedIn.map(({ share }) => share)),
        difficulty: problem.difficulty,
        ...(discrimination && { discrimination }),
        allRight: shareOfCount(whole, handedIn.length),
        blanks,
        dropped: [...new Set(handedIn.flatMap((one) => one.dropped))],
        steps: stepReports(problem.steps, handedIn, blanks),
      },
    ]
  })
}

function blankReports(handedIn: readonly HandedInProblem[]): BlankReport[] {
  const byName = groupBy(
    handedIn.flatMap(({ blanks }) => blanks),
    ({ name }) => name,
  )
  return [...byName].map(([name, answers]) => blankReport(name, answers))
}

function blankReport(name: string, answers: readonly AnsweredBlank[]): BlankReport {
  const of = answers.length
  const counted = (holds: (answer: AnsweredBlank) => boolean) => shareOfCount(answers.filter(holds).length, of)
  const right = counted(({ status }) => status === 'correct')
  const discrimination = withRest(answers)
  const extreme = right.count === 0 ? 'nobody' : right.count === of ? 'everybody' : undefined
  return {
    name,
    students: of,
    right,
    consistent: counted(({ status }) => status === 'consistent'),
    wrong: counted(({ status }) => status === 'incorrect'),
    blank: counted(({ status }) => status === 'blank'),
    unreadable: counted(({ status }) => status === 'unreadable'),
    mean: meanOf(answers.map(({ earned }) => earned)),
    ...(discrimination && { discrimination }),
    firstWrong: counted(({ firstWrong }) => firstWrong === true),
    following: answers.reduce((sum, { status, score }) => sum + (status === 'consistent' ? score : 0), 0),
    ...(extreme && of >= leastCounts.students && { extreme }),
  }
}

/** Correlation of what was earned with the rest of the points. */
function withRest(
  parts: readonly { readonly earned: number; readonly rest?: number | undefined }[],
): Correlation | undefined {
  const known = parts.filter((part): part is { earned: number; rest: number } => part.rest !== undefined)
  return correlationOf(
    known.map(({ earned }) => earned),
    known.map(({ rest }) => rest),
  )
}

/** The graph of a problem whose blanks are the same for everybody. */
function stepReports(
  steps: ClassSet['problems'][number]['steps'],
  handedIn: readonly HandedInProblem[],
  blanks: readonly BlankReport[],
): StepReport[] {
  const known = new Set(steps.flatMap((step) => step.blanks))
  const names = new Set([...blanks.map(({ name }) => name), ...handedIn.flatMap(({ dropped }) => dropped)])
  if (names.size !== known.size || [...names].some((name) => !known.has(name))) return []
  const firsts = handedIn.flatMap((one) => one.blanks.find(({ firstWrong }) => firstWrong)?.name ?? [])
  return steps.map((step) => {
    const own = new Set(step.blanks)
    return { ...step, firstWrong: shareOfCount(firsts.filter((name) => own.has(name)).length, handedIn.length) }
  })
}
