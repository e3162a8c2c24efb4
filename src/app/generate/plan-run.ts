import { FaultError } from '../../faults/fault.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { AlikeFinder } from '../../solution/run.ts'
import { alikeNote } from '../labels.ts'
import { ownFamilyPaths, sentSet } from '../sent-set.ts'
import type { OpenedSet, Session } from '../session.ts'
import { InOrder } from '../work/in-order.ts'
import { eachChunk, paced } from '../work/long-work.ts'
import { openRunner, type RunPlaces, runApart } from '../work/runner.ts'
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
  const results = new InOrder<readonly (readonly [label: string, variant: PlannedVariant])[]>((planned) => {
    for (const [label, variant] of planned) {
      if ('faults' in variant) throw new FaultError(variant.faults)
      finder.add(label, variant.marks)
    }
  })
  const task = async (some: readonly (readonly [place: number, label: string])[]) => {
    const labelled = some.map(([, label]) => label)
    const planned = await runApart<string, PlannedVariant>(runner, labelled, undrawn)
    results.put(
      some[0]![0] / chunk,
      some.map(([, label], k) => [label, planned[k]!] as const),
    )
  }
  const work = { title: 'drawing', total: labels.length, items: labels.entries(), chunk, ...paced(runner), task }
  if (await eachChunk(session, work).finally(runner.close)) return true
  noteAlike(prepared, finder, labels.length, session)
  return false
}

/** A variant that stopped whoever drew it, time and again. */
function undrawn(label: string, error: Error): PlannedVariant {
  return {
    faults: [
      {
        code: 'work-failed',
        message: `drawing the sheet of ${label} stops whoever does it: ${error.message}`,
        got: label,
        remedy: 'look for what is special about this sheet; a family that never ends shows so',
      },
    ],
  }
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
