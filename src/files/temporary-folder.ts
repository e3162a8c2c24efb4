import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

/**
 * Makes a folder below another that is this process's alone, and removes those of the same kind that killed runs of this
 * machine left there. Throws what the file system says.
 */
export function temporaryFolder(parent: string, kind: string): string {
  const own = `${kind}-${machine()}-`
  for (const name of readdirSync(parent)) {
    const pid = name.startsWith(own) && /^(\d+)-[^-]*$/.exec(name.slice(own.length))?.[1]
    if (pid && isGone(Number(pid))) removeFolder(join(parent, name))
  }
  return mkdtempSync(join(parent, `${own}${process.pid}-`))
}

/** Removes a folder with all that is in it, as far as that can be done. */
export function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  } catch {
    // Somebody else's, or still being written to: the next run tries again.
  }
}

/** Where numbers of processes mean what they mean here: homes and temporary folders are shared among machines and containers. */
function machine(): string {
  return createHash('sha256')
    .update(`${hostname()} ${processSpace() ?? ''}`)
    .digest('hex')
    .slice(0, 8)
}

/** The namespace of process numbers, where Linux tells. */
export function processSpace(): string | undefined {
  return ifTold(() => readlinkSync('/proc/self/ns/pid'))
}

/** What the system tells; undefined where it tells nothing. */
export function ifTold(read: () => string): string | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Whether there is no such process on this machine. */
export function isGone(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
