import { button, element } from '../../dom.ts'
import type { LookPage } from '../contract.ts'
import { batch, computed, effect, type ReadonlySignal, signal } from '../signals.ts'
import type { Panel, Studio } from '../studio.ts'
import type { Choices } from './choices.ts'
import { PageFrame } from './frame.ts'
import { labelChooser } from './label-chooser.ts'
import { noticeFor } from './notice.ts'
import { placeOfReader } from './reading-place.ts'
import { checkbox, sheetOptions } from './sheet-options.ts'
import { viewWords } from './words.ts'

/** Shows worksheet or key of one label, and follows what is written. */
export function sheetPanel(studio: Studio, page: LookPage, choices: Choices): Panel {
  const frame = new PageFrame(viewWords[page])
  const isShown = signal(false)
  const hasPage = signal(false)
  const tools = element(
    'div',
    { class: 'tools' },
    labelChooser(choices),
    sheetOptions(studio, page, choices),
    checkbox(viewWords.follow, choices.followsCursor),
    button(viewWords.print, { title: viewWords.printing, class: 'print' }, () => frame.print()),
  )
  const latest = computed(() => studio.look.value?.sheets.find(({ label }) => label === choices.label.value))
  effect(() => {
    if (isShown.value) studio.drawing.value = { ...studio.drawing.peek(), labels: [choices.label.value], pages: [page] }
  })
  effect(() => {
    const shown = latest.value?.pages[page]
    if (!isShown.value || !shown) return
    hasPage.value = true
    frame.show(shown, choices.isOnPaper.value ? studio.drawing.value.paper : undefined)
  })
  effect(() => {
    const isStale = (studio.look.value?.faults.length ?? 0) > 0 || studio.set.value.text.trim() === ''
    frame.element.classList.toggle('stale', isStale)
    frame.element.hidden = !hasPage.value
  })
  follow(studio, choices, frame, isShown)
  return {
    name: page,
    title: viewWords[page],
    element: element('div', { class: 'sheet-panel' }, tools, noticeFor(studio, hasPage), frame.element),
    onShown: keepingPlace(frame, (shown) => batch(() => (isShown.value = shown))),
  }
}

/** Brings the problem into view that the editor's cursor is in, where it is out of view and the reader wants that. */
function follow(studio: Studio, { followsCursor }: Choices, frame: PageFrame, isShown: ReadonlySignal<boolean>): void {
  const wanted = computed(() => {
    const { problem } = studio.onCursor.value
    return problem === undefined ? undefined : studio.look.value?.set?.problems[problem]?.id
  })
  effect(() => {
    if (!isShown.value || !followsCursor.value || wanted.value === undefined) return
    const [section, root] = [frame.section(wanted.value), frame.document?.documentElement]
    if (!section || !root) return
    const { top, bottom } = section.getBoundingClientRect()
    const isSeen = top >= 0 ? top < root.clientHeight / 2 : bottom > root.clientHeight / 2
    if (!isSeen) section.scrollIntoView({ block: 'start', behavior: 'smooth' })
  })
}

/** A frame that is not shown forgets how far it was scrolled. */
function keepingPlace(frame: PageFrame, onShown: (shown: boolean) => void): (shown: boolean) => void {
  let place: ReturnType<typeof placeOfReader> | undefined
  return (shown) => {
    if (!shown && frame.document) place = placeOfReader(frame.document)
    onShown(shown)
    if (shown) {
      place?.hold()
      place?.release()
    }
  }
}
