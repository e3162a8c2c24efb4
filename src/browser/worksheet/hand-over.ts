import { element } from '../dom.ts'

/** Saves a text, or bytes, as a file on the reader's machine. */
export function download(name: string, content: BlobPart, type = 'application/yaml'): void {
  const url = URL.createObjectURL(new Blob([content], { type }))
  element('a', { href: url, download: name }).click()
  // The browser takes the file up after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** Puts a text on the clipboard; false where the browser does not let a page do so. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** The way of browsers that give pages opened from a file no clipboard. */
function copyBySelection(text: string): boolean {
  const focused = document.activeElement
  const area = element('textarea', { class: 'unseen', readonly: true, 'aria-hidden': 'true' }, text)
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  if (focused instanceof HTMLElement) focused.focus()
  return copied
}
