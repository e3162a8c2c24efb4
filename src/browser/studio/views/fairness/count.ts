import type { FairnessCount } from '../../contract.ts'
import { batch, effect, type ReadonlySignal, signal, untracked } from '../../signals.ts'
import type { Studio } from '../../studio.ts'

/** Milliseconds without a key after which a set that changed is counted anew. */
const rest = 1500

/** How many draws of each problem are counted, and for how many students. */
export interface CountChoice {
  readonly samples: ReadonlySignal<number>
  readonly students: ReadonlySignal<number>
}

export interface Counting {
  readonly count: ReadonlySignal<FairnessCount | undefined>
  readonly isRunning: ReadonlySignal<boolean>
  /** Whether the set is another than the one that was counted. */
  readonly isOld: ReadonlySignal<boolean>
  start(): void
  stop(): void
  /** While somebody looks, a set that changed is counted by itself. */
  watch(isShown: boolean): void
}

/** Has draws of the set counted by the program, and what is known so far told. */
export function countingOf(studio: Studio, { samples, students }: CountChoice): Counting {
  const keyOf = (text: string) => JSON.stringify([samples.value, students.value, text])
  const count = signal<FairnessCount | undefined>(undefined)
  const isRunning = signal(false)
  const isOld = signal(false)
  const isWatched = signal(false)
  let counted: string | undefined
  let abort: AbortController | undefined
  const stop = () => {
    abort?.abort()
    abort = undefined
    isRunning.value = false
  }
  const start = () => {
    stop()
    const run = new AbortController()
    abort = run
    const { file, text } = studio.set.peek()
    counted = untracked(() => keyOf(text))
    batch(() => {
      isRunning.value = true
      isOld.value = false
      count.value = undefined
    })
    const take = (told: FairnessCount) => {
      if (abort === run) count.value = told
    }
    const question = { file, text, samples: samples.peek(), class: students.peek() }
    studio.program.ask('fairness', question, { signal: run.signal, onTold: take }).then(
      (answer) => {
        take(answer)
        if (abort === run) stop()
      },
      (error: Error) => {
        if (abort === run) stop()
        if (error.name !== 'AbortError') throw error
      },
    )
  }
  let timer: ReturnType<typeof setTimeout> | undefined
  let seen: string | undefined
  effect(() => {
    const { text } = studio.set.value
    const key = keyOf(text)
    const isSound = studio.look.value?.set !== undefined
    const isTyped = seen !== undefined && seen !== text
    if (isWatched.value || counted !== undefined) seen = text
    isOld.value = counted !== undefined && counted !== key
    clearTimeout(timer)
    if (!isWatched.value || counted === key || !isSound) return
    stop()
    timer = setTimeout(start, isTyped ? rest : 0)
  })
  return {
    count,
    isRunning,
    isOld,
    start,
    stop,
    watch(isShown) {
      if (!isShown && isRunning.peek()) {
        stop()
        counted = undefined
      }
      isWatched.value = isShown
    },
  }
}
