import type { Notices } from './notices.ts'
import type { OpenSet } from './open-set.ts'
import type { RealFiles } from './real-files.ts'
import { keepingWords as words } from './words.ts'

interface Watched {
  readonly open: OpenSet
  readonly files: RealFiles
  readonly notices: Notices
  /** Opens the set that the address carries. */
  linked(): Promise<boolean>
  /** Whether something of the page would be gone with it. */
  wouldLose(): boolean
}

// Milliseconds that a cursor stays where it is before it is kept: between two keys nobody has to write out a whole history.
const restOfCursor = 200

/** Does what the page has to do when it comes and goes, when keys are pressed and files are dropped. */
export function watchPage(window: Window, watched: Watched): void {
  watchLeaving(window, watched)
  watchKeys(window, watched)
  watchDrops(window, watched)
}

function watchLeaving(window: Window, { open, wouldLose, linked }: Watched): void {
  const { document } = window
  window.addEventListener('beforeunload', (event) => {
    if (!wouldLose()) return
    event.preventDefault()
    // What Chrome before 119 and Safari ask for.
    event.returnValue = true
  })
  window.addEventListener('pagehide', () => void open.isLostWithPage())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') open.follow()
    else {
      open.touch()
      open.flush()
    }
  })
  window.addEventListener('hashchange', () => linked())
  window.addEventListener('focus', () => open.follow())
  // Two windows side by side: only the one that is worked in has a cursor to keep.
  let pending: ReturnType<typeof setTimeout> | undefined
  document.addEventListener('selectionchange', () => {
    clearTimeout(pending)
    if (document.hasFocus()) pending = setTimeout(() => open.touch(), restOfCursor)
  })
}

function watchKeys(window: Window, { files }: Watched): void {
  window.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event
    if (!(ctrlKey || metaKey) || altKey || window.document.querySelector('dialog[open]')) return
    const act = { s: () => (shiftKey ? files.saveAs() : files.save()), o: () => files.pick() }[key.toLowerCase()]
    if (!act) return
    event.preventDefault()
    act()
  })
}

const setNames = /\.(?:ya?ml|json)$/i

/** A set that is dropped anywhere is opened; fields for files take their own. */
function watchDrops(window: Window, { files, notices }: Watched): void {
  window.addEventListener('dragover', (event) => {
    // Without this the browser would go to the file, away from the page.
    if ([...(event.dataTransfer?.items ?? [])].some(({ kind }) => kind === 'file')) event.preventDefault()
  })
  const onDrop = (event: DragEvent) => {
    const { files: dropped, items } = event.dataTransfer ?? {}
    if (!dropped?.length || (event.target as Element).closest('.file-field')) return
    event.preventDefault()
    const [file] = dropped
    if (dropped.length > 1 || !setNames.test(file!.name)) {
      notices.show({ kind: 'file', text: words.dropOne })
      return
    }
    const asked: (DataTransferItem & { getAsFileSystemHandle?(): Promise<unknown> }) | undefined = items?.[0]
    const handle = asked?.getAsFileSystemHandle?.().catch(() => undefined)
    Promise.resolve(handle).then((one) => files.take(file!, isFile(one) ? one : undefined))
  }
  // Before the editor, which would write the file into the set that stands there.
  window.addEventListener('drop', onDrop, { capture: true })
}

function isFile(handle: unknown): handle is FileSystemFileHandle {
  return Object(handle).kind === 'file'
}
