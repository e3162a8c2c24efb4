import { FaultError } from '../../faults/fault.ts'
import { type GuideEntry, guideEntry } from '../../sheet/guide.ts'
import { type Page, type Paper, wholeFile } from '../../sheet/render/page.ts'
import type { Printer } from '../../sheet/render/pdf/printer.ts'
import { type PageProgram, worksheetProgram } from '../../sheet/render/program.ts'
import { type LookTexts, Templates } from '../../sheet/render/templates.ts'
import type { SolutionMode } from '../../sheet/step-formula.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import type { Marks } from '../../solution/run.ts'
import { type SolvedVariant, solveVariant } from '../../solution/variant.ts'
import type { Recipient } from '../labels.ts'
import { reopenSet } from '../sent-set.ts'
import { sheetOf } from '../sheet.ts'
import type { ChunkWork, WorkKind } from '../work/kind.ts'
import { type DrawingSetup, shortMarks } from './planning.ts'

export type SheetFormat = 'html' | 'pdf'

/** What all sheets of a run have in common, beside their set. */
export interface SheetStyle {
  readonly formats: readonly SheetFormat[]
  readonly solutions: SolutionMode
  readonly paper: Paper
  readonly columns: 1 | 2
}

/** What has to be known to make sheets wherever that is. */
export interface MakingSetup extends DrawingSetup, SheetStyle {
  readonly look: LookTexts
  /** Name and version of the browser that prints for the run: another one would print other bytes. */
  readonly browser: string | null
  /** Pages printed at the same time. */
  readonly tabs: number
}

/** A file of a sheet: its name below the folder of the set, with slashes. */
export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What is told of a sheet to those who read the run's own files. */
export interface SheetEntry {
  readonly label: string
  readonly variant: string
  /** Draws made for it, those that were refused included. */
  readonly draws: number
  /** In the order of the sheet. */
  readonly problems: readonly { readonly id: string; readonly difficulty: number }[]
  readonly guide: GuideEntry['problems']
  readonly marks: Marks
}

export interface MadeSheet {
  readonly files: readonly MadeFile[]
  readonly entry: SheetEntry
}

/** Drawing, solving, typesetting and printing sheets, wherever that is. */
export const making: WorkKind<MakingSetup, Recipient, MadeSheet> = {
  atOnce: ({ formats, tabs }) => (formats.includes('pdf') ? sheetsUnderWay(tabs) : 1),
  async open({ set, look, ...setup }, families) {
    const prepared = await reopenSet(set, families)
    const printer = setup.formats.includes('pdf') ? await printerLike(setup.browser!, setup.tabs) : undefined
    // The browser ends with its thread, by the pipe between them.
    return makingOf(prepared, { ...setup, templates: new Templates(look) }, printer)
  },
}

/** So many sheets keep every tab of a browser busy, while others are typeset or written. */
export function sheetsUnderWay(tabs: number): number {
  return 2 * tabs
}

async function printerLike(wanted: string, tabs: number): Promise<Printer> {
  const { openPrinter } = await import('../../sheet/render/pdf/printer.ts')
  return ofBuild(wanted, await openPrinter({ tabs }))
}

/**
 * A printer that prints the bytes that another one does.
 * @throws FaultError `other-browser`
 */
export async function ofBuild(wanted: string, printer: Printer): Promise<Printer> {
  if (printer.build === wanted) return printer
  await printer.close()
  throw new FaultError({
    code: 'other-browser',
    message: 'the browser here is another one than that of the run, and prints other bytes',
    expected: wanted,
    got: printer.build,
    remedy: 'install the same browser on all machines, or let gradsheet use its own on all of them',
  })
}

/** Making sheets with a set and a browser that are open already. */
export function makingOf(
  prepared: PreparedSet,
  { seed, solutions, ...style }: SheetStyle & { readonly seed: string; readonly templates: Templates },
  printer: Printer | undefined,
): ChunkWork<Recipient, MadeSheet> {
  const filesOf = async ({ folder, student }: Recipient, variant: SolvedVariant): Promise<MadeFile[]> => {
    const sheet = sheetOf(prepared, variant, student, style, solutions)
    const program = style.formats.includes('html') ? await worksheetProgram(style.templates) : undefined
    return [
      ...(await pageFiles(`students/${folder}/worksheet`, sheet.worksheet, style.formats, printer, program)),
      fileOf(`students/${folder}/answers.yaml`, sheet.answers),
      ...(await pageFiles(`instructor/${folder}/key`, sheet.key, style.formats, printer)),
      fileOf(`instructor/${folder}/key.yaml`, sheet.answerKey),
    ]
  }
  const made = async (recipient: Recipient): Promise<MadeSheet> => {
    const variant = solveVariant(prepared, seed, recipient.label)
    return { files: await filesOf(recipient, variant), entry: entryOf(prepared, variant) }
  }
  return (recipients) => Promise.all(recipients.map(made))
}

/** A page in the formats that are asked for. */
export async function pageFiles(
  name: string,
  page: Page,
  formats: readonly SheetFormat[],
  printer: Printer | undefined,
  program?: PageProgram,
): Promise<MadeFile[]> {
  return [
    ...(formats.includes('html') ? [fileOf(`${name}.html`, wholeFile(page, program))] : []),
    ...(printer ? [{ name: `${name}.pdf`, bytes: await printer.print(page) }] : []),
  ]
}

const encoder = new TextEncoder()

function fileOf(name: string, text: string): MadeFile {
  return { name, bytes: encoder.encode(text) }
}

function entryOf(prepared: PreparedSet, variant: SolvedVariant): SheetEntry {
  return {
    label: variant.label,
    variant: variant.code,
    draws: variant.problems.reduce((sum, { rejected }) => sum + rejected + 1, 0),
    problems: variant.problems.map(({ exercise, values }) => ({
      id: exercise.problem.id,
      difficulty: exercise.difficulty(values),
    })),
    guide: guideEntry(prepared, variant).problems,
    marks: shortMarks(variant),
  }
}
