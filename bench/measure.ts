import { Bench } from 'tinybench'

/** How long to measure. */
export interface Effort {
  /** Milliseconds per subject and round, at least. */
  readonly time: number
  readonly rounds: number
  /** Also what takes minutes. */
  readonly full: boolean
}

/** Something to be timed; one run does `units` of it. */
export interface Subject {
  readonly units: number
  run(): unknown
}

/** Something that is done once per run. */
export function once(run: () => unknown): Subject {
  return { units: 1, run }
}

/** The same thing many times per run, where a single one is too short for the clock. */
export function repeated(units: number, run: () => unknown): Subject {
  return {
    units,
    run: () => {
      for (let k = 0; k < units; k++) run()
    },
  }
}

/** One thing done to each of some items per run, so that nothing is measured that was only remembered. */
export function forEachOf<Item>(items: readonly Item[], run: (item: Item) => unknown): Subject {
  return {
    units: items.length,
    run: () => {
      for (const item of items) run(item)
    },
  }
}

/**
 * Median time of each subject in milliseconds per unit, in the round that was disturbed least. The subjects are measured
 * in turns, so that whatever else the machine is doing falls on all of them alike.
 */
export async function medians<Name extends string>(
  subjects: Readonly<Record<Name, Subject>>,
  { time, rounds }: Effort,
): Promise<Record<Name, number>> {
  const best = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    const warmup = { warmup: round === 0, warmupIterations: 1, warmupTime: time }
    const bench = new Bench({ time, iterations: 1, throws: true, ...warmup })
    for (const [name, subject] of Object.entries<Subject>(subjects)) bench.add(name, () => subject.run())
    for (const { name, result } of await bench.run()) {
      if (result.state === 'completed') best.set(name, Math.min(best.get(name) ?? Infinity, result.latency.p50))
    }
  }
  const times = Object.entries<Subject>(subjects).map(([name, { units }]) => [name, best.get(name)! / units])
  return Object.fromEntries(times) as Record<Name, number>
}
