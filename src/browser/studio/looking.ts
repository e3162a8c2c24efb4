import type { Look, LookRequest, StudioProgram } from './contract.ts'
import { effect, type ReadonlySignal, signal } from './signals.ts'
import type { DrawnSheets, WrittenSet } from './studio.ts'

/** Milliseconds without a key after which the set is looked at: between two keys of a word there are fewer. */
const pause = 80

interface Looked {
  readonly set: ReadonlySignal<WrittenSet>
  readonly seed: ReadonlySignal<string>
  readonly drawing: ReadonlySignal<DrawnSheets>
  /** Another one where the same set is drawn otherwise. */
  readonly edition?: ReadonlySignal<number> | undefined
}

/** Looks at the set whenever it, its seed or what is drawn of it changes; the newest look counts. */
export function looking(
  program: StudioProgram,
  { set, seed, drawing, edition }: Looked,
  onTrouble: (error: Error) => void,
): ReadonlySignal<Look | undefined> {
  const look = signal<Look | undefined>(undefined)
  let newest: LookRequest | undefined
  let seen: WrittenSet | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const ask = (request: LookRequest) => {
    const show = (answer: Look) => {
      if (request === newest) look.value = answer
    }
    program.ask('look', request, { onTold: show }).then(show, (error: Error) => {
      if (error.name !== 'AbortError') onTrouble(error)
    })
  }
  effect(() => {
    void edition?.value
    const request: LookRequest = { ...set.value, seed: seed.value, ...drawing.value }
    newest = request
    clearTimeout(timer)
    // Only typing comes in haste: whoever moves a slider wants to see it move.
    const isTyped = seen !== undefined && seen !== set.value
    seen = set.value
    if (isTyped) timer = setTimeout(() => ask(request), pause)
    else ask(request)
  })
  return look
}
