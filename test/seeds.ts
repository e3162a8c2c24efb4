/** `npm run test:long`: the many seeds of a promise, where a few show in seconds what is broken. */
export const isLong = process.env.GRADSHEET_LONG === '1'

/** How often something drawn is tried: less often by default than in a long run. */
export function times(few: number, many: number): number {
  return isLong ? many : few
}

/** Names of seeds: some by default, more in a long run. */
export function seeds(some: number, many: number): string[] {
  return Array.from({ length: times(some, many) }, (_, k) => `seed ${k}`)
}
