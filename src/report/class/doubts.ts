import { groupBy } from '../../base/group-by.ts'
import type { BlankGrade } from '../../grade/types.ts'
import { largestCluster } from './clusters.ts'
import type { AgreementDoubt, BlankReport, Doubt, FailureDoubt, NobodyDoubt, ProblemReport } from './contract.ts'
import { chanceOfNegative, holmCorrected, quantileOf, shareOfCount } from './estimates.ts'
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
 * are right, by how many of them do, and last where a usual mistake leads there; then those that good students get right less
 * often, where that is no chance; then those that nobody got.
 */
export function doubtsOf(problems: readonly ProblemReport[], read: readonly ReadHandIn[]): Doubt[] {
  const ids = new Set(read.map(({ grade }) => grade.student))
  const answers = groupBy(
    read
      .flatMap(({ blanks, grade }) => blanks.map((blank) => ({ ...blank, variant: grade.variant })))
      .filter((blank) => !isPutRight(blank)),
    ({ problem, name }) => JSON.stringify([problem, name]),
  )
  const places = problems.flatMap(({ id, blanks }) => blanks.map((blank) => ({ problem: id, report: blank })))
  const known = places.filter(
    ({ problem, report: { name, students } }) =>
      students >= leastCounts.students && answers.has(JSON.stringify([problem, name])),
  )
  const agreements = known.flatMap(({ problem, report: { name } }) =>
    agreementsIn(betterHalf(answers.get(JSON.stringify([problem, name]))!), ids).slice(0, 1),
  )
  const settled = new Set(agreements.map(({ problem, blank }) => JSON.stringify([problem, blank])))
  const others = known.filter(({ problem, report }) => !settled.has(JSON.stringify([problem, report.name])))
  const failures = failuresIn(others)
  const nobodys = others.flatMap(({ problem, report }) => nobodyOf(problem, report))
  return [
    ...agreements.sort(mostReason),
    ...failures.sort((a, b) => a.corrected - b.corrected || a.discrimination.r - b.discrimination.r),
    ...nobodys,
  ]
}

/** Whether somebody doubted it already, and gave everybody the points. */
function isPutRight({ corrections = [] }: BlankGrade): boolean {
  return corrections.some((correction) => correction.do === 'giveAll')
}

/** Those who did at least as well as the middle in everything else; all where there is nothing else. */
function betterHalf(answers: readonly Answered[]): Answered[] {
  const rest = answers.map((answer) => answer.rest ?? 0).sort((a, b) => a - b)
  const middle = quantileOf(rest, 0.5)
  return answers.filter((answer) => (answer.rest ?? 0) >= middle)
}

/** Wrong answers that many agree in: in value where they have the same key, else in what it is of the key. */
function agreementsIn(answers: readonly Answered[], ids: ReadonlySet<string>): AgreementDoubt[] {
  const sharing = [...groupBy(answers, ({ expected }) => JSON.stringify(expected)).values()]
  const large = sharing.filter((group) => group.length >= leastCounts.sharing)
  const found = large.flatMap((group) => {
    const { expected, tolerance = 0 } = group[0]!
    const wrong = group.filter(({ status, given }) => status === 'incorrect' && given !== null)
    const numbers = wrong.filter(({ given }) => typeof given === 'number')
    const texts = groupBy(wrong, ({ given }) => JSON.stringify(given))
    const agreeing = longest([largestCluster(numbers, valueGiven, 2 * tolerance), ...texts.values()])
    const sheets = sharing.length > 1 ? sheetName(group, ids) : undefined
    return doubtOver(group, agreeing, {
      agreed: shortText(middleOf(agreeing)?.given ?? null),
      factor: false,
      ...(expected !== undefined && { key: shortText(expected) }),
      ...(sheets !== undefined && { sheets }),
    })
  })
  const alone = sharing.filter((group) => group.length < leastCounts.sharing).flat()
  return [...found, ...factorsIn(alone)].sort(mostReason)
}

function longest<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  return lists.reduce((best, one) => (one.length > best.length ? one : best), [])
}

function middleOf(answers: readonly Answered[]): Answered | undefined {
  return answers[answers.length >> 1]
}

function valueGiven({ given }: Answered): number {
  return given as number
}

/** How far two factors may lie apart that are the same but for rounding. */
const sameFactor = 0.01

function factorsIn(answers: readonly Answered[]): AgreementDoubt[] {
  if (answers.length < leastCounts.students) return []
  const wrong = answers.filter(
    ({ status, given, expected }) =>
      status === 'incorrect' &&
      typeof given === 'number' &&
      typeof expected === 'number' &&
      expected !== 0 &&
      given !== 0,
  )
  const factor = ({ given, expected }: Answered) => (given as number) / (expected as number)
  const agreeing = largestCluster(wrong, factor, sameFactor)
  const middle = middleOf(agreeing)
  return doubtOver(answers, agreeing, {
    agreed: String(Number((middle ? factor(middle) : 0).toFixed(2))),
    factor: true,
  })
}

function doubtOver(
  group: readonly Answered[],
  agreeing: readonly Answered[],
  told: Pick<AgreementDoubt, 'agreed' | 'factor' | 'key' | 'sheets'>,
): AgreementDoubt[] {
  const { problem, name: blank } = group[0]!
  const right = group.filter(({ status }) => status === 'correct' || status === 'consistent').length
  if (agreeing.length < leastCounts.sharing || agreeing.length <= right) return []
  const explained = groupBy(agreeing, ({ diagnosis }) => diagnosis?.[0])
  const [mistake, made = []] = [...explained].reduce((best, one) => (one[1].length > best[1].length ? one : best))
  return [
    {
      ...{ problem, blank, reason: 'agreement', ...told },
      agree: shareOfCount(agreeing.length, group.length),
      right: shareOfCount(right, group.length),
      ...(mistake !== undefined && 2 * made.length > agreeing.length && { mistake }),
    },
  ]
}

/** What a usual mistake leads to may be misunderstood rather than wrong. */
function mostReason(a: AgreementDoubt, b: AgreementDoubt): number {
  return Number(a.mistake !== undefined) - Number(b.mistake !== undefined) || b.agree.low - a.agree.low
}

// Of many blanks some correlate by chance.
const mostChance = 0.05

function failuresIn(blanks: readonly { readonly problem: string; readonly report: BlankReport }[]): FailureDoubt[] {
  const known = blanks.flatMap(({ problem, report: { name, discrimination } }) =>
    discrimination ? [{ problem, blank: name, discrimination }] : [],
  )
  const corrected = holmCorrected(known.map(({ discrimination }) => chanceOfNegative(discrimination)))
  return known
    .map((one, k): FailureDoubt => ({ ...one, reason: 'failure', corrected: corrected[k]! }))
    .filter((one) => one.corrected < mostChance)
}

function nobodyOf(problem: string, { name, right, extreme }: BlankReport): NobodyDoubt[] {
  return extreme === 'nobody' ? [{ problem, blank: name, reason: 'nobody', right }] : []
}
