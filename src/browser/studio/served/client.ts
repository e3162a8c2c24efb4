import type { PreviewState, Refused, Saved, SaveRequest } from '../../../app/preview/contract.ts'
import type { Look, LookRequest, StudioProgram } from '../contract.ts'
import { type ReadonlySignal, signal } from '../signals.ts'

/** What became of a save: `other` where another text stands in the file by now. */
export type SaveOutcome =
  | ({ readonly kind: 'saved' } & Saved)
  | ({ readonly kind: 'other' } & PreviewState)
  | ({ readonly kind: 'refused' } & Refused)

/** The server of `gradsheet preview`, as its page sees it. */
export interface PreviewClient {
  /** What the set's file is; absent until the server has told it. */
  readonly state: ReadonlySignal<PreviewState | undefined>
  /** Whether the server is there. */
  readonly isReached: ReadonlySignal<boolean>
  save(request: SaveRequest): Promise<SaveOutcome>
  /** The first page of the first sheet, as the command line prints it. */
  pdf(request: LookRequest): Promise<Uint8Array<ArrayBuffer> | Refused>
  /** The program of the page, which looks where the set's families, templates and theme are. */
  programWith(inWorker: StudioProgram): StudioProgram
}

/** Listens to the server that gave the page out, and asks it. */
export function previewClient(address: string): PreviewClient {
  const state = signal<PreviewState | undefined>(undefined)
  const isReached = signal(true)
  const events = new EventSource(new URL('events', address))
  events.addEventListener('message', ({ data }) => {
    isReached.value = true
    state.value = JSON.parse(data) as PreviewState
  })
  events.addEventListener('error', () => {
    isReached.value = false
  })
  const ask = (name: string, question: unknown, signal?: AbortSignal) =>
    fetch(new URL(name, address), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(question),
      ...(signal && { signal }),
    })
  let newest: AbortController | undefined
  // Sets are looked at one after the other: of an older one nobody wants to see anything.
  const look = async (question: LookRequest, givenUp?: AbortSignal): Promise<Look> => {
    newest?.abort()
    const asking = new AbortController()
    newest = asking
    givenUp?.addEventListener('abort', () => asking.abort(), { once: true })
    return answered<Look>(await ask('look', question, asking.signal))
  }
  return {
    state,
    isReached,
    async save(request) {
      const response = await ask('save', request)
      if (response.status === 409) return { kind: 'other', ...((await response.json()) as PreviewState) }
      const told = await answered<Saved | Refused>(response, 422)
      return 'hash' in told ? { kind: 'saved', ...told } : { kind: 'refused', ...told }
    },
    async pdf(request) {
      const response = await ask('pdf', request)
      if (response.ok) return new Uint8Array(await response.arrayBuffer())
      return answered<Refused>(response, 422)
    },
    programWith: (inWorker) => ({
      ask(name, question, options) {
        if (name !== 'look' || !looksThere(question as LookRequest, state.peek()))
          return inWorker.ask(name, question, options)
        return look(question as LookRequest, options?.signal) as never
      },
    }),
  }
}

/** Whether only the server has what a set is drawn with. */
function looksThere({ text }: LookRequest, state: PreviewState | undefined): boolean {
  return state?.looksHere === true || /\bfamilies\b/.test(text)
}

async function answered<Told>(response: Response, alsoBy?: number): Promise<Told> {
  if (response.ok || response.status === alsoBy) return (await response.json()) as Told
  throw new Error(`the server of the preview answers ${response.status}`)
}
