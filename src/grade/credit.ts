import type { GradingPolicy } from '../set/types.ts'
import type { Status } from './types.ts'

/** Share of the points of a blank that an answer of a status earns, 0 to 1. */
export function creditOf(status: Status, { followThrough }: Pick<GradingPolicy, 'followThrough'>): number {
  if (status === 'correct') return 1
  return status === 'consistent' ? followThrough : 0
}
