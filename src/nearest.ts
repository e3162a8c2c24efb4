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

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '')
}
