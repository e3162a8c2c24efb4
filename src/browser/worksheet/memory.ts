/** What was typed, by field; kept by the browser where it keeps anything for this page. */
export interface Memory {
  read(): ReadonlyMap<string, string>
  /** False where the browser did not keep it. */
  write(typed: ReadonlyMap<string, string>): boolean
  /** Calls back when another tab with the same sheet has written. */
  onChange(changed: () => void): void
}

/** The memory of one sheet. A browser may deny storage altogether, be full, or hold something else under the key. */
export function openMemory(key: string): Memory {
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
        return new Map(Object.entries(Object(kept)).filter((entry): entry is [string, string] => isText(entry[1])))
      } catch {
        return new Map()
      }
    },
    write(typed) {
      try {
        if (typed.size === 0) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(Object.fromEntries(typed)))
        return true
      } catch {
        return false
      }
    },
    onChange(changed) {
      addEventListener('storage', (event) => {
        if (event.key === key || event.key === null) changed()
      })
    },
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
