import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type MarkedSet, setsCorrected, withCorrections } from '../corrections/corrected-set.ts'
import type { CorrectionsSource } from '../corrections/corrections.ts'
import { FaultError } from '../faults/fault.ts'
import { didYouMean } from '../faults/makers.ts'
import { readTextFile } from '../files/text-file.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { terminalText } from '../text/terminal-text.ts'
import { type OpenedSet, openSet, type Session, type SetOptions } from './session.ts'

/** What corrections a set is marked with. */
export interface CorrectionOptions {
  /** A file of them, or false for none; default: the one beside the set, if it has any for the set. */
  readonly corrections?: string | false
}

const besideSet = 'corrections.yaml'
const mostBytes = 1024 * 1024

/** Reads and builds a problem set with its corrections, which stand beside it or where the options say. */
export async function openMarkedSet(
  file: string,
  options: SetOptions & CorrectionOptions,
  session: Pick<Session, 'note'>,
): Promise<OpenedSet> {
  const opened = await openSet(file, options)
  const source = await sourceFor(file, options)
  if (!source) return opened
  const { id } = opened.set
  const sets = setsCorrected(source)
  if (options.corrections || sets.includes(id)) return { ...opened, ...markedWith(opened, source) }
  session.note(terminalText(`${source.file} has no corrections to ${id}, but to ${sets.join(', ')}`))
  return opened
}

/**
 * A set with the corrections that are meant for it.
 * @throws FaultError `corrections-of-other-set`, and with whatever is wrong with them
 */
export function markedWith(prepared: PreparedSet, source: CorrectionsSource): MarkedSet {
  const sets = setsCorrected(source)
  if (!sets.includes(prepared.set.id)) throw new FaultError(ofOtherSets(source, sets, prepared.set.id))
  return withCorrections(prepared, source)
}

async function sourceFor(setFile: string, { corrections }: CorrectionOptions): Promise<CorrectionsSource | undefined> {
  if (corrections === false) return undefined
  const found = join(dirname(setFile), besideSet)
  if (corrections === undefined && (!existsSync(found) || resolve(found) === resolve(setFile))) return undefined
  const file = corrections ?? found
  return { file, text: await readTextFile(file, mostBytes) }
}

function ofOtherSets({ file }: CorrectionsSource, sets: readonly string[], id: string) {
  return {
    code: 'corrections-of-other-set',
    message: `the file has no corrections to ${id}`,
    file,
    line: 1,
    column: 1,
    got: sets.join(', '),
    expected: `set: ${id}`,
    remedy: didYouMean(id, sets, `write "set: ${id}", or name another file`).remedy,
  } as const
}
