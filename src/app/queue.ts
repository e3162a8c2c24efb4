import { exitCode } from '../faults/fault.ts'
import { terminalText } from '../text/terminal-text.ts'
import type { Session } from './session.ts'
import type { ChunkState } from './work/queue/broker.ts'
import type { QueueFlags } from './work/queue/flags.ts'
import { openQueue } from './work/queue/place.ts'

export interface QueueCommandFlags extends QueueFlags {
  readonly json?: boolean
}

/** Shows what waits in a queue, what is being done by whom, and what failed. */
export async function queueCommand(queue: string, flags: QueueCommandFlags, session: Session): Promise<number> {
  const place = await openQueue({ ...flags, queue }, session, (trouble) => session.note(`queue: ${trouble}`))
  try {
    const { broker, name, version, shown } = place
    const [states, workers, runs] = await Promise.all([broker.states(), broker.workers(), broker.runs()])
    const shownRuns = [...runs].map(([run, { queue, version, kind, host }]) => {
      const of = (chunks: readonly ChunkState[]) => chunks.filter((chunk) => chunk.run === run).length
      const counts = { waiting: of(states.waiting), running: of(states.running), failed: of(states.failed) }
      return { run, kind, host, version, ours: queue === name, ...counts }
    })
    const shownWorkers = [...workers].map(([worker, { queue, version, threads }]) => {
      const running = states.running.filter((chunk) => chunk.worker === worker).length
      return { worker, version, threads, ours: queue === name, running }
    })
    const overview = { queue: shown, version, workers: shownWorkers, runs: shownRuns, ...withAges(states) }
    session.out(flags.json ? `${JSON.stringify(overview)}\n` : textOf(overview))
    return exitCode.done
  } finally {
    await place.broker.close()
  }
}

type States = Readonly<Record<'waiting' | 'running' | 'failed', readonly ChunkState[]>>

/** Of what waits only the number is told: there may be thousands. */
function withAges({ waiting, running, failed }: States) {
  const now = Date.now()
  const since = ({ since, ...chunk }: ChunkState) => ({
    ...chunk,
    ...(since && { seconds: Math.max(0, Math.round((now - since) / 1000)) }),
  })
  return { waiting: waiting.length, running: running.map(since), failed: failed.map(since) }
}

interface Overview extends ReturnType<typeof withAges> {
  readonly queue: string
  readonly version: string
  readonly workers: readonly { worker: string; version: string; threads: number; ours: boolean; running: number }[]
  readonly runs: readonly {
    run: string
    kind: string
    host: string
    version: string
    ours: boolean
    waiting: number
    running: number
    failed: number
  }[]
}

function textOf({ queue, version, workers, runs, waiting, running, failed }: Overview): string {
  const other = (one: { readonly ours: boolean; readonly version: string }) =>
    one.ours ? '' : one.version === version ? ', of another key' : `, of another version: ${one.version}`
  const lines = [
    `${queue}, version ${version}`,
    ...section('workers', workers, (one) => `${one.worker}: ${one.running} of ${one.threads} at work${other(one)}`),
    ...section('runs', runs, (one) => {
      const counts = `${one.waiting} waiting, ${one.running} running, ${one.failed} failed`
      return `${one.run}: ${one.kind} from ${one.host}${one.ours ? `, ${counts}` : other(one)}`
    }),
    `waiting: ${waiting}`,
    ...section('running', running, (one) => `${chunkName(one)} by ${one.worker ?? '?'} for ${one.seconds ?? 0} s`),
    ...section('failed', failed, (one) => `${chunkName(one)} after ${one.tries} tries: ${one.reason ?? '?'}`),
  ]
  return lines.map((line) => `${terminalText(line)}\n`).join('')
}

function chunkName({ run, chunk, kind }: ChunkState): string {
  return `${kind} ${run}-${chunk}`
}

function section<Entry>(title: string, entries: readonly Entry[], says: (entry: Entry) => string): string[] {
  return [`${title}: ${entries.length}`, ...entries.map((entry) => `  ${says(entry)}`)]
}
