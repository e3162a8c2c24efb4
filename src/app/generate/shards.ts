import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { exitCode, FaultError } from '../../faults/fault.ts'
import type { Printer } from '../../sheet/render/pdf/printer.ts'
import { type LookTexts, Templates } from '../../sheet/render/templates.ts'
import { AlikeFinder } from '../../solution/run.ts'
import { filling } from '../files/written.ts'
import { type HandOutPlan, studentsIn } from '../hand-out/plan.ts'
import { writeHandOuts } from '../hand-out/write.ts'
import type { KeptText } from '../kept-text.ts'
import { type Recipient, recipientsIn } from '../labels.ts'
import { startPrinter } from '../printing.ts'
import { sentSet } from '../sent-set.ts'
import type { Session } from '../session.ts'
import { damage, type HeadedShard } from '../shards/check.ts'
import type { AllShards } from '../shards/find.ts'
import { itemList } from '../shards/heading.ts'
import { type MergeStep, setOfShards } from '../shards/merging.ts'
import { type OpenShard, runShard } from '../shards/run.ts'
import { type Shard, stretchOf } from '../shards/shard.ts'
import { dataText, fromDataText } from '../work/data-text.ts'
import { eachChunk } from '../work/long-work.ts'
import { queueFlags } from '../work/queue/flags.ts'
import { closeRun } from './closing.ts'
import { type GenerateFlags, madeNote, makeSheets, type SheetRun, threadsFor } from './make-sheets.ts'
import { ofBuild } from './making.ts'
import { noteAlike, planRun } from './plan-run.ts'
import { SheetJournal, type WrittenSheet, writeMade } from './sheet-journal.ts'

interface ShardFlags extends Omit<GenerateFlags, 'roster' | 'handOut'> {
  readonly shard: Shard
  readonly roster: KeptText | undefined
  readonly handOut: HandOutPlan | undefined
  readonly notes: readonly string[]
}

/** Options that the end of the run needs. */
interface KeptFlags extends Pick<GenerateFlags, 'format' | 'solutions' | 'paper' | 'columns' | 'merged' | 'count'> {
  readonly browser: string | null
  readonly handOut?: HandOutPlan
}

/** Makes the sheets of a shard into its folder. */
export async function generateShard(
  run: SheetRun,
  { shard, out, resume, roster, handOut, notes, ...flags }: ShardFlags,
  session: Session,
): Promise<number> {
  const printer = flags.format.includes('pdf') ? await startPrinter(flags, session) : undefined
  try {
    const { prepared, seed, recipients, style } = run
    const { format, solutions, paper, columns, merged, count } = flags
    const kept = { format, solutions, paper, columns, merged, count, handOut, browser: printer?.build ?? null }
    const templates = { file: 'templates', text: dataText(style.templates.texts) }
    const texts = { ...(roster && { roster }), templates }
    const items = itemList(recipients)
    const sharded = { command: 'generate', set: sentSet(prepared), seed, options: kept, texts, notes, items } as const
    const work = (open: OpenShard<object, WrittenSheet>) => makeShare(run, printer, open, session)
    return await runShard(sharded, { shard, out, resume, work }, session)
  } finally {
    await printer?.close()
  }
}

async function makeShare(
  run: SheetRun,
  printer: Printer | undefined,
  open: OpenShard<object, WrittenSheet>,
  session: Session,
): Promise<boolean> {
  const own = { ...run, recipients: run.recipients.slice(open.from, open.to), root: open.folder }
  const labels = own.recipients.map(({ label }) => label)
  // What labels drew alike is said where all of them are known.
  if (
    await planRun(
      run.prepared,
      run.seed,
      labels,
      { ...queueFlags(own.options), threads: threadsFor(own), out: open.folder },
      { ...session, note: () => {} },
    )
  )
    return true
  return (await makeSheets(own, printer, SheetJournal.over(open.folder, open), session)) < labels.length
}

/** The end of a run whose sheets were made by shards. */
export const mergeSheets: MergeStep = async (shards, { out = 'output', ...merging }, session) => {
  const prepared = await setOfShards(shards, merging)
  const { options, texts } = shards.heading
  const { format, solutions, paper, columns, merged = false, count, browser, handOut } = options as unknown as KeptFlags
  const recipients = recipientsIn(texts.roster, count)
  const templates = new Templates(fromDataText(texts.templates!.text) as LookTexts)
  const style = { formats: format, solutions, paper, columns, templates }
  const root = join(out, prepared.set.id)
  return filling(root, 'generate', merging, session, async () => {
    const finder = new AlikeFinder(prepared)
    for await (const { written } of sheetsOf(shards, recipients)) finder.add(written.label, written.marks)
    noteAlike(prepared, finder, recipients.length, session)
    const printer = browser === null ? undefined : await ofBuild(browser, await startPrinter(merging, session))
    try {
      if (await copySheets(shards, recipients, root, session)) return exitCode.interrupted
      const sheets = async function* () {
        for await (const { written } of sheetsOf(shards, recipients)) yield written
      }
      await closeRun({ prepared, style, printer, root, merged, sheets })
      const planned = handOut && { plan: handOut, students: studentsIn(texts.roster) }
      if (planned) await writeHandOuts(planned, { set: prepared.set, root, sheets }, session)
      return madeNote(recipients.length, recipients.length, root, session)
    } finally {
      await printer?.close()
    }
  })
}

interface SheetOfShard {
  readonly shard: HeadedShard
  readonly written: WrittenSheet
}

/** What the shards kept of all sheets, in the order of the run. */
async function* sheetsOf(
  { heading, shards }: AllShards,
  recipients: readonly Recipient[],
): AsyncGenerator<SheetOfShard> {
  for (const shard of shards) {
    const { from, to } = stretchOf(shard.heading.shard, heading.items.count)
    for (const { folder } of recipients.slice(from, to)) {
      const entry = shard.entries.get(folder)
      if (!entry) throw new FaultError(damage(shard))
      yield { shard, written: (await shard.journal.read(entry.span)) as WrittenSheet }
    }
  }
}

/** Copies the files of all sheets; returns whether Ctrl-C came first. */
async function copySheets(
  all: AllShards,
  recipients: readonly Recipient[],
  root: string,
  session: Session,
): Promise<boolean> {
  let done = 0
  const queue = sheetsOf(all, recipients)
  const task = async () => {
    const { value } = await queue.next()
    await copySheet(value as SheetOfShard, root)
    done++
  }
  const work = { title: 'sheets', total: recipients.length, items: recipients, limit: copiedAtOnce, task }
  await eachChunk(session, work)
  if (done < recipients.length)
    session.note(
      `interrupted: ${done} of ${recipients.length} sheets are in ${root}, each whole; merge the shards again`,
    )
  return done < recipients.length
}

const copiedAtOnce = 4

async function copySheet({ shard, written: { folder, files } }: SheetOfShard, root: string): Promise<void> {
  const places = [`students/${folder}`, `instructor/${folder}`]
  for (const [name, digest] of Object.entries(files)) {
    const bytes = places.includes(dirname(name)) && (await readFile(join(shard.folder, name)).catch(() => undefined))
    if (!bytes || createHash('sha256').update(bytes).digest('hex') !== digest) throw new FaultError(damage(shard))
    await writeMade(root, { name, bytes })
  }
}
