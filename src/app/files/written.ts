import { lstat, readdir, readFile, realpath, rm, rmdir } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { groupBy } from '../../base/group-by.ts'
import { listed } from '../../base/listed.ts'
import { exitCode, type Fault, FaultError } from '../../faults/fault.ts'
import { terminalText } from '../../text/terminal-text.ts'
import type { Session } from '../session.ts'
import { type Readers, sha256Of, watchingWrites, writeWhole } from './files.ts'
import { holdFolder } from './folder-lock.ts'

/** What every command that fills a folder takes. */
export interface PruneOptions {
  /** Removes what earlier runs of the command left in the folder. */
  readonly prune?: boolean
}

const recordName = '.gradsheet.json'

/** Files below a folder by name, with slashes, and their SHA-256; of each command those that its runs wrote and left. */
type Files = Readonly<Record<string, string>>
type FolderRecord = Readonly<Record<string, Files>>

/**
 * Runs a command that fills a folder: no other run writes there meanwhile, and afterwards the files of earlier runs that are
 * not of this one are named, or removed. A record in the folder says which files gradsheet wrote; no others are touched.
 * @throws FaultError `folder-in-use`, `cannot-write`
 */
export async function filling(
  folder: string | undefined,
  command: string,
  { prune = false, readers = 'owner' }: PruneOptions & { readonly readers?: Readers },
  session: Session,
  work: () => Promise<number>,
): Promise<number> {
  if (folder === undefined && prune) throw new FaultError(nothingToPrune)
  if (folder === undefined) return work()
  const release = await holdFolder(folder)
  try {
    const record = await readRecord(folder)
    const earlier = new Map(Object.entries(record[command] ?? {}))
    const written = new Map<string, string>()
    const note = (file: string, digest: string) => {
      const name = relative(folder, file).replaceAll(sep, '/')
      if (isBelow(name)) written.set(name, digest)
    }
    const save = async (left: ReadonlyMap<string, string>) => {
      const files = [...new Map([...left, ...written])].sort(([a], [b]) => (a < b ? -1 : 1))
      if (files.length === 0 && record[command] === undefined) return
      const text = JSON.stringify({ ...record, [command]: Object.fromEntries(files) }, null, 1)
      await writeWhole(join(folder, recordName), `${text}\n`, readers)
    }
    try {
      const code = await watchingWrites(note, work)
      const left = await standing(folder, new Map([...earlier].filter(([name]) => !written.has(name))))
      // What an interrupted run would have written is not known.
      const kept = code === exitCode.interrupted ? left : await settle(folder, left, written, prune, session)
      await save(kept)
      return code
    } catch (error) {
      await save(earlier).catch(() => {})
      throw error
    }
  } finally {
    release()
  }
}

const nothingToPrune: Fault = {
  code: 'nothing-to-prune',
  message: '--prune removes what earlier runs left in a folder, and --out names none',
  remedy: 'leave it out, or name the folder with --out',
}

async function readRecord(folder: string): Promise<FolderRecord> {
  const text = await readFile(join(folder, recordName), 'utf8').catch(() => '{}')
  try {
    const found = Object.entries(JSON.parse(text) as Record<string, Record<string, unknown>>)
    return Object.fromEntries(
      found.map(([command, files]) => [
        command,
        Object.fromEntries(
          Object.entries(files).filter((one): one is [string, string] => isBelow(one[0]) && typeof one[1] === 'string'),
        ),
      ]),
    )
  } catch {
    // Without a record nothing is known to be ours, and nothing is removed.
    return {}
  }
}

/** Whether a name stays below its folder, whoever wrote it. */
function isBelow(name: string): boolean {
  return (
    name !== '' && !isAbsolute(name) && !/[\\:\0]/.test(name) && !name.split('/').some((part) => /^\.*$/.test(part))
  )
}

/** Those of the files that are still there. */
async function standing(folder: string, files: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [name, digest] of files) if (await isOwnFile(folder, name)) found.set(name, digest)
  return found
}

/** Whether a file is one, and lies where its name says: no link leads elsewhere. */
async function isOwnFile(folder: string, name: string): Promise<boolean> {
  try {
    const file = resolve(folder, name)
    const inside = join(await realpath(folder), dirname(name))
    return (await lstat(file)).isFile() && (await realpath(dirname(file))) === resolve(inside)
  } catch {
    return false
  }
}

/** Names what earlier runs left, or removes it; returns what stays. */
async function settle(
  folder: string,
  left: ReadonlyMap<string, string>,
  written: ReadonlyMap<string, string>,
  prune: boolean,
  session: Session,
): Promise<ReadonlyMap<string, string>> {
  const note = (text: string) => session.note(terminalText(text))
  if (left.size === 0) return left
  if (!prune) {
    note(
      `left in ${folder} by earlier runs, and not of this one: ${foldersOf([...left.keys()], written)}; --prune removes it`,
    )
    return left
  }
  const kept = new Map<string, string>()
  for (const [name, digest] of left) {
    const file = join(folder, name)
    if ((await sha256Of(file)) === digest) await rm(file, { force: true })
    else kept.set(name, digest)
  }
  const removed = [...left.keys()].filter((name) => !kept.has(name))
  if (removed.length > 0) note(`removed from ${folder}, as earlier runs left it: ${foldersOf(removed, written)}`)
  if (kept.size > 0) note(`left in ${folder}, as somebody changed it since: ${[...kept.keys()].join(', ')}`)
  for (const name of removed) await removeEmpty(folder, dirname(name))
  return kept
}

async function removeEmpty(folder: string, below: string): Promise<void> {
  for (let name = below; name !== '.'; name = dirname(name)) {
    const path = join(folder, name)
    if ((await readdir(path).catch(() => ['?'])).length > 0) return
    await rmdir(path)
  }
}

const mostListed = 20

/** Files by name; a folder of which this run wrote nothing as a whole. */
function foldersOf(names: readonly string[], written: ReadonlyMap<string, string>): string {
  const alive = new Set([...written.keys()].map((name) => dirname(name)))
  const groups = groupBy(names, (name) =>
    alive.has(dirname(name)) || dirname(name) === '.' ? name : `${dirname(name)}/`,
  )
  const items = [...groups].map(([name, files]) => (name.endsWith('/') ? `${name} (${counted(files.length)})` : name))
  return listed(items, mostListed)
}

function counted(files: number): string {
  return `${files} file${files === 1 ? '' : 's'}`
}
