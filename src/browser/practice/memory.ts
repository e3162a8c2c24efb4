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

export const newAttempt: Attempt = { typed: {}, checked: [], shown: [], revealed: 0, earned: 0, of: 0 }

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

/** Attempts and score in this browser; they last as long as the page where storing is refused. */
export class Memory {
  readonly #name: string
  #past: Score
  #attempts: Map<string, Attempt>

  constructor(name: string) {
    this.#name = name
    const { past, attempts } = read(name)
    this.#past = past
    this.#attempts = new Map(attempts)
  }

  attempt(key: string): Attempt {
    return this.#attempts.get(key) ?? newAttempt
  }

  keep(key: string, attempt: Attempt): void {
    this.#attempts.delete(key)
    this.#attempts.set(key, attempt)
    for (const [oldest, { earned, of }] of this.#attempts) {
      if (this.#attempts.size <= mostAttempts) break
      this.#past = sum(this.#past, { earned, of })
      this.#attempts.delete(oldest)
    }
    write(this.#name, { past: this.#past, attempts: [...this.#attempts] })
  }

  get score(): Score {
    return [...this.#attempts.values()].reduce(sum, this.#past)
  }

  forget(): void {
    this.#past = nothing.past
    this.#attempts = new Map()
    write(this.#name, nothing)
  }
}

function sum(score: Score, { earned, of }: Pick<Attempt, 'earned' | 'of'>): Score {
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

function write(name: string, kept: Kept): void {
  try {
    localStorage.setItem(name, JSON.stringify(kept))
  } catch {
    // Refused or full: the attempts last as long as the page.
  }
}
