import { naturalOrder } from '../../../base/natural-order.ts'
import { button, element } from '../../dom.ts'
import type { PackedFiles } from '../contract.ts'
import type { Studio } from '../studio.ts'
import { type JoinedSheets, joinSheets } from './joined-sheets.ts'
import { handOutWords } from './words.ts'

/** So many are laid out at once: a browser has all of them in memory, and a key is four times as long. */
const most = { worksheet: 60, key: 15 } as const

type SheetKind = keyof typeof most

/** Buttons that print sheets of a kind by the browser's own dialog, some at a time. */
export type Printers = (kind: SheetKind) => HTMLElement[]

/** What prints, and where it says how far it is. */
export function printing(
  studio: Studio,
  files: PackedFiles,
): { readonly buttons: Printers; readonly status: HTMLElement } {
  const status = element('p', { class: 'hint', role: 'status' })
  let joined: JoinedSheets | undefined
  const print = async (pages: PackedFiles) => {
    status.textContent = handOutWords.printing
    joined?.element.remove()
    joined = await joinSheets([...pages.values()])
    status.textContent = ''
    studio.announce(handOutWords.joined)
    joined.print()
  }
  const buttons: Printers = (kind) => {
    const sheets = sheetsOf(files, kind)
    return chunks(sheets, most[kind]).map((some, k) => {
      const from = k * most[kind] + 1
      const isAll = some.length === sheets.length
      const text = isAll ? handOutWords.printAll[kind] : handOutWords.printSome(kind, from, from + some.length - 1)
      return button(text, {}, () => print(new Map(some)))
    })
  }
  return { buttons, status }
}

/** By folder: 2 before 10. */
function sheetsOf(files: PackedFiles, kind: SheetKind) {
  return [...files].filter(([path]) => path.endsWith(`/${kind}.html`)).sort(([a], [b]) => naturalOrder(a, b))
}

function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, k) => items.slice(k * size, (k + 1) * size))
}
