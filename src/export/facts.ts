import { type Item, singleBlanks } from './contract.ts'

/** What remarks on a problem rest on: of each matter, what its items showed, each thing once, in the order of the items. */
export interface Facts {
  /** How many blanks. */
  readonly blanks?: readonly number[]
  readonly hasMatrices?: readonly boolean[]
  readonly hasPictures?: readonly boolean[]
  readonly hasHints?: readonly boolean[]
  /** Names of blanks whose answers are too small to be typed. */
  readonly tooSmall?: readonly string[]
  /** What does not arrive, in words. */
  readonly lost?: readonly string[]
  /** What arrives in another form, in words. */
  readonly changed?: readonly string[]
}

type Shown = readonly (string | number | boolean)[]

/** The facts of earlier items and those of later ones. */
export function joinedFacts(earlier: Facts, later: Facts): Facts {
  const joined: Record<string, Shown> = { ...earlier }
  for (const [matter, shown] of Object.entries(later) as [string, Shown][]) {
    const known = joined[matter]
    joined[matter] = known === undefined ? shown : united(known, shown)
  }
  return joined
}

function united(known: Shown, shown: Shown): Shown {
  const more = shown.filter((one) => !known.includes(one))
  return more.length === 0 ? known : [...known, ...more]
}

/** Facts about what is asked. */
export function factsOfBlanks(item: Item): Facts {
  return {
    blanks: [singleBlanks(item).length],
    hasMatrices: [item.blanks.some((blank) => 'rows' in blank)],
  }
}

/** Facts about what is drawn. */
export function factsOfPictures({ statement }: Item): Facts {
  return { hasPictures: [statement.some((part) => 'picture' in part)] }
}
