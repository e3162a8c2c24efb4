import { eachChunk } from '../src/app/work/long-work.ts'
import type { SheetDocument } from '../src/document/blocks.ts'
import { redact } from '../src/document/redact.ts'
import { type Page, sheetPage, wholeFile } from '../src/sheet/render/page.ts'
import { type Browser, launchBrowser } from '../src/sheet/render/pdf/browser.ts'
import { openPrinter, type Printer } from '../src/sheet/render/pdf/printer.ts'
import { printStyle, printToPdf } from '../src/sheet/render/pdf/tab.ts'
import { keyDocument } from '../src/sheet/sheet.ts'
import { type Effort, medians, type Subject } from './measure.ts'
import { openQuiz, variantsOf } from './quiz.ts'
import type { Group, Row } from './row.ts'

const tabs = 2
// Many enough that both tabs are busy nearly all the time, as in a long run.
const sheetsPerRun = 12
// 100 ms for three pages.
const aimPerPage = 100 / 3
const sheetsOfFullRun = 300
// Sheets of a full run that are printed without a break; long enough that its ends do not count.
const stretch = 60

/** The quiz as PDF on two tabs, beside the same page printed again and again and beside a page of one word. */
export const pdf: Group = {
  name: 'pdf',
  async measure(effort) {
    const quiz = await openQuiz()
    const variants = variantsOf(quiz, effort.full ? sheetsOfFullRun : sheetsPerRun)
    const keys = variants.map((variant) => keyDocument(quiz.set, variant))
    const printer = await openPrinter({ tabs })
    const browser = await launchBrowser()
    try {
      return [
        ...(await rowsOf('worksheet', keys, (key) => sheetPage(redact(key)), printer, browser, effort)),
        ...(await rowsOf('key', keys, (key) => sheetPage(key), printer, browser, effort)),
      ]
    } finally {
      await Promise.all([printer.close(), browser.close()])
    }
  },
}

async function rowsOf(
  what: string,
  keys: readonly SheetDocument[],
  pageOf: (key: SheetDocument) => Page,
  printer: Printer,
  browser: Browser,
  effort: Effort,
): Promise<Row[]> {
  const few = keys.slice(0, sheetsPerRun)
  const first = pageOf(few[0]!)
  const word: Page = { ...first, fonts: '', printed: '<p>Word</p>' }
  const count = pageCount(await printer.print(first))
  const floors = {
    same: await printingAgain(browser, first),
    word: { units: few.length, run: () => printed(printer, few, () => word) },
  }
  const measured = await medians(
    { ours: { units: few.length, run: () => printed(printer, few, pageOf) }, ...floors },
    effort,
  )
  const rowsFor = (title: string, { ours, same, word }: typeof measured): Row[] => [
    {
      what: title,
      measured: ours,
      beside: { what: 'the same page again and again', measured: same },
      aim: { atMost: count * aimPerPage, times: 1.3 },
    },
    { what: '', measured: ours, beside: { what: 'a page of one word', measured: word } },
  ]
  const rows = rowsFor(`PDF of a ${what}, ${count} pages`, measured)
  if (!effort.full) return rows
  const all = await inTurns(keys, (some) => printed(printer, some, pageOf), floors)
  return [...rows, ...rowsFor(`PDF of ${keys.length} ${what}s, each`, all)]
}

/**
 * Mean times in milliseconds of a long run and of its floors, a stretch of each in turns: a shared machine is faster in
 * one minute than in the next.
 */
async function inTurns<Floor extends string>(
  keys: readonly SheetDocument[],
  print: (some: readonly SheetDocument[]) => Promise<void>,
  floors: Readonly<Record<Floor, Subject>>,
): Promise<Record<Floor | 'ours', number>> {
  const names = Object.keys(floors) as Floor[]
  const spent = new Map<string, { time: number; units: number }>()
  const measure = async (name: string, { units, run }: Subject) => {
    const begin = performance.now()
    await run()
    const { time = 0, units: done = 0 } = spent.get(name) ?? {}
    spent.set(name, { time: time + performance.now() - begin, units: done + units })
  }
  for (let k = 0; k < keys.length; k += stretch) {
    const some = keys.slice(k, k + stretch)
    await measure('ours', { units: some.length, run: () => print(some) })
    for (const name of names)
      for (let done = 0; done < stretch; done += floors[name].units) await measure(name, floors[name])
  }
  const means = [...spent].map(([name, { time, units }]) => [name, time / units])
  return Object.fromEntries(means) as Record<Floor | 'ours', number>
}

/** As a run of the command prints: a page is rendered when its turn comes. */
async function printed(
  printer: Printer,
  keys: readonly SheetDocument[],
  pageOf: (key: SheetDocument) => Page,
): Promise<void> {
  const task = async ([key]: readonly SheetDocument[]) => {
    await printer.print(pageOf(key!))
  }
  const unseen = { progress: () => ({ step: () => {}, stop: () => {} }) }
  await eachChunk(unseen, { title: 'PDF', total: keys.length, items: keys, limit: 2 * tabs, task })
}

/** The browser alone: a page that is loaded already, printed with the printer's own settings on as many tabs. */
async function printingAgain(browser: Browser, page: Page): Promise<Subject> {
  const sessions = await Promise.all(
    Array.from({ length: tabs }, async () => {
      const view = await browser.newPage()
      await view.setContent(wholeFile({ ...page, style: page.style + printStyle, body: page.printed }))
      await view.evaluate(() => Promise.all([...document.fonts].map((font) => font.load())).then(() => undefined))
      return view.createCDPSession()
    }),
  )
  const run = () =>
    Promise.all(
      sessions.map(async (session) => {
        for (let k = 0; k < sheetsPerRun / tabs; k++) await printToPdf(session)
      }),
    )
  return { units: sheetsPerRun, run }
}

function pageCount(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\b/g)?.length ?? 0
  )
}
