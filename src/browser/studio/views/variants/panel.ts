import { element } from '../../../dom.ts'
import type { LookPage } from '../../contract.ts'
import { computed, effect, type Signal, signal } from '../../signals.ts'
import type { Panel, Studio } from '../../studio.ts'
import type { Choices } from '../choices.ts'
import { numberOfLabel } from '../label-chooser.ts'
import { noticeFor } from '../notice.ts'
import { viewWords } from '../words.ts'
import { VariantGrid } from './grid.ts'

const [fewest, most, first] = [2, 6, 3]

/** Several sheets beside each other. */
export function variantsPanel(studio: Studio, choices: Choices): Panel {
  const grid = new VariantGrid()
  const isShown = signal(false)
  const hasPage = signal(false)
  const kind = signal<LookPage>('worksheet')
  const labels = signal<readonly string[]>([])
  effect(() => {
    if (isShown.value) studio.drawing.value = { ...studio.drawing.peek(), labels: labels.value, pages: [kind.value] }
  })
  const sheets = computed(() => {
    const found = labels.value.map((wanted) => studio.look.value?.sheets.find(({ label }) => label === wanted))
    return found.flatMap((sheet) => (sheet?.pages[kind.value] ? [sheet] : []))
  })
  effect(() => {
    const { look } = studio
    if (!isShown.value || sheets.value.length < labels.value.length || sheets.value.length === 0) return
    hasPage.value = true
    grid.show(sheets.value, kind.value, look.value?.set?.problems.map(({ id }) => id) ?? [])
  })
  effect(() => {
    grid.element.classList.toggle('stale', (studio.look.value?.faults.length ?? 0) > 0)
    grid.element.hidden = !hasPage.value
  })
  const tools = element('div', { class: 'tools' }, ...labelsField(labels), kindChoice(kind))
  return {
    name: 'variants',
    title: viewWords.variants,
    element: element('div', { class: 'sheet-panel' }, tools, noticeFor(studio, hasPage), grid.element),
    onShown(shown) {
      if (shown && labels.peek().length === 0) labels.value = labelsFrom(choices.label.peek(), first)
      isShown.value = shown
    },
  }
}

/** So many labels, beginning with one. */
function labelsFrom(label: string, count: number): string[] {
  const number = numberOfLabel(label)
  const others = Array.from({ length: count }, (_, k) => `${(number ?? 0) + k + (number === undefined ? 1 : 0)}`)
  return number === undefined ? [label, ...others.slice(1)] : others
}

function labelsField(labels: Signal<readonly string[]>): HTMLElement[] {
  const field = element('input', { class: 'several-labels', spellcheck: 'false' })
  const count = element(
    'select',
    {},
    ...Array.from({ length: most - fewest + 1 }, (_, k) => element('option', {}, `${k + fewest}`)),
  )
  count.addEventListener('change', () => {
    labels.value = labelsFrom(labels.peek()[0] ?? '1', Number(count.value))
  })
  field.addEventListener('change', () => {
    const typed = field.value.split(',').map((label) => label.trim())
    const found = [...new Set(typed.filter((label) => label !== ''))].slice(0, most)
    labels.value = found.length >= fewest ? found : labelsFrom(found[0] ?? '1', fewest)
  })
  effect(() => {
    field.value = labels.value.join(', ')
    count.value = `${labels.value.length}`
  })
  return [
    element('label', { class: 'named' }, viewWords.beside, count),
    element('label', { class: 'named' }, viewWords.severalLabels, field),
  ]
}

function kindChoice(kind: Signal<LookPage>): HTMLElement {
  const pages = ['worksheet', 'key'] as const
  const list = element('select', {}, ...pages.map((page) => element('option', { value: page }, viewWords[page])))
  list.addEventListener('change', () => {
    kind.value = pages[list.selectedIndex]!
  })
  return element('label', { class: 'named' }, viewWords.whatOf, list)
}
