import type { Page } from '../../sheet/render/page.ts'
import type { Printer } from '../../sheet/render/pdf/printer.ts'
import { startPrinter } from '../printing.ts'
import type { Session } from '../session.ts'

/** A printer whose browser is started when the first page is to be printed, and kept. */
export class LazyPrinter {
  readonly #options: { readonly browser?: string; readonly jobs?: number }
  readonly #session: Session
  #printer: Promise<Printer> | undefined

  constructor(options: { readonly browser?: string }, session: Session) {
    this.#options = { ...options, jobs: 1 }
    this.#session = session
  }

  /** @throws FaultError where no browser starts; the next page tries again */
  async print(page: Page): Promise<Uint8Array> {
    this.#printer ??= startPrinter(this.#options, this.#session)
    const starting = this.#printer
    const printer = await starting.catch((error) => {
      if (this.#printer === starting) this.#printer = undefined
      throw error
    })
    return printer.print(page)
  }

  async close(): Promise<void> {
    const printer = await this.#printer?.catch(() => undefined)
    await printer?.close()
  }
}
