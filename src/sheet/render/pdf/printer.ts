import { FaultError } from '../../../faults/fault.ts'
import type { Page } from '../page.ts'
import { type Browser, endBrowser, launchBrowser } from './browser.ts'
import { openTab, type Tab } from './tab.ts'

export interface PrinterOptions {
  /** Path of the browser to use instead of the pinned one. */
  readonly browser?: string
  /** Pages printed at the same time; default 2. */
  readonly tabs?: number
  /** Told once where the system forbids the browser's sandbox, and pages are printed without it. */
  readonly onUnsandboxed?: () => void
}

/** Prints pages to PDF: the same page gives the same bytes, whatever was printed before it or beside it. */
export interface Printer {
  /** Name and version of the browser. */
  readonly build: string
  /** Rejects when a page cannot be printed in three attempts, each in a fresh tab. */
  print(page: Page): Promise<Uint8Array>
  close(): Promise<void>
}

const attempts = 3

/** Starts a browser and keeps it for many pages; a browser that dies is started again. Throws what `launchBrowser` throws. */
export async function openPrinter({ browser: chosen, tabs = 2, onUnsandboxed }: PrinterOptions = {}): Promise<Printer> {
  let launched = launchBrowser(chosen, onUnsandboxed)
  const build = await (await launched).version()

  async function livingBrowser(): Promise<Browser> {
    const seen = launched
    if ((await seen).connected) return seen
    if (launched === seen) launched = launchBrowser(chosen)
    return launched
  }

  const slots = createSlots(tabs)
  return {
    build,
    print: (page) =>
      slots.use(async (slot) => {
        for (let attempt = 1; ; attempt++) {
          try {
            slot.tab ??= await openTab(await livingBrowser())
            return await slot.tab.print(page)
          } catch (error) {
            // A page that cannot be made is no fault of the browser.
            if (error instanceof FaultError) throw error
            // One that does not answer would not close its tab either.
            if (/timed out/.test((error as Error).message)) (await launched).process()?.kill('SIGKILL')
            await slot.tab?.close().catch(() => {})
            slot.tab = undefined
            if (attempt === attempts) throw error
          }
        }
      }),
    close: async () => endBrowser(await launched),
  }
}

interface Slot {
  tab: Tab | undefined
}

/** Hands out `count` slots, each to one user at a time, in the order of asking. */
function createSlots(count: number): { use<Result>(action: (slot: Slot) => Promise<Result>): Promise<Result> } {
  const free: Slot[] = Array.from({ length: count }, () => ({ tab: undefined }))
  const waiting: ((slot: Slot) => void)[] = []
  return {
    async use(action) {
      const slot = free.pop() ?? (await new Promise<Slot>((resolve) => waiting.push(resolve)))
      try {
        return await action(slot)
      } finally {
        const next = waiting.shift()
        if (next) next(slot)
        else free.push(slot)
      }
    },
  }
}
