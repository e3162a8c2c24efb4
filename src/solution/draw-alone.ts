import type { ProblemSet } from '../set/types.ts'
import { type Drawable, type DrawnMember, drawTogether, type SolvedProblem } from './draw.ts'

/**
 * Draws a problem until the draw is fair, with all that it takes numbers from, and solves it.
 * @throws FaultError as `drawTogether`
 */
export function drawProblem(
  set: ProblemSet,
  seed: string,
  path: readonly (string | number)[],
  drawable: Drawable,
): SolvedProblem {
  const chain = [drawable]
  for (let next = drawable.source; next; next = next.from.source) chain.unshift(next.from)
  const members: DrawnMember[] = []
  for (const [k, one] of chain.entries()) {
    const own = k === chain.length - 1 ? path : [...path, 'source', k]
    members.push({ drawable: one, path: own, ...takingFrom(members, k - 1, one) })
  }
  return drawTogether(set, seed, members).at(-1)!
}

/** How a member takes its numbers from one that is there already; nothing where its place is before the first. */
export function takingFrom(
  members: readonly DrawnMember[],
  source: number,
  { source: taken }: Drawable,
): Pick<DrawnMember, 'source' | 'shapePath'> {
  if (source < 0) return {}
  const { path, shapePath = path } = members[source]!
  return { source, ...(taken?.isAlike && { shapePath }) }
}
