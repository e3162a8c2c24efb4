import type { Fault } from '../../../faults/fault.ts'
import { button, element } from '../../dom.ts'
import { effect, type ReadonlySignal } from '../signals.ts'
import type { Studio } from '../studio.ts'
import { viewWords } from './words.ts'

/** Above a view: what has to be mended, and where; or how to begin. Empty where all is well. */
export function noticeFor(studio: Studio, hasPage: ReadonlySignal<boolean>, drawing = viewWords.drawing): HTMLElement {
  const said = element('p', { role: 'status' })
  const first = element('p', { class: 'first-fault' })
  const acts = element('div', { class: 'acts' })
  const notice = element('div', { class: 'view-notice' }, said, first, acts)
  effect(() => {
    const look = studio.look.value
    const faults = look?.faults ?? []
    const isEmpty = studio.set.value.text.trim() === ''
    const sound = (hasPage.value && look?.note) || (hasPage.value ? '' : drawing)
    said.textContent = isEmpty ? viewWords.nothing : faults.length > 0 ? saidOf(faults, hasPage.value) : sound
    notice.hidden = said.textContent === ''
    notice.classList.toggle('faulty', !isEmpty && faults.length > 0)
    const [fault] = isEmpty ? [] : faults
    first.textContent = fault?.message ?? ''
    first.hidden = fault === undefined
    acts.replaceChildren(...(isEmpty ? [toGallery(studio)] : fault?.line === undefined ? [] : [leadTo(studio, fault)]))
  })
  return notice
}

function saidOf(faults: readonly Fault[], hasPage: boolean): string {
  const mend = viewWords.mend(faults.length)
  return hasPage ? `${mend}; ${viewWords.stale}.` : `${mend}.`
}

function leadTo(studio: Studio, { line, column }: Fault): HTMLElement {
  return button(viewWords.firstFault(line!), {}, () => studio.goTo(line!, column))
}

function toGallery(studio: Studio): HTMLElement {
  return button(viewWords.gallery, { class: 'primary' }, () => studio.show('gallery'))
}
