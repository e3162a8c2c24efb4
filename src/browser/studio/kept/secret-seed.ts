import type { SeedAnswer } from '../../../app/set-seed.ts'
import { computed, effect, type ReadonlySignal, type Signal, signal, untracked } from '../signals.ts'
import type { SetStore } from './kept-set.ts'

/** From what the sheets of the page are drawn. */
export interface DrawnFrom {
  readonly seed: string
  /** `secret` is typed by the author; `own` stands in the set; `open` is neither, for a look only. */
  readonly kind: 'secret' | 'own' | 'open'
}

export interface SecretSeed {
  /** As the author typed it for the set in the editor; empty for none. Kept nowhere but here, unless `isKept`. */
  readonly typed: Signal<string>
  readonly isKept: ReadonlySignal<boolean>
  /** What the program says of the seeds of the set. */
  readonly told: ReadonlySignal<SeedAnswer>
  readonly drawnFrom: ReadonlySignal<DrawnFrom>
  /** What there is to say of the seed in this very text, by a guess where the program does not answer soon. */
  of(text: string): Promise<SeedAnswer>
  /** Keeps the seed in this browser, beside the set, or forgets it there; false where the browser does not. */
  keep(isKept: boolean): Promise<boolean>
  /** The set goes on under another id, with its seed. */
  carry(from: string): void
}

interface Parts {
  readonly store: Promise<SetStore>
  /** Id of the set in the editor. */
  readonly id: ReadonlySignal<string>
  readonly text: ReadonlySignal<string>
  readonly ask: (question: { text: string; seed: string }) => Promise<SeedAnswer>
}

/** Known to everybody: what is drawn from it is to be looked at, not to be handed out. */
const openSeed = 'preview'
// Milliseconds without a key, as before a look at the set.
const pause = 120
// Milliseconds after which nobody waits for the program any more.
const patience = 2000

/** The secret seed of the set in the editor; that of another set does not come along. */
export function secretSeed({ store, id, text, ask }: Parts): SecretSeed {
  const known = new Map<string, string>()
  const typed = signal('')
  const isKept = signal(false)
  effect(() => {
    const now = id.value
    untracked(() => {
      typed.value = known.get(now) ?? ''
      isKept.value = false
    })
    store.then(async (one) => {
      const kept = await one.seed(now).catch(() => undefined)
      if (kept === undefined || id.peek() !== now) return
      if (!known.get(now)) typed.value = kept
      isKept.value = true
    })
  })
  effect(() => {
    known.set(id.peek(), typed.value)
  })
  const keep = async (wanted: boolean) => {
    const [now, seed] = [id.peek(), typed.peek()]
    const done = await (await store).keepSeed(now, wanted && seed !== '' ? seed : undefined)
    if (id.peek() === now) isKept.value = wanted && done && seed !== ''
    return done
  }
  // One that is kept follows what is typed.
  effect(() => {
    const seed = typed.value
    untracked(() => isKept.value && keep(seed !== ''))
  })
  const told = toldOf(text, typed, ask)
  return {
    typed,
    isKept,
    told,
    keep,
    of: (now) => Promise.race([ask({ text: now, seed: '' }), guessedLater(now)]).catch(() => guessed(now)),
    drawnFrom: computed(() => drawnFrom(typed.value, told.value.own)),
    carry(from) {
      typed.value = known.get(from) ?? ''
    },
  }
}

function drawnFrom(typed: string, own: string | undefined): DrawnFrom {
  if (typed !== '') return { seed: typed, kind: 'secret' }
  return own === undefined ? { seed: openSeed, kind: 'open' } : { seed: own, kind: 'own' }
}

/** What the program says of text and seed; until it has said anything, what the text looks like. */
function toldOf(
  text: ReadonlySignal<string>,
  typed: ReadonlySignal<string>,
  ask: Parts['ask'],
): ReadonlySignal<SeedAnswer> {
  const told = signal<SeedAnswer>({})
  let newest: object | undefined
  let hasAnswered = false
  let timer: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    const question = { text: text.value, seed: typed.value }
    newest = question
    if (!hasAnswered) told.value = guessed(question.text)
    clearTimeout(timer)
    timer = setTimeout(() => {
      ask(question).then(
        (answer) => {
          hasAnswered = true
          if (question === newest && !isSame(answer, told.peek())) told.value = answer
        },
        // A program that cannot be asked is told of elsewhere.
        () => {},
      )
    }, pause)
  })
  return told
}

function isSame(a: SeedAnswer, b: SeedAnswer): boolean {
  return a.own === b.own && a.without === b.without && a.weakness === b.weakness
}

function guessedLater(text: string): Promise<SeedAnswer> {
  return new Promise((resolve) => setTimeout(() => resolve(guessed(text)), patience))
}

function guessed(text: string): SeedAnswer {
  const own = /^seed:[ \t]+(?:"([^"\\\n]+)"|'([^'\n]+)'|([\w.-]+))[ \t]*(?:#.*)?$/m.exec(text)?.slice(1).find(Boolean)
  return own === undefined ? {} : { own }
}

/** A seed as `openssl rand -hex 16` makes it. */
export function madeSeed(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
