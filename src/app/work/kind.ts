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
  /**
   * How many chunks one thread has under way at once; default: 1. With more it waits for a process of its own, such as a
   * browser, which serves a single thread best.
   */
  atOnce?(setup: Setup): number
}

export interface ChunkWork<Item, Result> {
  (items: readonly Item[]): readonly Result[] | Promise<readonly Result[]>
  /** Ends what the work holds beside memory. */
  close?(): Promise<void>
}
