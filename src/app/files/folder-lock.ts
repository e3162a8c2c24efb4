import { createHash } from 'node:crypto'
import { readFileSync, rmdirSync, unlinkSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rmdir, unlink, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { fileFault } from '../../faults/file-fault.ts'
import { ifTold, isGone, processSpace } from '../../files/temporary-folder.ts'
import { draftsOf, removeDrafts } from './files.ts'

/** The run that writes to a folder, as its lock says. */
interface Holder {
  readonly pid: number
  readonly host: string
  readonly since: string
  /** Where Linux tells: start of the machine, namespace of process numbers, start of the process. */
  readonly boot?: string | undefined
  readonly space?: string | undefined
  readonly start?: string | undefined
}

const lockName = '.gradsheet.lock'

/** Locks of this process, each with how to give it up. */
const held = new Map<string, () => void>()

// A lock that is being written is not whole yet; one that stays so was left by a run that was killed then.
const pause = 50
const mostTries = 40
const triesUntilBroken = 20

/**
 * Makes a folder and keeps all other runs from writing to it until what is returned is called, or the process ends. The lock
 * of a run that was killed is taken over.
 * @param name of the lock, where several runs may write to the folder at once
 * @throws FaultError `folder-in-use`, `cannot-write`
 */
export async function holdFolder(folder: string, name = lockName): Promise<() => void> {
  const file = resolve(folder, name)
  try {
    const made = await mkdir(folder, { recursive: true })
    const text = `${JSON.stringify(thisRun())}\n`
    await take(file, text, join(folder, name))
    const release = () => {
      held.delete(file)
      if (held.size === 0) ignoreSignals()
      giveUp(file, text, made && resolve(made))
    }
    if (held.size === 0) heedSignals()
    held.set(file, release)
    return release
  } catch (error) {
    throw error instanceof FaultError ? error : fileFault(error, folder, 'write')
  }
}

async function take(file: string, text: string, shown: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    if (await created(file, text)) return
    const there = await readFile(file, 'utf8').catch((error) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    const holder = there === undefined ? undefined : holderIn(there)
    const left = holder ? isOver(holder) : tries >= triesUntilBroken
    if (there !== undefined && left && (await takenOver(file, there, text))) return
    if ((holder && !left) || tries >= mostTries) throw new FaultError(inUse(shown, holder))
    await setTimeout(pause)
  }
}

async function created(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o644)
    try {
      await handle.writeFile(text)
    } catch (error) {
      await unlink(file)
      throw error
    } finally {
      await handle.close()
    }
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    // A run that wrote nothing removes the folder that it made.
    if (code === 'ENOENT') await mkdir(dirname(file), { recursive: true })
    if (code === 'EEXIST' || code === 'ENOENT') return false
    throw error
  }
}

/**
 * Puts a lock in the place of one that was left. Two that find the same one are told apart by a folder that is called after
 * it: only who makes that may go on, and only if the lock is still the one that was found.
 */
async function takenOver(file: string, left: string, text: string): Promise<boolean> {
  const turn = `${file}.${createHash('sha256').update(left).digest('hex').slice(0, 8)}`
  try {
    await mkdir(turn)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  try {
    if ((await readFile(file, 'utf8').catch(() => '')) !== left) return false
    const next = join(turn, 'next')
    await writeFile(next, text)
    await rename(next, file)
    await removeDraftsOf(holderIn(left), dirname(file))
    return true
  } finally {
    await rmdir(turn)
  }
}

/** A run that was killed leaves the files that it had begun. */
async function removeDraftsOf(holder: Holder | undefined, folder: string): Promise<void> {
  if (!holder) return
  const names = await readdir(folder, { recursive: true })
  for (const name of names.filter((one) => draftsOf(holder.pid).test(one))) await unlink(join(folder, name))
}

/** Removes a lock that is still this run's, and the folders that were made for it where nothing was written. */
function giveUp(file: string, text: string, made: string | undefined): void {
  try {
    if (readFileSync(file, 'utf8') === text) unlinkSync(file)
    for (let folder = dirname(file); made && folder.startsWith(made); folder = dirname(folder)) rmdirSync(folder)
  } catch {
    // Gone already, or a folder with something in it.
  }
}

function thisRun(): Holder {
  const { pid } = process
  return {
    pid,
    host: hostname(),
    since: new Date().toISOString(),
    boot: bootOf(),
    space: processSpace(),
    start: startOf(pid),
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const found = JSON.parse(text)
    return Number.isInteger(found?.pid) && typeof found.host === 'string' ? found : undefined
  } catch {
    return undefined
  }
}

/** Whether a run is over without having given up its lock; of other machines and containers nobody here can tell. */
function isOver({ pid, host, boot, space, start }: Holder): boolean {
  if (host !== hostname()) return false
  if (boot !== undefined && boot !== bootOf()) return true
  if (space !== undefined && space !== processSpace()) return false
  // The number of a process that ended goes to another one some day.
  return isGone(pid) || (start !== undefined && start !== startOf(pid))
}

/** Field 22 of `/proc/PID/stat`, ticks since the machine started; the name before it may hold anything. */
function startOf(pid: number): string | undefined {
  const stat = ifTold(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}

function bootOf(): string | undefined {
  return ifTold(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

function heedSignals(): void {
  process.on('exit', giveAllUp)
  for (const signal of signals) process.on(signal, endBy)
}

function ignoreSignals(): void {
  process.off('exit', giveAllUp)
  for (const signal of signals) process.off(signal, endBy)
}

function giveAllUp(): void {
  for (const release of [...held.values()]) release()
}

/** Ends the process as the signal would have done; where others wait for the signal, the end is theirs. */
function endBy(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return
  removeDrafts()
  giveAllUp()
  // Not by `process.exit`, which waits for a file that cannot be read.
  process.kill(process.pid, signal)
}

function inUse(lock: string, holder: Holder | undefined): Fault {
  const who = holder && `process ${holder.pid} on ${holder.host}, since ${holder.since}`
  return {
    code: 'folder-in-use',
    message: 'another run of gradsheet writes to this folder',
    file: dirname(lock),
    ...(who && { got: who }),
    remedy: `wait until it has ended, or name another folder with --out; if there is no such run any more, delete ${lock}`,
  }
}
