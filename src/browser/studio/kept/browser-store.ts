import { createStore, promisifyRequest, type UseStore } from 'idb-keyval'
import { type AboutSet, aboutOf, byLastOpened, type KeptSet, type SetStore, type Writing } from './kept-set.ts'
import { memoryStore } from './memory-store.ts'

const aboutKey = (id: string) => `about ${id}`
const setKey = (id: string) => `set ${id}`
const seedKey = (id: string) => `seed ${id}`
// Milliseconds after which a store that does not open is none: some never say so.
const patience = 4000
// Every key that begins so, whatever the id.
const allAbout = () => IDBKeyRange.bound('about ', 'about \uffff')

/** Sets in this browser; where it refuses to keep any, in the memory of the page. */
export function openSetStore(): Promise<SetStore> {
  const tooLate = new Promise<SetStore>((resolve) => setTimeout(() => resolve(memoryStore()), patience))
  return Promise.race([triedStore(), tooLate])
}

async function triedStore(): Promise<SetStore> {
  try {
    const use = createStore('gradsheet-studio', 'kept')
    // Some browsers refuse only when something is written.
    await use('readwrite', (store) => done(store.put(1, 'format')))
    return browserStore(use)
  } catch {
    return memoryStore()
  }
}

function browserStore(use: UseStore): SetStore {
  return {
    lasts: true,
    isLosing: () => false,
    list: () => use('readonly', async (store) => byLastOpened(await promisifyRequest(store.getAll(allAbout())))),
    read: (id) => use('readonly', (store) => promisifyRequest<KeptSet | undefined>(store.get(setKey(id)))),
    write: (set, after) => written(use, set, after),
    remove: (id) =>
      use('readwrite', (store) => {
        for (const key of [aboutKey(id), setKey(id), seedKey(id)]) store.delete(key)
        return promisifyRequest(store.transaction)
      }),
    seed: (id) => use('readonly', (store) => promisifyRequest<string | undefined>(store.get(seedKey(id)))),
    async keepSeed(id, seed) {
      try {
        await use('readwrite', (store) => done(seed ? store.put(seed, seedKey(id)) : store.delete(seedKey(id))))
        return true
      } catch {
        return false
      }
    },
  }
}

/** Compares and writes in one transaction, between which no other tab comes. */
async function written(use: UseStore, set: KeptSet, after: number): Promise<Writing> {
  try {
    return await use('readwrite', async (store) => {
      const there: AboutSet | undefined = await promisifyRequest(store.get(aboutKey(set.id)))
      if (there && there.revision !== after) return 'elsewhere'
      putSet(store, set)
      await promisifyRequest(store.transaction)
      return 'kept'
    })
  } catch (error) {
    return (error as DOMException | null)?.name === 'QuotaExceededError' ? 'full' : 'refused'
  }
}

/** A page from a disk may hold files that its browser does not let it keep. */
function putSet(store: IDBObjectStore, set: KeptSet): void {
  try {
    store.put(set, setKey(set.id))
    store.put(aboutOf(set), aboutKey(set.id))
  } catch (error) {
    const { handle, ...rest } = set
    if (!handle || (error as DOMException).name !== 'DataCloneError') throw error
    putSet(store, rest)
  }
}

/** Only a transaction that is complete has kept anything. */
function done(request: IDBRequest): Promise<undefined> {
  return promisifyRequest(request.transaction!)
}
