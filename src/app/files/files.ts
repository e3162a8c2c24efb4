import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fileFault } from '../../faults/file-fault.ts'
import { isGone } from '../../files/temporary-folder.ts'

/**
 * Who may read a file: keys, grades and seeds are for the one who makes them; the umask narrows the other. `as before` are those
 * who could read, write and run the file that it takes the place of; without one, everybody.
 */
export type Readers = 'owner' | 'everybody' | 'as before'

const modes = { owner: 0o600, everybody: 0o666, 'as before': 0o666 } as const

type WriteWatcher = (file: string, sha256: string) => void

const watcher = new AsyncLocalStorage<WriteWatcher>()

/** Runs some work, and tells of every file that it writes. */
export function watchingWrites<Result>(watch: WriteWatcher, work: () => Promise<Result>): Promise<Result> {
  return watcher.run(watch, work)
}

/** Tells that a file stands there as this run would write it, so that it counts as written. */
export function tellOfFile(file: string, sha256: string): void {
  watcher.getStore()?.(resolve(file), sha256)
}

/** The SHA-256 of a file; undefined where there is none that can be read. */
export async function sha256Of(file: string): Promise<string | undefined> {
  const bytes = await readFile(file).catch(() => undefined)
  return bytes && createHash('sha256').update(bytes).digest('hex')
}

/**
 * Writes a file whole or not at all: beside its place first, then into it. Returns the SHA-256 of its bytes.
 * @throws FaultError `cannot-write`
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array,
  readers: Readers = 'owner',
): Promise<string> {
  const draft = await beginFile(file, readers)
  await draft.write(content)
  return draft.publish()
}

let drafts = 0

/** What is begun and not published yet; a process that ends removes it. */
const begun = new Set<string>()
function forget(path: string): void {
  begun.delete(path)
  if (begun.size === 0) process.off('exit', removeDrafts)
}

export function removeDrafts(): void {
  for (const path of begun) rmSync(path, { force: true })
}

/** Names of the files that a process has begun. */
export function draftsOf(pid: number): RegExp {
  return new RegExp(`\\.${pid}-\\d+\\.part$`)
}

/** Removes what killed runs left beside a file that no lock guards. */
export async function sweepDrafts(file: string): Promise<void> {
  const start = `${basename(file)}.`
  for (const name of await readdir(dirname(file)).catch(() => [])) {
    const pid = name.startsWith(start) && /^(\d+)-\d+\.part$/.exec(name.slice(start.length))?.[1]
    if (pid && isGone(Number(pid))) await rm(join(dirname(file), name), { force: true }).catch(() => {})
  }
}

/** A file in the making, beside the place that it takes when it is published; a failure leaves nothing behind. */
export interface FileDraft {
  /** @throws FaultError `cannot-write` */
  write(content: string | Uint8Array): Promise<void>
  /**
   * Returns the SHA-256 of what was written.
   * @throws FaultError `cannot-write`
   */
  publish(): Promise<string>
  /** Gives the file up; what stood in its place stays. */
  discard(): Promise<void>
}

/** @throws FaultError `cannot-write` */
export async function beginFile(file: string, readers: Readers = 'owner'): Promise<FileDraft> {
  const path = `${file}.${process.pid}-${++drafts}.part`
  const handle = await opened(file, path, modes[readers])
  if (readers === 'as before') await likeBefore(handle, file)
  const hash = createHash('sha256')
  const discard = async () => {
    await handle.close().catch(() => {})
    await rm(path, { force: true }).catch(() => {})
    forget(path)
  }
  const orGiveUp = <Result>(work: Promise<Result>) =>
    work.catch(async (error) => {
      await discard()
      throw fileFault(error, file, 'write')
    })
  const publish = async () => {
    await orGiveUp(handle.close().then(() => rename(path, file)))
    forget(path)
    const digest = hash.digest('hex')
    tellOfFile(file, digest)
    return digest
  }
  return {
    write: (content) => {
      hash.update(content)
      return orGiveUp(handle.writeFile(content))
    },
    publish,
    discard,
  }
}

/** Gives a draft the mode of the file that it is for, as far as the file system has modes. */
async function likeBefore(draft: FileHandle, file: string): Promise<void> {
  const before = await stat(file).catch(() => undefined)
  if (before) await draft.chmod(before.mode & 0o777).catch(() => {})
}

async function opened(file: string, path: string, mode: number): Promise<FileHandle> {
  try {
    await mkdir(dirname(file), { recursive: true })
    const handle = await open(path, 'wx', mode)
    if (begun.size === 0) process.on('exit', removeDrafts)
    begun.add(path)
    return handle
  } catch (error) {
    throw fileFault(error, file, 'write')
  }
}
