import { closest, distance } from 'fastest-levenshtein'

/**
 * The known name that was probably meant: the same but for case, punctuation or two letters that changed places, or with at
 * most a third of its characters changed; undefined when none is near.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const wanted = plain(name)
  if (known.length === 0 || wanted === '' || wanted.length > 100) return undefined
  const same = known.find((candidate) => plain(candidate) === wanted)
  const meant = same ?? known.find((candidate) => isSwapped(wanted, plain(candidate)))
  if (meant !== undefined) return meant
  const best = closest(name, known)
  return isNear(name, best) ? best : undefined
}

/** All known names that may have been meant, in their order; the nearest first. */
export function nearNames(name: string, known: readonly string[]): string[] {
  const first = nearest(name, known)
  if (first === undefined) return []
  return [first, ...known.filter((one) => one !== first && isNear(name, one))]
}

function isNear(name: string, other: string): boolean {
  const longest = Math.max(name.length, other.length)
  const budget = Math.min(Math.ceil(longest / 3), longest - 1)
  return Math.min(distance(plain(name), plain(other)), distance(name, other)) <= budget
}

/** Whether two neighbouring letters changed places; digits count, and say which of several is meant. */
function isSwapped(name: string, other: string): boolean {
  const at = [...name].findIndex((letter, k) => letter !== other[k])
  const [first, second] = [name[at], name[at + 1]]
  if (name.length < 3 || !/^\p{L}{2}$/u.test(`${first}${second}`)) return false
  return name.slice(0, at) + second + first + name.slice(at + 2) === other
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
