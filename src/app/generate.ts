import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { exitCode, type Fault, FaultError } from '../faults/fault.ts'
import { openTemplates } from '../sheet/render/custom-templates.ts'
import type { Printer } from '../sheet/render/pdf/printer.ts'
import { generatorVersion } from '../solution/draw.ts'
import { filling } from './files/written.ts'
import { closeRun } from './generate/closing.ts'
import { type GenerateFlags, madeNote, makeSheets, type SheetRun, threadsFor } from './generate/make-sheets.ts'
import { planRun } from './generate/plan-run.ts'
import { SheetJournal } from './generate/sheet-journal.ts'
import { type PlannedHandOut, planHandOut, studentsIn } from './hand-out/plan.ts'
import { writeHandOuts } from './hand-out/write.ts'
import { keptTable } from './kept-text.ts'
import { recipientsIn } from './labels.ts'
import { startPrinter } from './printing.ts'
import { secretSeedFor } from './seed.ts'
import { notingSession, openSet, type Session } from './session.ts'
import { headingOf } from './work/heading.ts'
import type { Heading } from './work/journal.ts'
import { queueFlags } from './work/queue/flags.ts'

/** Writes worksheets, keys and answer files for every recipient, a marking guide and a manifest. */
export async function generateCommand(setFile: string, options: GenerateFlags, session: Session): Promise<number> {
  if (options.merged && !options.format.includes('pdf')) throw new FaultError(mergedWithoutPdf)
  const prepared = await openSet(setFile, options)
  const noted = notingSession(session)
  const seed = secretSeedFor(prepared, options.seed, noted)
  const roster = await keptTable(options.roster)
  const recipients = recipientsIn(roster, options.count)
  const { format: formats, solutions, paper, columns, shard } = options
  const style = { formats, solutions, paper, columns, templates: await openTemplates(options) }
  const root = join(options.out, prepared.set.id)
  const run = { prepared, seed, recipients, style, root, options }
  const handOut = await planHandOut(options, prepared.set, roster, noted)
  if (shard) {
    const { generateShard } = await import('./generate/shards.ts')
    return generateShard(run, { ...options, shard, roster, handOut, notes: noted.notes }, session)
  }
  return filling(root, 'generate', options, session, () =>
    writeSheets(run, handOut && { plan: handOut, students: studentsIn(roster) }, session),
  )
}

const mergedWithoutPdf: Fault = {
  code: 'merged-without-pdf',
  message: '--merged joins PDFs, and --format asks for none',
  remedy: 'add pdf to --format, or leave --merged out',
}

async function writeSheets(run: SheetRun, handOut: PlannedHandOut | undefined, session: Session): Promise<number> {
  const { prepared, seed, recipients, options, root } = run
  const labels = recipients.map(({ label }) => label)
  if (await planRun(prepared, seed, labels, { ...queueFlags(options), threads: threadsFor(run), out: root }, session)) {
    session.note('interrupted: nothing was written')
    return exitCode.interrupted
  }
  // The browser is started before anything is written: where there is none, nothing half-done is left behind.
  const printer = options.format.includes('pdf') ? await startPrinter(options, session) : undefined
  try {
    const journal = await SheetJournal.open(root, headingFor(run, printer, session), options.resume ?? false, session)
    let finished = false
    try {
      const done = await makeSheets(run, printer, journal, session)
      const whole = { ...run, printer, merged: options.merged ?? false, sheets: () => journal.read(recipients) }
      if (done === recipients.length) {
        await closeRun(whole)
        if (handOut) await writeHandOuts(handOut, { set: prepared.set, root, sheets: whole.sheets }, session)
      }
      finished = done === recipients.length
      return madeNote(done, recipients.length, root, session)
    } finally {
      await (finished ? journal.remove() : journal.close())
    }
  } finally {
    await printer?.close()
  }
}

/** Sheets hang on the set and the seed, on how they look, and on who prints them. */
function headingFor(
  { prepared, seed, style: { templates, ...style } }: SheetRun,
  printer: Printer | undefined,
  { version }: Session,
): Heading {
  const { changed, theme } = templates.texts
  const look = JSON.stringify([style, [...changed], theme])
  return {
    ...headingOf(prepared, seed),
    look: createHash('sha256').update(look).digest('base64'),
    version: `${version}, generator ${generatorVersion}`,
    browser: printer?.build ?? '',
  }
}
