import { availableParallelism } from 'node:os'
import type { Fault } from '../../faults/fault.ts'
import type { Counted } from '../../lint/report.ts'
import { addTally, emptyTally } from '../../lint/tally.ts'
import { isEverPicked } from '../../solution/choice.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { ownFamilyPaths } from '../sent-set.ts'
import type { Session } from '../session.ts'
import { eachChunk } from '../work/long-work.ts'
import { openRunner } from '../work/runner.ts'
import { type CountingSetup, countPart, type PartCount, type ProblemPart } from './counting.ts'

// Long enough that handing over what was counted costs little, short enough that the bar moves.
const partSize = 50
// A thread reads the set and prepares its problems first.
const worthThreads = 500

export interface Sampling {
  readonly counted: readonly Counted[]
  readonly interrupted: boolean
}

/** Draws every problem for labels 0 to `samples`, on as many processors as there are; Ctrl-C ends with what was counted. */
export async function sampleProblems(
  prepared: PreparedSet,
  setup: CountingSetup,
  { samples, jobs }: { readonly samples: number; readonly jobs?: number },
  session: Session,
): Promise<Sampling> {
  const parts = partsOf(prepared, samples)
  const wanted = Math.min(parts.length, jobs ?? (samples >= worthThreads ? availableParallelism() : 1))
  const places = { threads: wanted > 1 ? wanted : 0, families: ownFamilyPaths(prepared) }
  const counter = await openRunner(
    'lint',
    setup,
    places,
    () => (parts) => parts.map((part) => countPart(prepared, setup.seed, part)),
  )
  const results = new Map<ProblemPart, PartCount>()
  const broken = new Set<number>()
  const task = async ([part]: readonly ProblemPart[]) => {
    if (broken.has(part!.place)) return
    const [result] = await counter.run([part!])
    results.set(part!, result!)
    if ('fault' in result!) broken.add(part!.place)
  }
  const work = { title: 'drawing', total: parts.length, items: parts, limit: counter.width, task }
  const stopped = await eachChunk(session, work).finally(counter.close)
  return { counted: together(prepared, parts, results), interrupted: stopped && results.size < parts.length }
}

/** The first labels of every problem, then the next: what is interrupted is even. */
function partsOf({ set, problems }: PreparedSet, samples: number): ProblemPart[] {
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

/** Adds up in the order of the labels, whoever was ready first. */
function together(
  { problems }: PreparedSet,
  parts: readonly ProblemPart[],
  results: ReadonlyMap<ProblemPart, PartCount>,
): Counted[] {
  return problems.map((problem, place) => {
    const tally = emptyTally()
    let fault: Fault | undefined
    for (const part of parts.filter((one) => one.place === place)) {
      const result = results.get(part)
      if (!result) break
      if ('tally' in result) addTally(tally, result.tally)
      else fault ??= result.fault
    }
    return { problem, tally, ...(fault && { fault }) }
  })
}
