import type { FilesByPath, RunRequest } from '../contract.ts'

/** A command line of gradsheet as somebody could type it, with what it reads. */
export interface CommandLine {
  /** Behind `gradsheet`. */
  readonly args: readonly string[]
  readonly files: FilesByPath
  /** Empty where the set has its own. */
  readonly seed: string
}

export function requestOf({ args, files, seed }: CommandLine): RunRequest {
  return { args, files, ...(seed !== '' && { environment: { GRADSHEET_SEED: seed } }) }
}

/** The line for a shell; the seed, which the command takes from its environment, is no part of it. */
export function shellText({ args }: Pick<CommandLine, 'args'>): string {
  return ['gradsheet', ...args.map(quoted)].join(' ')
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}

/** A path as an argument: one that begins with a dash would be taken for an option. */
export function pathArgument(path: string): string {
  return path.startsWith('-') ? `./${path}` : path
}
