import { percent } from '../../../../lint/shares.ts'
import type { LintReport } from '../../../../lint/types.ts'
import { button, element } from '../../../dom.ts'
import type { FairnessCount } from '../../contract.ts'
import { effect, type Signal, signal } from '../../signals.ts'
import type { LineNote, Panel, Studio } from '../../studio.ts'
import { noticeFor } from '../notice.ts'
import { type CountChoice, type Counting, countingOf } from './count.ts'
import { spreadText } from './problems.ts'
import { FairnessReport } from './report.ts'
import { fairnessWords as words } from './words.ts'

const choices = [200, 1000, 5000]

/** How fair the set is, counted while one looks. */
export function fairnessPanel(studio: Studio): Panel {
  const counted = { samples: signal(1000), students: signal(30) }
  const counting = countingOf(studio, counted)
  const report = new FairnessReport((line) => studio.goTo(line))
  const hasReport = signal(false)
  effect(() => {
    const count = counting.count.value
    if (count?.report) {
      hasReport.value = true
      report.show(count)
    }
    report.element.classList.toggle('stale', counting.isOld.value)
    report.element.hidden = !hasReport.value
  })
  const isShown = signal(false)
  // Lines move when the set changes, and what was said of them may hold no more; whoever looks at something else reads the set.
  effect(() => {
    studio.notes.value = !isShown.value || counting.isOld.value ? [] : notesOf(counting.count.value)
  })
  return {
    name: 'fairness',
    title: words.title,
    element: element(
      'div',
      { class: 'sheet-panel fairness' },
      tools(counting, counted),
      noticeFor(studio, hasReport, ''),
      verdict(counting),
      report.element,
    ),
    onShown(shown) {
      isShown.value = shown
      counting.watch(shown)
    },
  }
}

/** Behind lines that fall short; what refuses draws of all others is told beside. */
function notesOf(count: FairnessCount | undefined): LineNote[] {
  const short = (count?.causes ?? []).filter(({ isFinding }) => isFinding)
  return short.map(({ line, of }) => ({ line, text: words.demands[of as keyof typeof words.demands] }))
}

function tools(counting: Counting, { samples, students }: Record<keyof CountChoice, Signal<number>>): HTMLElement {
  const list = element('select', {}, ...choices.map((one) => element('option', {}, `${one}`)))
  list.selectedIndex = choices.indexOf(samples.peek())
  list.addEventListener('change', () => {
    samples.value = choices[list.selectedIndex]!
  })
  const size = element('input', {
    type: 'number',
    class: 'number',
    min: '2',
    max: '100000',
    value: `${students.peek()}`,
  })
  size.addEventListener('change', () => {
    if (size.checkValidity() && size.value !== '') students.value = size.valueAsNumber
    size.value = `${students.peek()}`
  })
  const again = button(words.again, {}, counting.start)
  const stop = button(words.stop, {}, counting.stop)
  const bar = element('progress', { max: '1', 'aria-label': words.progress })
  const said = element('span', { class: 'muted' })
  effect(() => {
    const { done, total } = counting.count.value ?? { done: 0, total: 1 }
    bar.value = done / total
    const share = Math.floor((100 * done) / total)
    const isRunning = counting.isRunning.value
    stop.disabled = !isRunning
    again.classList.toggle('primary', counting.isOld.value)
    said.textContent = isRunning
      ? words.counting(share)
      : counting.isOld.value
        ? words.old
        : counting.count.value && done < total
          ? words.stopped(share)
          : ''
  })
  return element(
    'div',
    { class: 'tools' },
    ...[again, stop, element('label', { class: 'named' }, words.samples, list)],
    ...[element('label', { class: 'named' }, words.students, size), bar, said],
  )
}

/** What it comes to, for who reads one line only. */
function verdict({ count, isRunning }: Counting): HTMLElement {
  const says = element('strong', {})
  const more = element('span', {})
  const box = element('div', { class: 'verdict' }, element('p', { role: 'status' }, says), element('p', {}, more))
  effect(() => {
    const report = count.value?.report
    box.hidden = !report
    if (!report) return
    const { length } = report.findings
    box.classList.toggle('short', length > 0)
    const text = length > 0 ? words.short(length) : isRunning.value ? words.fairSoFar : words.fair
    if (says.textContent !== text) says.textContent = text
    more.textContent = summary(report)
  })
  return box
}

function summary({ samples, sheets }: LintReport): string {
  return `${words.counted(samples)} ${words.sheets(spreadText(sheets.difficulty), percent(sheets.copied))}`
}
