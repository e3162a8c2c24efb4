/** A text that was written when the page went, before it could be kept. */
export interface Rescued {
  readonly text: string
  /** Of the kept set that it goes on from; 0 where there was none. */
  readonly after: number
  readonly name: string
  /** As the editor gives it, where it is short. */
  readonly state?: string
}

/** The only place that takes a text while a page is going: what the store begins then may never end. */
export interface Rescue {
  /** False where it was not taken. */
  keep(id: string, rescued: Rescued): boolean
  take(id: string): Rescued | undefined
  /** Sets with something to take. */
  ids(): readonly string[]
  forget(id: string): void
}

const prefix = 'gradsheet-studio rescued '

export const rescue: Rescue = {
  keep(id, rescued) {
    try {
      localStorage.setItem(prefix + id, JSON.stringify(rescued))
      return true
    } catch {
      return false
    }
  },
  take(id) {
    try {
      const { text, after, name, state } = Object(JSON.parse(localStorage.getItem(prefix + id) ?? 'null'))
      const isWhole = typeof text === 'string' && typeof after === 'number' && typeof name === 'string'
      return isWhole ? { text, after, name, ...(typeof state === 'string' && { state }) } : undefined
    } catch {
      return undefined
    }
  },
  ids() {
    try {
      const keys = Array.from({ length: localStorage.length }, (_, k) => localStorage.key(k) ?? '')
      return keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
    } catch {
      return []
    }
  },
  forget(id) {
    try {
      localStorage.removeItem(prefix + id)
    } catch {
      // Where nothing can be removed, nothing was kept.
    }
  },
}

const ownSet = 'gradsheet-studio set'

/** Which set this tab has open, so that it has it again after it is loaded anew, whatever other tabs do. */
export const tabMemory = {
  get set(): string | undefined {
    try {
      return sessionStorage.getItem(ownSet) ?? undefined
    } catch {
      return undefined
    }
  },
  set set(id: string) {
    try {
      sessionStorage.setItem(ownSet, id)
    } catch {
      // The set that was worked on last is taken instead.
    }
  },
}
