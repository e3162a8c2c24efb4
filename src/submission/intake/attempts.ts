import { groupBy } from '../../base/group-by.ts'
import { isBackup } from './file-kind.ts'
import type { Lateness } from './lateness.ts'
import { compareNames, hasMonthFirst } from './name-order.ts'

export type AttemptPolicy = 'all' | 'last' | 'best' | 'first'

/** What tells the attempts of a student apart. */
export interface RankedAttempt {
  /** The same for all attempts of one student. */
  readonly key: string
  /** Of attempts of different ranks only those of the highest count; 0 where this is left out. */
  readonly rank?: number
  /** As its place numbers it. */
  readonly attempt?: number
  /** Milliseconds since 1970, where its place says when it was handed in. */
  readonly time?: number
  /** True where every blank is empty, as the file was handed out. */
  readonly untouched?: boolean
  readonly late?: Lateness
  /** True where it was handed in after the last moment that counts. */
  readonly closed?: true
  /** Path of the file, without the folders that all hand-ins lie in. */
  readonly below: string
  /** Share of the points, 0 to 1, after what lateness costs. */
  readonly share: number
}

/** An attempt that counts. */
export interface Choice<Item> {
  readonly item: Item
  /** What else the student handed in, in the order of the attempts; none of it counts. */
  readonly superseded: readonly Item[]
  /** Why it counts and the others do not, such as `the last of 3 attempts, by the numbers and dates in their names`. */
  readonly why?: string
}

/** The attempts that count, in input order: of each student the last, first or best one (of equals the last), or all. */
export function chooseAttempts<Item extends RankedAttempt>(
  items: readonly Item[],
  policy: AttemptPolicy,
): Choice<Item>[] {
  if (policy === 'all') return items.map((item) => ({ item, superseded: [] }))
  const monthFirst = hasMonthFirst(items.map(({ below }) => below))
  const choices = new Map<Item, Choice<Item>>()
  for (const attempts of groupBy(items, ({ key }) => key).values()) {
    const highest = Math.max(...attempts.map(({ rank = 0 }) => rank))
    const sorted = inOrder(
      attempts.filter(({ rank = 0 }) => rank === highest),
      monthFirst,
    )
    const counting = sorted.filter(({ closed }) => !closed)
    const item = pick(counting.length > 0 ? counting : sorted, policy)
    const superseded = [...attempts.filter(({ rank = 0 }) => rank < highest), ...sorted].filter(
      (other) => other !== item,
    )
    const why = sorted.length > 1 && reason(sorted, counting, policy, monthFirst)
    choices.set(item, { item, superseded, ...(why && { why }) })
  }
  return items.flatMap((item) => choices.get(item) ?? [])
}

function pick<Item extends RankedAttempt>(sorted: readonly Item[], policy: Exclude<AttemptPolicy, 'all'>): Item {
  if (policy === 'first') return sorted[0]!
  if (policy === 'last') return sorted.at(-1)!
  return sorted.reduce((best, item) => (item.share >= best.share ? item : best))
}

interface Ground {
  readonly says: string
  compare(a: RankedAttempt, b: RankedAttempt, monthFirst: boolean): number
}

/** What decides which of two attempts came later, the weightiest first. */
const grounds: readonly Ground[] = [
  { says: 'by their numbers', compare: (a, b) => (a.attempt ?? 0) - (b.attempt ?? 0) },
  { says: 'by the times when they were handed in', compare: (a, b) => (a.time ?? 0) - (b.time ?? 0) },
  {
    says: 'as backup copies count before other files',
    compare: (a, b) => Number(isBackup(b.below)) - Number(isBackup(a.below)),
  },
  {
    says: 'as what is not filled in counts before what is',
    compare: (a, b) => Number(!a.untouched) - Number(!b.untouched),
  },
  {
    says: 'by the numbers and dates in their names',
    compare: (a, b, monthFirst) => compareNames(a.below, b.below, monthFirst),
  },
]

function inOrder<Item extends RankedAttempt>(attempts: readonly Item[], monthFirst: boolean): Item[] {
  return [...attempts].sort((a, b) => deciding(a, b, monthFirst)?.compare(a, b, monthFirst) ?? 0)
}

function deciding(a: RankedAttempt, b: RankedAttempt, monthFirst: boolean): Ground | undefined {
  return grounds.find(({ compare }) => compare(a, b, monthFirst) !== 0)
}

function reason(
  sorted: readonly RankedAttempt[],
  counting: readonly RankedAttempt[],
  policy: Exclude<AttemptPolicy, 'all'>,
  monthFirst: boolean,
): string {
  if (counting.length === 1 && sorted.length > 1)
    return `of ${sorted.length} attempts the one that was not too late to count`
  const among = counting.length > 0 ? counting : sorted
  const left = among.length < sorted.length ? ' that were not too late to count' : ''
  return `the ${policy} of ${among.length} attempts${left}${ground(among, policy, monthFirst)}`
}

/** What decided between the attempt that counts and its neighbour. */
function ground(sorted: readonly RankedAttempt[], policy: AttemptPolicy, monthFirst: boolean): string {
  if (policy === 'best') return sorted.some(({ late }) => late) ? ', after what late days cost' : ''
  const [a, b] = policy === 'last' ? sorted.slice(-2) : sorted
  return `, ${deciding(a!, b!, monthFirst)?.says ?? 'in the order in which they were named'}`
}
