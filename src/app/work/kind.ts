/**
 * A kind of work that can be done anywhere: opened once for a run in each place where it is done, then done a chunk of items
 * at a time. Setup, items and results are plain data, so that they may go to another thread or another machine.
 */
export interface WorkKind<Setup, Item, Result> {
  /**
   * What comes back does a chunk: one result for each item, in their order.
   * @param families paths of families of instructors that may be run where this is; no setup brings any code
   */
  open(setup: Setup, families: readonly string[]): Promise<ChunkWork<Item, Result>>
}

export type ChunkWork<Item, Result> = (items: readonly Item[]) => readonly Result[] | Promise<readonly Result[]>
