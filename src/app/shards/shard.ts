/** One of the parts that a run is cut into, each done by a run of its own. */
export interface Shard {
  /** From 1. */
  readonly number: number
  readonly of: number
}

export function shardName({ number, of }: Shard): string {
  return `shard ${number} of ${of}`
}

/** What the folder of a shard is called, below the folder that was named. */
export function shardFolderName({ number, of }: Shard): string {
  return `shard-${number}-of-${of}`
}

/**
 * Indices of the items of a shard, `to` excluded: a stretch. Items come in rounds, such as the problems of a set, so that every
 * n-th would be of the same problem where n and the round have a factor in common; and archives are read from one place.
 */
export function stretchOf({ number, of }: Shard, items: number): { readonly from: number; readonly to: number } {
  return { from: Math.floor(((number - 1) * items) / of), to: Math.floor((number * items) / of) }
}
