import type { ServiceName, Services } from '../studio/contract.ts'

/** What the page tells a worker: the files of its memory first, then questions. */
export type ToWorker =
  | { readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly id: number; readonly name: ServiceName; readonly ask: Services[ServiceName]['ask'] }

/** What a worker tells the page about a question. */
export type FromWorker = { readonly id: number } & (
  | { readonly told: Services[ServiceName]['told'] }
  | { readonly answer: Services[ServiceName]['answer'] }
  | { readonly error: { readonly name: string; readonly message: string; readonly stack?: string | undefined } }
)
