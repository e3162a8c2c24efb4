import type { PackedRunResult, RunProgress, StudioProgram } from '../contract.ts'
import { type ReadonlySignal, signal } from '../signals.ts'
import { type CommandLine, requestOf } from './command-line.ts'

/** What has become of a command. */
export type RunState =
  | { readonly is: 'none' }
  | { readonly is: 'cancelled' }
  | { readonly is: 'running'; readonly progress?: RunProgress }
  | { readonly is: 'failed'; readonly error: string }
  | { readonly is: 'done'; readonly line: CommandLine; readonly result: PackedRunResult }

/** Commands of one kind, of which one runs at a time: whatever is begun anew takes the place of what was there. */
export class CommandRun {
  readonly #program: StudioProgram
  readonly #state = signal<RunState>({ is: 'none' })
  #running: AbortController | undefined

  constructor(program: StudioProgram) {
    this.#program = program
  }

  get state(): ReadonlySignal<RunState> {
    return this.#state
  }

  /** Runs the command of which the line is told; resolves when it has ended, whatever became of it. */
  async start(lineOf: () => Promise<CommandLine>): Promise<void> {
    this.#running?.abort()
    const own = new AbortController()
    this.#running = own
    const tell = (state: RunState) => {
      if (this.#running === own) this.#state.value = state
    }
    tell({ is: 'running' })
    try {
      const line = await lineOf()
      own.signal.throwIfAborted()
      const onTold = (progress: RunProgress) => tell({ is: 'running', progress })
      const result = await this.#program.ask('runPacked', requestOf(line), { signal: own.signal, onTold })
      tell({ is: 'done', line, result })
    } catch (error) {
      tell(own.signal.aborted ? { is: 'cancelled' } : { is: 'failed', error: (error as Error).message })
    }
  }

  cancel(): void {
    const running = this.#running
    if (this.#state.peek().is !== 'running') return
    this.#state.value = { is: 'cancelled' }
    this.#running = undefined
    running?.abort()
  }
}
