import type { Printer } from '../sheet/render/pdf/printer.ts'
import type { Session } from './session.ts'
import { bearable } from './work/threads.ts'

/** Starts the browser that prints the PDFs of a run. */
export async function startPrinter(
  { browser, jobs }: { readonly browser?: string; readonly jobs?: number },
  session: Session,
): Promise<Printer> {
  const { openPrinter } = await import('../sheet/render/pdf/printer.ts')
  const onUnsandboxed = () =>
    session.note("this system forbids the browser's sandbox: PDFs are printed without it, script and network off")
  return openPrinter({ ...(browser && { browser }), tabs: tabsOf(jobs), onUnsandboxed })
}

/** Pages that are printed at the same time. */
export function tabsOf(jobs: number | undefined): number {
  return jobs === undefined ? 2 : bearable(jobs)
}
