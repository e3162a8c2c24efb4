import { shortCheck } from '../random/stream.ts'
import { ownFamiliesOf } from './own-families.ts'
import type { PreparedSet } from './variant.ts'

// Of draws at that time.
const earlierVersion = 2

/** The code that the sheet of a label had while checks were made of the text of the set. */
export function earlierCode(prepared: PreparedSet, seed: string, label: string): string {
  return `${label}-${shortCheck(seed, ['variant', earlierVersion, textOf(prepared), label, 0])}`
}

/** What a set does not use leaves the text as it was before it existed. */
function textOf({ set: { id, round, problems, pools, shuffle }, families }: PreparedSet): string {
  const editions = ownFamiliesOf({ problems }, families).map(({ module }) => module!.edition)
  const used = {
    ...(editions.length > 0 && { editions }),
    ...(pools.length > 0 && { pools: pools.map(({ id, pick, difficulty }) => [id, pick, difficulty ?? null]) }),
    ...(shuffle && { shuffle }),
  }
  return JSON.stringify([
    id,
    round,
    problems.map(({ id, family, params, ask, allow, pool, shuffleParts, difficulty, numbers }) => {
      const used = {
        ...(pool !== undefined && { pool }),
        ...(shuffleParts && { shuffleParts }),
        ...(difficulty && { difficulty }),
        ...(numbers === 'exact' && { numbers }),
      }
      return [id, family, params, ask ?? null, allow, ...present(used)]
    }),
    ...present(used),
  ])
}

function present(used: object): object[] {
  return Object.keys(used).length > 0 ? [used] : []
}
