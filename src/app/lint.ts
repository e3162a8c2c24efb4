import { join } from 'node:path'
import { exitCode } from '../faults/fault.ts'
import { reportOf } from '../lint/report.ts'
import type { LintReport } from '../lint/types.ts'
import { lintText } from '../report/lint-text.ts'
import { renderLint } from '../sheet/render/lint.ts'
import { writeWhole } from './files/files.ts'
import { holdFolder } from './files/folder-lock.ts'
import { sampleProblems } from './lint/sampling.ts'
import { sentSet } from './sent-set.ts'
import { type OpenedSet, openSet, type Session, type SetOptions } from './session.ts'

export type LintFormat = 'table' | 'html' | 'json'

export interface LintOptions extends SetOptions {
  readonly samples: number
  readonly seed: string
  /** Students of a class. */
  readonly class: number
  readonly format?: readonly LintFormat[]
  readonly json?: boolean
  readonly out?: string
  readonly jobs?: number
}

/** Draws a set many times and tells how fair, how varied and how telling its problems are; 1 where that is too little. */
export async function lint(setFile: string, options: LintOptions, session: Session): Promise<number> {
  const prepared = await openSet(setFile, options)
  const { out } = options
  // Reports of other sets may go to the same folder at the same time: theirs are other files.
  const release = out === undefined ? undefined : await holdFolder(out, `.gradsheet-lint-${prepared.set.id}.lock`)
  try {
    return await lintPrepared(prepared, options, session)
  } finally {
    release?.()
  }
}

async function lintPrepared(prepared: OpenedSet, options: LintOptions, session: Session): Promise<number> {
  const { samples, seed, jobs } = options
  const setup = { set: sentSet(prepared), seed }
  const { counted, interrupted } = await sampleProblems(prepared, setup, { samples, ...(jobs && { jobs }) }, session)
  const report = reportOf(prepared, counted, seed, options.class)
  await publish(report, options, session)
  if (interrupted) {
    session.note('interrupted: the report is about the draws that were made')
    return exitCode.interrupted
  }
  return report.findings.length > 0 ? exitCode.fellShort : exitCode.done
}

async function publish(report: LintReport, { format, json, out }: LintOptions, session: Session): Promise<void> {
  const texts = { table: () => lintText(report), html: () => renderLint(report), json: () => jsonText(report) }
  for (const name of format ?? [json ? 'json' : 'table']) {
    const text = texts[name as LintFormat]()
    if (out === undefined || name === 'table') session.out(text)
    else {
      const file = join(out, `lint-${report.set}.${name}`)
      await writeWhole(file, text)
      session.note(`wrote ${file}`)
    }
  }
}

function jsonText(report: LintReport): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
