import { button, element } from '../../dom.ts'
import type { LookPage } from '../contract.ts'
import { effect, signal } from '../signals.ts'
import type { Panel, Studio } from '../studio.ts'
import { PageFrame } from './frame.ts'
import { viewWords } from './words.ts'

/** Shows worksheet or key of one label, and follows what is written. */
export function sheetPanel(studio: Studio, page: LookPage): Panel {
  const frame = new PageFrame(viewWords[page])
  const isShown = signal(false)
  const notice = element('p', { class: 'notice', role: 'status' })
  const tools = element(
    'div',
    { class: 'tools' },
    button(viewWords.print, {}, () => frame.print()),
  )
  effect(() => {
    const look = studio.look.value
    if (!isShown.value) return
    const sheet = look?.sheets[0]?.pages[page]
    if (sheet) frame.show(sheet)
    notice.textContent = sheet
      ? ''
      : look && look.faults.length > 0
        ? viewWords.faulty(look.faults.length)
        : viewWords.nothing
  })
  return {
    name: page,
    title: viewWords[page],
    element: element('div', { class: 'sheet-panel' }, tools, notice, frame.element),
    onShown(shown) {
      isShown.value = shown
      if (shown) studio.drawing.value = { ...studio.drawing.peek(), pages: [page] }
    },
  }
}
