import { closest, distance } from 'fastest-levenshtein'

/**
 * The known name that was probably meant: the same but for case and punctuation, or with at most a third of its
 * characters changed; undefined when none is near.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = plain(name)
  if (known.length === 0 || wanted === '' || wanted.length > 100) return undefined
  const best = known.find((candidate) => plain(candidate) === wanted) ?? closest(name, known)
  const longest = Math.max(name.length, best.length)
  const budget = Math.min(Math.ceil(longest / 3), longest - 1)
  return Math.min(distance(wanted, plain(best)), distance(name, best)) <= budget ? best : undefined
}

/**
 * Whether one title may be a slip of the other: they differ in case, spaces, punctuation or one letter in eight. Numbers tell
 * titles apart.
 */
export function isSlip(title: string, other: string): boolean {
  const [a, b] = [title, other].map((text) =>
    (
      text
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{M}\p{N}]/gu) ?? []
    ).join(''),
  )
  const numbers = (text: string) => (text.match(/\d+/g) ?? []).map(Number).join()
  const budget = Math.max(1, Math.floor(a!.length / 8))
  return numbers(title) === numbers(other) && distance(a!, b!) <= Math.min(budget, a!.length - 1)
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}
