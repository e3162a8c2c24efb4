import { spokenName } from '../../answer/spoken-name.ts'
import type { Blank, MatrixBlank, SingleBlank } from '../../document/blocks.ts'
import type { BlankGrade } from '../../grade/types.ts'
import { type BlanksRun, blanksLayout } from '../../sheet/render/blanks-layout.ts'
import { howToAnswer } from '../../sheet/render/helpers.ts'
import { renderMath } from '../../sheet/render/katex/index.ts'
import { renderInlineMarkdown } from '../../sheet/render/markdown.ts'
import { button, element, rendered } from '../dom.ts'
import type { AnswerInput } from '../entries/entry.ts'
import { letArrowsMove } from '../entries/grid.ts'
import { entryIn } from '../entries/in-place.ts'
import { practiceWords } from './words.ts'
import { worthLine } from './worth.ts'

/** What is seen of one blank. */
export interface BlankState {
  readonly typed: string
  /** Absent until the status was asked for. */
  readonly grade?: BlankGrade
  readonly shown: boolean
}

export interface Listener {
  typing(name: string, text: string): void
  /** Somebody is done with a blank. */
  leave(name: string): void
  /** Somebody wants to see answers. */
  show(names: readonly string[]): void
}

/** One blank on the page. */
export interface Slot {
  readonly name: string
  update(state: BlankState): void
  focus(): void
  hasFocus(): boolean
}

/** What was asked as one thing, with a slot for each of its blanks. */
export interface AnswerView {
  readonly element: HTMLLIElement
  readonly slots: readonly Slot[]
}

/** The answers of a problem, to be filled in. */
export function answerViews(asked: readonly Blank[], listener: Listener): AnswerView[] {
  const numbered = { next: 0 }
  return blanksLayout(asked).flatMap((run) => viewsOf(run, listener, () => `blank-${numbered.next++}`))
}

function viewsOf(run: BlanksRun, listener: Listener, freshId: () => string): AnswerView[] {
  if ('matrices' in run) return run.matrices.map((blank) => matrixView(blank, listener, freshId))
  if ('lists' in run) return run.lists.map((blank) => listView(blank, listener, freshId()))
  return ('boxes' in run ? run.boxes : run.questions).map((blank) => boxView(blank, listener, freshId()))
}

function boxView(blank: SingleBlank, listener: Listener, id: string): AnswerView {
  const { name, tex, prompt, format } = blank
  const box = element('span', { class: 'blank-space', 'data-format': format.kind })
  const label = prompt === undefined || format.kind === 'number' ? nameLabel(tex, id) : undefined
  const verdict = verdictLine(id)
  const slot = slotOf(blank, entryIn(box, { name, label: spokenName(name) }), id, listener)
  const show = showButton(name, () => listener.show([name]))
  const view = element(
    'li',
    { class: `answer${label ? '' : ' unnamed'}`, 'data-name': name },
    prompt === undefined ? undefined : rendered('span', 'prompt', renderInlineMarkdown(prompt)),
    worthLine(blank),
    label,
    box,
    show,
    verdict,
  )
  return { element: view, slots: [withVerdict(slot, view, verdict, show)] }
}

function listView(
  blank: Extract<BlanksRun, { lists: unknown }>['lists'][number],
  listener: Listener,
  id: string,
): AnswerView {
  const { name, tex, prompt = `$${tex}$`, kind, listed, format, isShort } = blank
  const options = listed.map(({ letter, markdown }) =>
    element(
      'li',
      { class: 'option', 'data-letter': letter },
      element('span', { class: 'letter' }, `(${letter})`),
      rendered('span', 'option-text', renderInlineMarkdown(markdown)),
    ),
  )
  const distractors = format.kind === 'order' && format.distractors ? true : undefined
  const place = element(
    'div',
    { class: 'listed', 'data-format': kind, 'data-distractors': distractors },
    element('ol', { class: `options ${kind}${isShort ? ' short' : ''}` }, ...options),
    kind === 'order' ? element('span', { class: 'entry' }, element('span', { class: 'blank-space' })) : undefined,
  )
  const verdict = verdictLine(id)
  const slot = slotOf(blank, entryIn(place, { name, label: spokenName(name) }), id, listener)
  const show = showButton(name, () => listener.show([name]))
  const asks = element(
    'span',
    { class: 'prompt' },
    rendered('span', 'question-text', renderInlineMarkdown(prompt)),
    ' ',
    element('span', { class: 'how' }, howToAnswer(format)),
    worthLine(blank),
  )
  const view = element('li', { class: 'answer list-answer', 'data-name': name }, asks, place, show, verdict)
  return { element: view, slots: [withVerdict(slot, view, verdict, show)] }
}

function matrixView(blank: MatrixBlank, listener: Listener, freshId: () => string): AnswerView {
  const { name, tex, prompt, cells } = blank
  const verdicts = element('div', { class: 'verdicts' })
  const slots: Slot[] = []
  const inputs: HTMLInputElement[][] = []
  const places = new Map(cells.flat().map(({ name: cell }) => [cell, false]))
  const show = showButton(name, () =>
    listener.show([...places].filter(([, isRight]) => !isRight).map(([cell]) => cell)),
  )
  const rows = cells.map((row, i) => {
    inputs.push([])
    const boxes = row.map((cell, k) => {
      const id = freshId()
      const box = element('span', { class: 'blank-space', 'data-format': 'number' })
      const entry = entryIn(box, { name: cell.name, label: practiceWords.cellOf(i + 1, k + 1, spokenName(name)) })
      const verdict = verdictLine(id)
      verdicts.append(verdict)
      const td = element('td', { class: 'answer-cell', 'data-name': cell.name }, box)
      inputs.at(-1)!.push(box.querySelector('input')!)
      const slot = withVerdict(
        slotOf(cell, entry, id, listener),
        td,
        verdict,
        undefined,
        `${practiceWords.cell(i + 1, k + 1)}: `,
      )
      const update = (state: BlankState) => {
        slot.update(state)
        places.set(cell.name, state.shown || state.grade?.status === 'correct')
        show.hidden = [...places.values()].every((isRight) => isRight)
      }
      slots.push({ ...slot, update })
      return td
    })
    return element('tr', {}, ...boxes)
  })
  letArrowsMove(inputs)
  const grid = element('div', { class: 'matrix' }, element('table', {}, ...rows))
  grid.style.setProperty('--cells', `${cells[0]!.length}`)
  const view = element(
    'li',
    { class: 'answer matrix-answer' },
    prompt === undefined ? undefined : rendered('span', 'prompt', renderInlineMarkdown(prompt)),
    worthLine(blank),
    rendered('span', 'answer-name', renderMath(`\\displaystyle ${tex}=`)),
    grid,
    show,
    verdicts,
  )
  return { element: view, slots }
}

function nameLabel(tex: string, id: string): HTMLLabelElement {
  const label = rendered('label', 'answer-name', renderMath(`\\displaystyle ${tex}=`))
  label.htmlFor = id
  return label
}

function verdictLine(id: string): HTMLParagraphElement {
  return element('p', { id: `${id}-verdict`, class: 'verdict' })
}

function showButton(name: string, act: () => void): HTMLButtonElement {
  return button(
    practiceWords.show,
    { class: 'plain show', 'aria-label': practiceWords.showValueOf(spokenName(name)) },
    act,
  )
}

/** Connects an entry; what is said of it is up to `withVerdict`. */
function slotOf({ name }: SingleBlank, entry: AnswerInput, id: string, listener: Listener): Slot {
  const { controls } = entry
  controls[0]!.id = id
  // Before anybody can be done with it: a tick is both at once.
  entry.onInput(() => listener.typing(name, entry.typed))
  for (const control of controls) {
    control.setAttribute('aria-describedby', `${id}-verdict`)
    control.addEventListener('change', () => listener.leave(name))
  }
  return {
    name,
    update({ typed, grade, shown }) {
      entry.typed = typed
      entry.lock(shown)
      const isWrong = !shown && (grade?.status === 'incorrect' || grade?.status === 'unreadable')
      for (const control of controls) control.setAttribute('aria-invalid', String(isWrong))
    },
    focus: () => controls[0]!.focus(),
    hasFocus: () => controls.some((control) => control === document.activeElement),
  }
}

/** Shows the status of a slot on `frame`, and in words. */
function withVerdict(
  slot: Slot,
  frame: HTMLElement,
  verdict: HTMLElement,
  show: HTMLButtonElement | undefined,
  before = '',
): Slot {
  return {
    ...slot,
    update(state) {
      slot.update(state)
      const { grade, shown } = state
      const status = shown ? 'shown' : (grade?.status ?? 'blank')
      for (const marked of [frame, verdict]) marked.dataset.status = status
      if (show) show.hidden = shown || status === 'correct'
      const says = shown ? practiceWords.isShown : verdictOn(grade)
      verdict.textContent = says && before + says
      // What the mark in a cell says already is for those who do not see it.
      verdict.classList.toggle('unseen', before !== '' && (status === 'correct' || shown))
    },
  }
}

/** What is said of a blank: never a value. */
export function verdictOn(grade: BlankGrade | undefined): string {
  switch (grade?.status) {
    case 'correct':
      return [practiceWords.right, ...(grade.notes ?? [])].join('; ')
    case 'consistent':
      return grade.message!
    case 'incorrect':
      return [practiceWords.notRight, ...(grade.notes ?? [])].join('; ')
    case 'unreadable':
      return practiceWords.cannotBeRead(grade.message!)
    default:
      return ''
  }
}
