import type { LeastCounts } from './contract.ts'

/** Below these a difference is as likely chance as not, and a single student may be told by it. */
export const leastCounts: LeastCounts = { students: 10, sharing: 5, mistaken: 3 }
