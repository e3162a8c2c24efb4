import { byLastOpened, type KeptSet, type SetStore } from './kept-set.ts'

/** Sets for as long as the page is open. */
export function memoryStore(): SetStore {
  const sets = new Map<string, KeptSet>()
  return {
    lasts: false,
    isLosing: () => [...sets.values()].some(({ text, inFile }) => text !== inFile),
    list: async () => byLastOpened([...sets.values()]),
    read: async (id) => sets.get(id),
    async write(set, after) {
      const there = sets.get(set.id)
      if (there && there.revision !== after) return 'elsewhere'
      sets.set(set.id, set)
      return 'kept'
    },
    async remove(id) {
      sets.delete(id)
    },
    seed: async () => undefined,
    keepSeed: async () => false,
  }
}
