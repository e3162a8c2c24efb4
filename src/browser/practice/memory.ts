/** What somebody did with one problem under one label. */
export interface Attempt {
  /** By name of the blank, as typed. */
  readonly typed: Readonly<Record<string, string>>
  /** Blanks whose status was asked for. */
  readonly checked: readonly string[]
  /** Blanks whose value was shown. */
  readonly shown: readonly string[]
  /** Steps of the worked solution that were shown. */
  readonly revealed: number
  readonly earned: number
  /** Points of the problem; 0 until something was checked or shown. */
  readonly of: number
}

const newAttempt: Attempt = { typed: {}, checked: [], shown: [], revealed: 0, earned: 0, of: 0 }

export interface Score {
  readonly earned: number
  readonly of: number
  readonly problems: number
}

interface Kept {
  /** What attempts that are no longer kept came to. */
  readonly past: Score
  readonly attempts: readonly (readonly [string, Attempt])[]
}

const mostAttempts = 200
const nothing: Kept = { past: { earned: 0, of: 0, problems: 0 }, attempts: [] }

/**
 * Attempts and score in this browser, shared by every tab with the page; where storing is refused they last as long as
 * the tab.
 */
export class PracticeMemory {
  readonly #name: string
  #kept: Kept
  #isStored = true

  constructor(name: string) {
    this.#name = name
    this.#kept = read(name)
  }

  attempt(key: string): Attempt {
    return new Map(this.#kept.attempts).get(key) ?? newAttempt
  }

  /** Adds an attempt to what this tab and others have kept, or puts it in the place of an earlier state of itself. */
  keep(key: string, attempt: Attempt): void {
    this.#refresh()
    const attempts = [...this.#kept.attempts.filter(([other]) => other !== key), [key, attempt] as const]
    const surplus = attempts.splice(0, attempts.length - mostAttempts)
    this.#write({ past: surplus.reduce((score, [, given]) => sum(score, given), this.#kept.past), attempts })
  }

  get score(): Score {
    return this.#kept.attempts.reduce((score, [, attempt]) => sum(score, attempt), this.#kept.past)
  }

  forget(): void {
    this.#write(nothing)
  }

  /** Calls back when another tab has kept or forgotten something. */
  onChange(changed: () => void): void {
    addEventListener('storage', ({ key }) => {
      if (key !== this.#name && key !== null) return
      this.#refresh()
      changed()
    })
  }

  #refresh(): void {
    if (this.#isStored) this.#kept = read(this.#name)
  }

  #write(kept: Kept): void {
    this.#kept = kept
    this.#isStored = write(this.#name, kept)
  }
}

function sum(score: Score, { earned, of }: Attempt): Score {
  return { earned: score.earned + earned, of: score.of + of, problems: score.problems + (of > 0 ? 1 : 0) }
}

function read(name: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Kept | null
    return kept ? { past: { ...nothing.past, ...kept.past }, attempts: kept.attempts.map(whole) } : nothing
  } catch {
    // Refused, or damaged: the page starts anew.
    return nothing
  }
}

function whole([key, attempt]: readonly [string, Attempt]): [string, Attempt] {
  return [key, { ...newAttempt, ...attempt }]
}

/** False where the browser refuses, or has no room. */
function write(name: string, kept: Kept): boolean {
  try {
    localStorage.setItem(name, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}
