import { type Page, wholeFile } from '../sheet/render/page.ts'
import type { PageProgram } from '../sheet/render/program.ts'
import { Hidden } from './hidden.ts'

/** A page as one HTML file that needs no other; `printPdf` makes a PDF of it. */
export interface SheetPage {
  readonly html: string
}

const pages = new Hidden<SheetPage, Page>('generate')

/** @internal */
export function pageOf(page: Page, program?: PageProgram): SheetPage {
  return pages.tie({ html: wholeFile(page, program) }, page)
}

export interface PrintOptions {
  /** Path of the browser to use instead of the pinned one. */
  readonly browser?: string
  /** Pages printed at the same time; default 2. */
  readonly tabs?: number
}

/**
 * Prints pages to PDF, in their order: starts a browser, without network, and ends it. Throws the FaultError `no-browser`
 * or `browser-failed`.
 */
export async function printPdf(sheets: readonly SheetPage[], options: PrintOptions = {}): Promise<Uint8Array[]> {
  const parts = sheets.map((sheet) => pages.of(sheet))
  const { openPrinter } = await import('../sheet/render/pdf/printer.ts')
  const printer = await openPrinter(options)
  try {
    return await Promise.all(parts.map((page) => printer.print(page)))
  } finally {
    await printer.close()
  }
}
