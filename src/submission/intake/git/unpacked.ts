import { inflateSync } from 'node:zlib'
import { type GitFolder, UnreadableRepository } from './folder.ts'

/** An object of a repository: a commit, or a folder. */
export interface GitObject {
  readonly type: string
  readonly content: Uint8Array
}

/** Commits and folders are small; whatever claims to be larger is not unpacked. */
export const mostObjectBytes = 4 * 1024 * 1024

/** The bytes that were compressed, whatever stands behind them. @throws UnreadableRepository where there would be more than `most` */
export function inflated(bytes: Uint8Array, most: number, folder: GitFolder): Uint8Array {
  try {
    const whole = inflateSync(bytes, { maxOutputLength: Math.max(1, most) })
    folder.spend(whole.length)
    return whole
  } catch (error) {
    throw error instanceof UnreadableRepository ? error : new UnreadableRepository((error as Error).message)
  }
}
