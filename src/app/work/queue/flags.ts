import type { Session } from '../../session.ts'

/** What every command takes whose work may be done on several machines. */
export interface QueueFlags {
  readonly queue?: string
  readonly queueKeyFile?: string
  readonly store?: string
}

/** Those of the options of a command that are about a queue. */
export function queueFlags({ queue, queueKeyFile, store }: QueueFlags): QueueFlags {
  return { ...(queue && { queue }), ...(queueKeyFile && { queueKeyFile }), ...(store && { store }) }
}

/** Whether a run goes through a queue. */
export function isQueued(flags: QueueFlags, session: Pick<Session, 'environment'>): boolean {
  return queueOf(flags, session) !== undefined
}

/** The address of the queue that a run goes through, if any. */
export function queueOf({ queue }: QueueFlags, { environment }: Pick<Session, 'environment'>): string | undefined {
  return queue ?? (environment.GRADSHEET_QUEUE || undefined)
}
