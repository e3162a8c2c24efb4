import { largestCluster } from './clusters.ts'
import type { AgreementDoubt, BlankReport, Doubt, FailureDoubt, NobodyDoubt, ProblemReport } from './contract.ts'
import { quantileOf, shareOfCount } from './estimates.ts'
import type { AnsweredBlank, ReadHandIn } from './hand-ins.ts'
import { leastCounts } from './least.ts'
import { shortText } from './mistakes.ts'
import { sheetName } from './variants.ts'

/** A blank of the better half, and on which sheet it stood. */
interface Answered extends AnsweredBlank {
  readonly variant: string
}

/**
 * Blanks to look at first, as their key or wording may be at fault: where more of the better half agree in a wrong answer than
 * are right, by how many of them do; then those that good students get right less often; then those that nobody got.
 */
export function doubtsOf(problems: readonly ProblemReport[], read: readonly ReadHandIn[]): Doubt[] {
  const ids = new Set(read.map(({ grade }) => grade.student))
  const answers = Map.groupBy(
    read.flatMap(({ blanks, grade }) => blanks.map((blank) => ({ ...blank, variant: grade.variant }))),
    ({ problem, name }) => JSON.stringify([problem, name]),
  )
  const places = problems.flatMap(({ id, blanks }) => blanks.map((blank) => ({ problem: id, report: blank })))
  const known = places.filter(({ report }) => report.students >= leastCounts.students)
  const agreements = known.flatMap(({ problem, report: { name } }) =>
    agreementsIn(betterHalf(answers.get(JSON.stringify([problem, name]))!), ids).slice(0, 1),
  )
  const settled = new Set(agreements.map(({ problem, blank }) => JSON.stringify([problem, blank])))
  const others = known.filter(({ problem, report }) => !settled.has(JSON.stringify([problem, report.name])))
  const failures = others.flatMap(({ problem, report }) => failureOf(problem, report))
  const nobodys = others.flatMap(({ problem, report }) => nobodyOf(problem, report))
  return [
    ...agreements.sort((a, b) => b.agree.low - a.agree.low),
    ...failures.sort((a, b) => highest(a) - highest(b)),
    ...nobodys,
  ]
}

/** Those who did at least as well as the middle in everything else; all where there is nothing else. */
function betterHalf(answers: readonly Answered[]): Answered[] {
  const rest = answers.map((answer) => answer.rest ?? 0).sort((a, b) => a - b)
  const middle = quantileOf(rest, 0.5)
  return answers.filter((answer) => (answer.rest ?? 0) >= middle)
}

/** Wrong answers that many agree in: in value where they have the same key, else in what it is of the key. */
function agreementsIn(answers: readonly Answered[], ids: ReadonlySet<string>): AgreementDoubt[] {
  const sharing = [...Map.groupBy(answers, ({ expected }) => JSON.stringify(expected)).values()]
  const large = sharing.filter((group) => group.length >= leastCounts.sharing)
  const found = large.flatMap((group) => {
    const [{ expected, tolerance = 0, problem, name: blank }] = group as [Answered]
    const wrong = group.filter(({ status, given }) => status === 'incorrect' && given !== null)
    const numbers = wrong.flatMap(({ given }) => (typeof given === 'number' ? given : []))
    const byNumber = largestCluster(numbers, 2 * tolerance)
    const texts = Map.groupBy(wrong, ({ given }) => JSON.stringify(given))
    const most = [...texts.values()].reduce((best, one) => (one.length > best.length ? one : best), [] as Answered[])
    const isText = most.length > byNumber.count
    if (!isText && byNumber.count === 0) return []
    const agreed = shortText(isText ? most[0]!.given! : byNumber.middle)
    const sheets = sharing.length > 1 ? sheetName(group, ids) : undefined
    const told = {
      agreed,
      factor: false,
      ...(expected !== undefined && { key: shortText(expected) }),
      ...(sheets !== undefined && { sheets }),
    }
    return doubtOver({ problem, blank }, group, Math.max(most.length, byNumber.count), told)
  })
  const alone = sharing.filter((group) => group.length < leastCounts.sharing).flat()
  return [...found, ...factorsIn(alone)].sort((a, b) => b.agree.low - a.agree.low)
}

/** How far two factors may lie apart that are the same but for rounding. */
const sameFactor = 0.01

function factorsIn(answers: readonly Answered[]): AgreementDoubt[] {
  if (answers.length < leastCounts.students) return []
  const [{ problem, name: blank }] = answers as [Answered]
  const factors = answers.flatMap(({ status, given, expected }) =>
    status === 'incorrect' && typeof given === 'number' && typeof expected === 'number' && expected !== 0 && given !== 0
      ? given / expected
      : [],
  )
  const { count, middle } = largestCluster(factors, sameFactor)
  return doubtOver({ problem, blank }, answers, count, { agreed: String(Number(middle.toFixed(2))), factor: true })
}

function doubtOver(
  place: { readonly problem: string; readonly blank: string },
  group: readonly Answered[],
  agreeing: number,
  told: Pick<AgreementDoubt, 'agreed' | 'factor' | 'key' | 'sheets'>,
): AgreementDoubt[] {
  const right = group.filter(({ status }) => status === 'correct' || status === 'consistent').length
  if (agreeing < leastCounts.sharing || agreeing <= right) return []
  const [agree, shareRight] = [agreeing, right].map((count) => shareOfCount(count, group.length))
  return [{ ...place, reason: 'agreement', ...told, agree: agree!, right: shareRight! }]
}

function failureOf(problem: string, { name, discrimination }: BlankReport): FailureDoubt[] {
  return discrimination && discrimination.r < 0 ? [{ problem, blank: name, reason: 'failure', discrimination }] : []
}

function highest({ discrimination: { high, r } }: FailureDoubt): number {
  return high ?? r
}

function nobodyOf(problem: string, { name, right, extreme }: BlankReport): NobodyDoubt[] {
  return extreme === 'nobody' ? [{ problem, blank: name, reason: 'nobody', right }] : []
}
