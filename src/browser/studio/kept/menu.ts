import { element } from '../../dom.ts'

export interface MenuItem {
  readonly name: string
  /** What does the same, as it is shown and as the browser tells of it. */
  readonly keys?: { readonly shown: string; readonly said: string }
  act(): void
}

/** A button that opens a menu, by the keyboard as menus everywhere. */
export function makeMenu(name: string, label: string, groups: readonly (readonly MenuItem[])[]): HTMLElement {
  const list = element('div', { role: 'menu', class: 'menu', 'aria-label': label, hidden: true })
  const opener = element('button', { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false' }, name)
  const whole = element('div', { class: 'menu-button' }, opener, list)
  const items = groups.flatMap((group, k) => {
    if (k > 0) list.append(element('div', { role: 'separator' }))
    return group.map((item) => list.appendChild(menuItem(item, () => open(false))))
  })
  const open = (isOpen: boolean, at?: number) => {
    list.hidden = !isOpen
    opener.setAttribute('aria-expanded', `${isOpen}`)
    if (isOpen) items.at(at ?? 0)?.focus()
    else if (list.contains(document.activeElement)) opener.focus()
  }
  opener.addEventListener('click', () => open(list.hidden === true))
  opener.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    open(true, event.key === 'ArrowUp' ? -1 : 0)
  })
  list.addEventListener('keydown', (event) => moveInMenu(event, items, () => open(false)))
  whole.addEventListener('focusout', ({ relatedTarget }) => {
    if (!whole.contains(relatedTarget as Node | null)) open(false)
  })
  return whole
}

function menuItem({ name, keys, act }: MenuItem, close: () => void): HTMLElement {
  const shown = keys === undefined ? undefined : element('kbd', { 'aria-hidden': 'true' }, keys.shown)
  const item = element(
    'button',
    { type: 'button', role: 'menuitem', tabindex: '-1', 'aria-keyshortcuts': keys?.said },
    element('span', {}, name),
    shown,
  )
  item.addEventListener('click', () => {
    close()
    act()
  })
  return item
}

/** Keys that close a menu, and whether they do nothing else. */
const leaving: Readonly<Record<string, boolean>> = { Escape: true, Tab: false }

function moveInMenu(event: KeyboardEvent, items: readonly HTMLElement[], close: () => void): void {
  const at = items.indexOf(document.activeElement as HTMLElement)
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % items.length,
    ArrowUp: (at - 1 + items.length) % items.length,
    Home: 0,
    End: items.length - 1,
  }
  const target = targets[event.key]
  if (target !== undefined) items[target]?.focus()
  else if (event.key in leaving) close()
  if (target === undefined && !leaving[event.key]) return
  event.preventDefault()
  event.stopPropagation()
}
