import { FaultError } from '../../faults/fault.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { AlikeFinder } from '../../solution/run.ts'
import { alikeNote } from '../labels.ts'
import { ownFamilyPaths, sentSet } from '../sent-set.ts'
import type { OpenedSet, Session } from '../session.ts'
import { eachChunkInOrder } from '../work/in-order.ts'
import { paced } from '../work/long-work.ts'
import { openRunner, type RunPlaces, runApart } from '../work/runner.ts'
import { workFailed } from '../work/work-failed.ts'
import { type PlannedVariant, planningOf } from './planning.ts'

// Long enough that handing over costs little, short enough that the bar moves.
const chunk = 20
// Below, threads would take longer to start than the draws take.
const worthThreads = 5000

/**
 * Draws every variant once, so that a set that cannot be drawn stops the run before it has written anything, and says what
 * labels drew alike. Returns whether Ctrl-C came first.
 * @throws FaultError of the first label that cannot be drawn
 */
export async function planRun(
  prepared: OpenedSet,
  seed: string,
  labels: readonly string[],
  { threads, ...others }: Omit<RunPlaces, 'families'>,
  session: Session,
): Promise<boolean> {
  const places = { ...others, threads: labels.length < worthThreads ? 0 : threads, families: ownFamilyPaths(prepared) }
  const setup = { set: sentSet(prepared), seed }
  const runner = await openRunner('plan', setup, places, () => planningOf(prepared, seed), session)
  const finder = new AlikeFinder(prepared)
  const task = (some: readonly string[]) => runApart<string, PlannedVariant>(runner, some, undrawn)
  const take = (planned: readonly PlannedVariant[], some: readonly string[]) => {
    for (const [k, variant] of planned.entries()) {
      if ('faults' in variant) throw new FaultError(variant.faults)
      finder.add(some[k]!, variant.marks)
    }
  }
  const work = { title: 'drawing', total: labels.length, items: labels, chunk, ...paced(runner), task, take }
  if (await eachChunkInOrder(session, work).finally(runner.close)) return true
  noteAlike(prepared, finder, labels.length, session)
  return false
}

/** A variant that stopped whoever drew it, time and again. */
function undrawn(label: string, error: Error): PlannedVariant {
  const remedy = 'look for what is special about this sheet; a family that never ends shows so'
  return { faults: [{ ...workFailed(`drawing the sheet of ${label}`, error, remedy), got: label }] }
}

/** Says what the labels of a run drew alike, and what nobody draws. */
export function noteAlike(
  { problems }: PreparedSet,
  finder: AlikeFinder,
  labels: number,
  session: Pick<Session, 'note'>,
): void {
  for (const alike of finder.found()) session.note(alikeNote(alike, labels))
  const fixed = problems.filter(({ example }) => example.fixed)
  if (fixed.length === 0 || labels < 2) return
  session.note(
    `everybody gets the same numbers in ${fixed.map(({ problem }) => problem.id).join(', ')}: nothing there is drawn`,
  )
}
