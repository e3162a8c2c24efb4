import { lstatSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { FaultError } from '../faults/fault.ts'

/**
 * A folder in the user's cache that nobody else can write to, made when it is missing. What lies in it is run as a
 * program, so a folder of another user, or one that others may enter, is refused with the fault `unsafe-cache`.
 */
export function privateCacheFolder(...names: readonly string[]): string {
  const xdg = process.env.XDG_CACHE_HOME
  let folder = join(xdg && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'gradsheet')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  refuseUnlessPrivate(folder)
  for (const name of names) {
    folder = join(folder, name)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    refuseUnlessPrivate(folder)
  }
  return folder
}

function refuseUnlessPrivate(folder: string): void {
  // Windows has neither owners nor modes in this sense, and a user's profile is private there.
  if (process.getuid === undefined) return
  const { uid, mode, isDirectory } = bound(folder)
  if (isDirectory && uid === process.getuid() && (mode & 0o077) === 0) return
  throw new FaultError({
    code: 'unsafe-cache',
    message: `The folder ${folder} could be changed by other users, so no program is run from it`,
    got: isDirectory ? `owner ${uid}, mode ${(mode & 0o777).toString(8)}` : 'not a folder',
    expected: 'a folder of your own with mode 700',
    remedy: `Run: chmod 700 ${folder}, or remove it, or name a browser with --browser PATH`,
  })
}

/** A link is not followed: it would be somebody else's folder under our name. */
function bound(folder: string): { uid: number; mode: number; isDirectory: boolean } {
  const status = lstatSync(folder)
  return { uid: status.uid, mode: status.mode, isDirectory: status.isDirectory() }
}
