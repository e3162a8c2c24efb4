import type { SeedAnswer } from '../../../app/set-seed.ts'
import { button, element } from '../../dom.ts'
import { copy } from '../../worksheet/hand-over.ts'
import { openDialog } from './dialog.ts'
import { fragmentOf, type LinkedSet, longestLink } from './link.ts'
import { keepingWords as words } from './words.ts'

export interface Shared extends LinkedSet {
  /** Where the studio stands; behind it comes the set. */
  readonly address: string
  /** What there is to say of the set's own seed. */
  readonly seeds: SeedAnswer
  download(): void
  announce(text: string): void
}

/** Shows the link that carries the text of a set, and nothing else of the page. */
export async function openSharing({ name, text, address, seeds, download, announce }: Shared): Promise<void> {
  const { own, without } = seeds
  const field = element('textarea', { readonly: true, rows: '4', 'aria-label': words.link })
  const length = element('p', { class: 'link-length', role: 'status' })
  const leaveOut = element('input', { type: 'checkbox' })
  const taken = button(words.copyLink, { class: 'primary' }, async () => {
    const isCopied = await copy(field.value)
    if (!isCopied) field.select()
    length.textContent = isCopied ? words.linkCopied : words.linkNotCopied
  })
  const write = async () => {
    const link = address + (await fragmentOf({ name, text: leaveOut.checked ? (without ?? text) : text }))
    const isShort = link.length <= longestLink
    field.value = isShort ? link : ''
    field.hidden = !isShort
    taken.hidden = !isShort
    length.textContent = isShort ? words.linkLength(link.length) : words.linkTooLong(link.length)
  }
  leaveOut.addEventListener('change', write)
  await write()
  openDialog(
    words.shareTitle,
    element('p', {}, words.whatIsShared),
    address.startsWith('file:') ? element('p', { class: 'grave' }, words.linkToDisk) : undefined,
    own === undefined ? undefined : element('p', { class: 'grave' }, words.seedIsShared(own)),
    without === undefined ? undefined : element('label', { class: 'inline' }, leaveOut, words.leaveSeedOut),
    own === undefined || without !== undefined ? undefined : element('p', {}, words.takeSeedOut),
    field,
    length,
    element('div', { class: 'choices' }, button(words.download, {}, download), taken),
  )
  if (!field.hidden) field.select()
  announce(length.textContent ?? '')
}
