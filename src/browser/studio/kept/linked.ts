import { faultOf } from './disk.ts'
import type { KeptSet, SetStore } from './kept-set.ts'
import { carriesSet, type LinkedSet, setOfFragment } from './link.ts'
import { nameBeside } from './names.ts'
import type { Notices } from './notices.ts'
import { freshSet } from './open-set.ts'
import { keepingWords as words } from './words.ts'

interface LinkParts {
  readonly window: Window
  readonly store: Promise<SetStore>
  readonly notices: Notices
  show(set: KeptSet): Promise<boolean>
}

/** Opens the set that the address carries, if any, as one of its own, and takes it out of the address. */
export async function openLinked({ window, store, notices, show }: LinkParts): Promise<boolean> {
  const { location, history } = window
  if (!carriesSet(location.hash)) return false
  try {
    const linked = await setOfFragment(location.hash)
    const set = await keptOf(linked, await store)
    if (!(await show(set))) return false
    notices.show({ kind: 'link', text: words.linkOpened(set.name) })
    return true
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    notices.show({ kind: 'link', grave: true, text: words.linkFault(fault) })
    return false
  } finally {
    // The page is loaded anew with what was made of the set, not with the set once more.
    history.replaceState(null, '', location.pathname + location.search)
  }
}

/** A link that is opened again leads to the same set, as long as it was not changed. */
async function keptOf({ name, text }: LinkedSet, store: SetStore): Promise<KeptSet> {
  const sets = await store.list()
  for (const { id } of sets) {
    const set = await store.read(id)
    if (set?.text === text) return set
  }
  const names = sets.map((one) => one.name)
  return freshSet(nameBeside(name, names), text)
}
