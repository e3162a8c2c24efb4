import { availableParallelism } from 'node:os'
import type { Counted } from '../../lint/report.ts'
import { addTally, emptyTally } from '../../lint/tally.ts'
import { isEverPicked } from '../../solution/choice.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { ownFamilyPaths } from '../sent-set.ts'
import type { Session } from '../session.ts'
import type { KeepResult, Numbered } from '../shards/run.ts'
import { eachChunkInOrder } from '../work/in-order.ts'
import { paced } from '../work/long-work.ts'
import { type QueueFlags, queueFlags } from '../work/queue/flags.ts'
import { openRunner, runApart } from '../work/runner.ts'
import { type CountingSetup, countPart, type PartCount, type ProblemPart, uncounted } from './counting.ts'

/** What lint draws from where nothing is stated. */
export const lintSeed = 'lint'

// Long enough that handing over what was counted costs little, short enough that the bar moves.
const partSize = 50
// A thread reads the set and prepares its problems first.
const worthThreads = 500

/** Counts parts on as many processors as there are, and hands over each result; returns whether Ctrl-C ended it before all were counted. */
export async function countParts(
  prepared: PreparedSet,
  setup: CountingSetup,
  parts: readonly Numbered<ProblemPart>[],
  { jobs, out, ...flags }: QueueFlags & { readonly jobs?: number; readonly out?: string },
  session: Session,
  keep: KeepResult<PartCount>,
): Promise<boolean> {
  const wanted = Math.min(parts.length, jobs ?? (labelsOf(parts) >= worthThreads ? availableParallelism() : 1))
  const places = {
    ...queueFlags(flags),
    ...(out !== undefined && { out }),
    threads: wanted > 1 ? wanted : 0,
    families: ownFamilyPaths(prepared),
  }
  const counter = await openRunner(
    'lint',
    setup,
    places,
    () => (parts) => parts.map((part) => countPart(prepared, setup.seed, part)),
    session,
  )
  const broken = new Set<number>()
  let done = 0
  const task = async ([numbered]: readonly Numbered<ProblemPart>[]) => {
    const [, part] = numbered!
    done++
    if (broken.has(part.place)) return undefined
    const [result] = await runApart(counter, [part], (one, error) => uncounted(prepared, one, error))
    if ('fault' in result!) broken.add(part.place)
    return result
  }
  const take = async (result: PartCount | undefined, [numbered]: readonly Numbered<ProblemPart>[]) => {
    if (result) await keep(numbered![0], result)
  }
  const work = { title: 'drawing', total: parts.length, items: parts, ...paced(counter), task, take }
  const stopped = await eachChunkInOrder(session, work).finally(counter.close)
  return stopped && done < parts.length
}

function labelsOf(parts: readonly Numbered<ProblemPart>[]): number {
  const [first, last] = [parts[0]?.[1].from ?? 0, parts.at(-1)?.[1].to ?? 0]
  return last - first
}

/** The first labels of every problem, then the next: what is interrupted is even. */
export function partsToDraw({ set, problems }: PreparedSet, samples: number): ProblemPart[] {
  const starts = Array.from({ length: Math.ceil(samples / partSize) }, (_, k) => k * partSize)
  return starts.flatMap((from) =>
    problems.flatMap((problem, place): ProblemPart[] => {
      if (!isEverPicked(set, problem)) return []
      // Where everything is fixed, one draw shows it all.
      const end = problem.example.fixed ? 1 : samples
      return from < end ? [{ place, from, to: Math.min(end, from + partSize) }] : []
    }),
  )
}

/** What was counted of the problems of a set, added up in the order of the parts; nothing of the parts is kept. */
export class PartSums {
  readonly #sums: readonly ProblemSum[]
  readonly #parts: readonly ProblemPart[]

  constructor({ problems }: PreparedSet, parts: readonly ProblemPart[]) {
    this.#sums = problems.map((problem) => ({ problem, tally: emptyTally() }))
    this.#parts = parts
  }

  /** Adds what comes next; of a problem nothing counts behind a label that cannot be drawn. */
  add(index: number, result: PartCount): void {
    const sum = this.#sums[this.#parts[index]!.place]!
    if (sum.fault) return
    if ('fault' in result) sum.fault = result.fault
    else addTally(sum.tally, result.tally)
  }

  counted(): readonly Counted[] {
    return this.#sums
  }
}

type ProblemSum = { -readonly [Key in keyof Counted]: Counted[Key] }
