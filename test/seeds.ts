/** `npm run test:long`: the many seeds of a promise, where a few show in seconds what is broken. */
export const isLong = process.env.GRADSHEET_LONG === '1'

/** Names of seeds: some by default, more in a long run. */
export function seeds(some: number, many: number): string[] {
  return Array.from({ length: isLong ? many : some }, (_, k) => `seed ${k}`)
}
