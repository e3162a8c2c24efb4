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

export type ChunkWork<Item, Result> = (items: readonly Item[]) => readonly Result[] | Promise<readonly Result[]>

/** Where the chunks of a run are done; it looks the same from outside, wherever that is. */
export interface Runner<Item, Result> {
  /** How many chunks may be under way at once; may change while a run goes on. */
  readonly width: number
  /** Who does the work, for whoever waits for it. */
  readonly status?: string
  /** Milliseconds after Ctrl-C in which what is under way may end; default: as long as it takes. */
  readonly patience?: number
  /**
   * One result for each item; fails as a whole where what does the chunk fails or dies, of a single item time and again.
   * @param stopped ends the work on the chunk
   * @throws FaultError where no chunk can be done there
   */
  run(items: readonly Item[], stopped?: AbortSignal): Promise<readonly Result[]>
  close(): Promise<void>
}
