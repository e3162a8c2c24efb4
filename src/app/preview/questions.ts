import { type Fault, FaultError } from '../../faults/fault.ts'
import type { Look, LookRequest } from '../look/contract.ts'
import type { SaveRequest } from './contract.ts'
import type { LazyPrinter } from './lazy-printer.ts'
import type { Looker } from './looker.ts'
import { type Answer, json } from './server.ts'
import type { LookOutcome, LookTask } from './thread.ts'
import type { WatchedSet } from './watched-set.ts'

/** What the page asks of its server, with the answers as the page gets them. */
export class Questions {
  readonly #set: WatchedSet
  readonly #looker: Looker
  readonly #printer: LazyPrinter

  constructor(set: WatchedSet, looker: Looker, printer: LazyPrinter) {
    this.#set = set
    this.#looker = looker
    this.#printer = printer
  }

  async look(request: LookRequest, givenUp: AbortSignal): Promise<Answer> {
    const outcome = await this.#ask('look', request, givenUp)
    if ('look' in outcome) return json(outcome.look)
    return json({ faults: faultsOf(outcome), sheets: [] } satisfies Look)
  }

  /** @throws FaultError where the sheet cannot be drawn or printed */
  async pdf(request: LookRequest, givenUp: AbortSignal): Promise<Answer> {
    const outcome = await this.#ask('page', request, givenUp)
    if (!('page' in outcome)) throw new FaultError(faultsOf(outcome))
    return { type: 'application/pdf', body: await this.#printer.print(outcome.page) }
  }

  /** @throws FaultError `cannot-write` */
  async save(request: SaveRequest): Promise<Answer> {
    const saved = await this.#set.file.save(request)
    await this.#set.refresh()
    return saved ? json(saved) : json(this.#set.state, 409)
  }

  /** What the page calls the file does not matter: it is always the one of the command. */
  async #ask(wanted: LookTask['wanted'], request: LookRequest, givenUp: AbortSignal): Promise<LookOutcome> {
    const { style, file, state } = this.#set
    if (style.faults.length > 0) return style
    const task = { wanted, request: { ...request, file: file.name }, style: style.texts, edition: state.edition }
    try {
      return await this.#looker.ask(task, givenUp)
    } catch (error) {
      if (error instanceof FaultError) return { faults: error.faults }
      throw error
    }
  }
}

function faultsOf(outcome: LookOutcome): readonly Fault[] {
  return 'faults' in outcome ? outcome.faults : []
}
