export type AttemptPolicy = 'all' | 'last' | 'best' | 'first'

/** What tells the attempts of a student apart. */
export interface Attempt {
  /** The same for all attempts of one student. */
  readonly key: string
  /** As its place numbers it; attempts without a number count in input order. */
  readonly attempt?: number
  /** Share of the points, 0 to 1. */
  readonly share: number
}

/** The attempts that count, in their order: of each student the last, first or best one (of equals the last), or all. */
export function chooseAttempts<Item extends Attempt>(items: readonly Item[], policy: AttemptPolicy): Item[] {
  if (policy === 'all') return [...items]
  const chosen = new Map<string, Item>()
  for (const item of items) {
    const other = chosen.get(item.key)
    if (!other || counts[policy](item, other)) chosen.set(item.key, item)
  }
  const kept = new Set(chosen.values())
  return items.filter((item) => kept.has(item))
}

/** Whether an attempt counts rather than one that came earlier in the input. */
const counts: Readonly<Record<'last' | 'best' | 'first', (item: Attempt, other: Attempt) => boolean>> = {
  last: (item, other) => number(item) >= number(other),
  first: (item, other) => number(item) < number(other),
  best: (item, other) => item.share > other.share || (item.share === other.share && counts.last(item, other)),
}

function number({ attempt = 0 }: Attempt): number {
  return attempt
}
