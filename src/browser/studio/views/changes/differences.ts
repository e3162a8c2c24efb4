/** What a reader sees as one thing: a formula, a number in a blank, a cell, a word in a drawing. */
const units = ['.katex', '.value', '.accepted', '.data bdi', '.option-text', 'svg text'].join()

export interface Differences {
  /** Elements to be marked, by the unit that they stand in. */
  readonly marked: ReadonlyMap<Element, readonly Element[]>
  /** Whether so much is other that the problem is another one. */
  readonly isAnother: boolean
}

/** What of a section is other than in one before; an element that has no counterpart there is other as a whole. */
export function differences(before: Element, now: Element): Differences {
  const [old, fresh] = [unitsIn(before), unitsIn(now)]
  if (old.length === fresh.length) {
    const pairs = fresh.map((unit, k) => [unit, otherLeaves(old[k]!, unit)] as const)
    return { marked: new Map(pairs.filter(([, leaves]) => leaves.length > 0)), isAnother: false }
  }
  const changed = between(old.map(textOf), fresh.map(textOf))
  const marked = new Map(fresh.slice(...changed).map((unit) => [unit, [unit]]))
  return { marked, isAnother: marked.size > fresh.length / 2 }
}

function unitsIn(section: Element): Element[] {
  return [...section.querySelectorAll(units)].filter(
    (unit) => unit.matches('.katex, text') || !unit.querySelector(units),
  )
}

/** A formula stands twice in a page: for eyes and for ears. */
function textOf(unit: Element): string {
  return (unit.querySelector('.katex-html') ?? unit).textContent
}

/** Where what is new begins and ends, between what is the same at both ends. */
function between(old: readonly string[], fresh: readonly string[]): [number, number] {
  const most = Math.min(old.length, fresh.length)
  let from = 0
  while (from < most && old[from] === fresh[from]) from++
  let after = 0
  while (after < most - from && old.at(-1 - after) === fresh.at(-1 - after)) after++
  return [from, fresh.length - after]
}

/** The numbers and signs of a formula that are other than in another; all of it where it is built another way. */
function otherLeaves(old: Element, fresh: Element): Element[] {
  if (textOf(old) === textOf(fresh)) return []
  const [oldLeaves, leaves] = [leavesOf(old), leavesOf(fresh)]
  const texts = [oldLeaves, leaves].map((all) => all.map((leaf) => leaf.textContent))
  const other =
    oldLeaves.length === leaves.length
      ? leaves.filter((_, k) => texts[0]![k] !== texts[1]![k])
      : leaves.slice(...between(texts[0]!, texts[1]!))
  // A number that lost its sign has nothing to mark but itself.
  return other.length > 0 ? other : [fresh]
}

function leavesOf(unit: Element): Element[] {
  const eyes = unit.querySelector('.katex-html')
  if (!eyes) return [unit]
  return [...eyes.querySelectorAll('*')].filter((one) => one.childElementCount === 0 && one.textContent !== '')
}
