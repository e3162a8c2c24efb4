import { button, element } from '../../dom.ts'
import type { Panel, PanelName } from '../studio.ts'
import { shellWords } from './words.ts'

export interface Tabs {
  readonly element: HTMLElement
  show(name: PanelName): void
}

/** Panels of which one is shown, as tabs: arrows go from one to the next, as in every list of tabs. */
export function panelTabs(panels: readonly Panel[]): Tabs {
  const tabs = panels.map(({ name, title }) =>
    button(
      title,
      { role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}`, 'aria-selected': 'false', tabindex: '-1' },
      () => show(name),
    ),
  )
  const boxes = panels.map(({ name, element: content }) =>
    element(
      'section',
      { role: 'tabpanel', id: `panel-${name}`, 'aria-labelledby': `tab-${name}`, hidden: true },
      content,
    ),
  )
  const list = element('div', { role: 'tablist', 'aria-label': shellWords.panels, class: 'tabs' }, ...tabs)
  let shown = -1

  function show(name: PanelName): void {
    const next = panels.findIndex((panel) => panel.name === name)
    if (next === shown || next === -1) return
    panels[shown]?.onShown?.(false)
    // What is scrolled to is where Tab goes on from: a page that has just come begins at its top.
    if (shown !== -1) tabs[next]!.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    shown = next
    tabs.forEach((tab, k) => {
      tab.setAttribute('aria-selected', `${k === next}`)
      tab.tabIndex = k === next ? 0 : -1
      boxes[k]!.hidden = k !== next
    })
    panels[next]!.onShown?.(true)
  }

  list.addEventListener('keydown', (event) => {
    const moved = { ArrowRight: shown + 1, ArrowLeft: shown - 1, Home: 0, End: panels.length - 1 }[event.key]
    if (moved === undefined) return
    event.preventDefault()
    const next = (moved + panels.length) % panels.length
    show(panels[next]!.name)
    tabs[next]!.focus()
  })
  return { element: element('div', { class: 'panels' }, list, ...boxes), show }
}
