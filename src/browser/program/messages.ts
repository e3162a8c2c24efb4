import type { ServiceName, Services } from '../studio/contract.ts'

/** What answers all that is asked quickly, and what runs commands: twice as much code. */
export type ProgramPart = 'program' | 'commands'

/** What the page tells the worker that unpacks the program and starts it. */
export interface ToLauncher {
  readonly pack: string
  readonly program: ProgramPart
  /** Where the program hears and answers. */
  readonly port: MessagePort
}

/** That the pack has come over, all that the page has to do for the program to start. */
export type FromLauncher = 'received'

/** What the program is told when it starts. */
export interface StartOfProgram {
  /** Files of its memory. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly port: MessagePort
}

/** What the page asks the program. */
export interface ToProgram {
  readonly id: number
  readonly name: ServiceName
  readonly ask: Services[ServiceName]['ask']
}

/** What the program tells the page about a question. */
export type FromProgram = { readonly id: number } & (
  | { readonly told: Services[ServiceName]['told'] }
  | { readonly answer: Services[ServiceName]['answer'] }
  | { readonly error: { readonly name: string; readonly message: string; readonly stack?: string | undefined } }
)
