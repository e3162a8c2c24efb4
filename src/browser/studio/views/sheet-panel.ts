import { button, element } from '../../dom.ts'
import { tickField } from '../commands/fields.ts'
import type { LookPage } from '../contract.ts'
import { batch, computed, effect, type ReadonlySignal, signal, untracked } from '../signals.ts'
import type { Panel, Studio } from '../studio.ts'
import { ChangeMarks } from './changes/marks.ts'
import type { Choices } from './choices.ts'
import { type Exchange, PageFrame } from './frame.ts'
import { labelChooser } from './label-chooser.ts'
import { noticeFor } from './notice.ts'
import { placeOfReader } from './reading-place.ts'
import { sheetOptions } from './sheet-options.ts'
import { viewWords } from './words.ts'

/** Shows worksheet or key of one label, and follows what is written. */
export function sheetPanel(studio: Studio, page: LookPage, choices: Choices): Panel {
  const frame = new PageFrame(viewWords[page])
  const isShown = signal(false)
  const hasPage = signal(false)
  const marks = new ChangeMarks()
  const marking = markingEdits(studio, choices, marks)
  const tools = element(
    'div',
    { class: 'tools' },
    labelChooser(choices),
    sheetOptions(studio, page, choices),
    tickField(viewWords.follow, choices.followsCursor),
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
    const onPaper = choices.isOnPaper.value ? studio.drawing.value.paper : undefined
    frame.show(shown, onPaper).then(untracked(marking))
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
    element: element('div', { class: 'sheet-panel' }, tools, noticeFor(studio, hasPage), marks.element, frame.element),
    onShown: keepingPlace(frame, (shown) => batch(() => (isShown.value = shown))),
  }
}

interface SeenSheet {
  readonly drawn: string
  readonly text: string
}

/** Marks what is other when the set is, and not when another sheet of it is looked at. */
function markingEdits({ set, seed, drawing }: Studio, { label }: Choices, marks: ChangeMarks) {
  let seen: SeenSheet | undefined
  return () => {
    // The newest look is shown as soon as it is there: it is of what is written and chosen now.
    const now = { drawn: JSON.stringify([seed.value, label.value, drawing.value]), text: set.value.text }
    return (exchanges: readonly Exchange[] | undefined) => {
      if (!exchanges) return
      const isEdited = seen?.drawn === now.drawn && seen.text !== now.text
      const isOther = seen?.drawn !== now.drawn
      seen = now
      if (isEdited) marks.show(exchanges)
      else if (isOther) marks.clear()
    }
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
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth'
    if (!isSeen) section.scrollIntoView({ block: 'start', behavior })
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
