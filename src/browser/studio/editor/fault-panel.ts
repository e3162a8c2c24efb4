import { button, element } from '../../dom.ts'
import { type EditorView, type Extension, type Panel, showPanel, type ViewUpdate } from './codemirror.ts'
import { applyFix, goToFault, type PlacedFault, placedFaults } from './fault-marks.ts'
import { editorWords } from './words.ts'

/** All faults below the text, each with a way to its place and, where it has one, to its mending. */
export const faultPanel: Extension = showPanel.of(panelOf)

function panelOf(view: EditorView): Panel {
  const count = element('p', { class: 'count', role: 'status' })
  const list = element('ol', { 'aria-label': editorWords.faults })
  const help = element('p', { class: 'help' }, editorWords.help)
  const dom = element('section', { class: 'faults', 'aria-label': editorWords.faults }, count, list, help)
  const draw = () => {
    const faults = view.state.field(placedFaults)
    const said = faults.length === 0 ? editorWords.noFaults : editorWords.countOfFaults(faults.length)
    if (count.textContent !== said) count.textContent = said
    dom.classList.toggle('none', faults.length === 0)
    list.hidden = faults.length === 0
    list.replaceChildren(...faults.map((placed) => row(view, placed)))
  }
  draw()
  return { dom, update: (update) => void (isChanged(update) && draw()) }
}

function isChanged({ startState, state }: ViewUpdate): boolean {
  return startState.field(placedFaults) !== state.field(placedFaults)
}

function row(view: EditorView, placed: PlacedFault): HTMLElement {
  const { fault, from, fix } = placed
  const { number } = view.state.doc.lineAt(from)
  const place = button(editorWords.line(number), { class: 'plain' }, () => goToFault(view, placed))
  const says = element('span', { class: 'says' }, fault.message)
  const remedy = fault.remedy === undefined ? undefined : element('span', { class: 'remedy' }, fault.remedy)
  const mend =
    fix &&
    button(fix.says, { class: 'mend' }, () => {
      applyFix(view, placed)
      view.focus()
    })
  return element('li', {}, place, says, remedy, mend)
}
