import type { WrittenSet } from '../studio.ts'
import { type KeptSet, newSetId, type SetStore, withoutFile } from './kept-set.ts'
import { nameBeside } from './names.ts'
import { rightNow } from './now.ts'
import { freshSet } from './open-set.ts'
import { type Rescued, rescue, tabMemory } from './rescue.ts'

/** What the page begins with: the set that this tab had, else the one that was worked on last, else the first of all. */
export async function firstOpened(store: SetStore, first: WrittenSet): Promise<KeptSet> {
  const sets = await store.list()
  const last = sets.find(({ id }) => id === tabMemory.set) ?? sets[0]
  const set = last && (await store.read(last.id))
  return set ?? freshSet(first.file, first.text)
}

/**
 * Keeps what could not be kept any more when a page went.
 * @returns names of those that go on beside what another tab has kept since
 */
export async function keepRescued(store: SetStore): Promise<string[]> {
  const beside: string[] = []
  for (const id of rescue.ids()) {
    const rescued = rescue.take(id)
    rescue.forget(id)
    const there = await store.read(id)
    if (!rescued || there?.text === rescued.text) continue
    const isNext = (there?.revision ?? 0) === rescued.after
    const set = isNext ? nextOf(id, rescued, there) : await copyOf(rescued, store, there)
    await store.write(set, isNext ? rescued.after : 0)
    if (!isNext) beside.push(set.name)
  }
  return beside
}

function nextOf(id: string, { text, state, name, after }: Rescued, there: KeptSet | undefined): KeptSet {
  const { state: _, ...known } = there ?? { ...freshSet(name, text), id }
  return { ...known, text, ...(state !== undefined && { state }), opened: rightNow(), revision: after + 1 }
}

async function copyOf(rescued: Rescued, store: SetStore, there: KeptSet | undefined): Promise<KeptSet> {
  const names = (await store.list()).map(({ name }) => name)
  const id = newSetId()
  return withoutFile(nextOf(id, { ...rescued, after: 0 }, there && { ...there, id }), nameBeside(rescued.name, names))
}
