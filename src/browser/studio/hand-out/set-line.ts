import { type ChosenFile, ownPaths } from '../commands/chosen-file.ts'
import { type CommandLine, pathArgument } from '../commands/command-line.ts'
import type { Studio } from '../studio.ts'
import type { SheetRecipients } from './recipients.ts'

/** A file that an option of a command names. */
export interface OptionFile {
  readonly option: string
  readonly file: ChosenFile
}

interface SetLine {
  /** Before the set. */
  readonly command: string
  /** Behind it. */
  readonly options: readonly string[]
  readonly named?: readonly OptionFile[]
  readonly seed: string
}

/** A command about the set in the editor, with the files that its options name. */
export async function setLine(studio: Studio, { command, options, named = [], seed }: SetLine): Promise<CommandLine> {
  const { file, text } = studio.set.peek()
  const [, ...paths] = ownPaths([file, ...named.map((one) => one.file.path)])
  const files = new Map<string, Uint8Array>([[file, new TextEncoder().encode(text)]])
  for (const [k, path] of paths.entries()) files.set(path, await named[k]!.file.bytes())
  const chosen = named.flatMap(({ option }, k) => [option, pathArgument(paths[k]!)])
  return { args: [command, pathArgument(file), ...chosen, ...options], files, seed }
}

/** Options and files that say for whom something is made. */
export function forRecipients(recipients: NonNullable<SheetRecipients>): Pick<SetLine, 'options' | 'named'> {
  if ('roster' in recipients) return { options: [], named: [{ option: '--roster', file: recipients.roster }] }
  return { options: ['--count', recipients.count] }
}
