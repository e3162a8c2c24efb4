import { spokenName } from '../../answer/spoken-name.ts'
import { groupBy } from '../../base/group-by.ts'
import { pointsText } from '../../document/points-text.ts'
import type { ProblemGrade } from '../../grade/types.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import { button, element, letKeysScroll } from '../dom.ts'
import { type AnswerView, answerViews, type Slot, verdictOn } from './answers.ts'
import { type DrawnProblem, gradeTyped } from './drawn.ts'
import { type Figure, figureOf } from './figure.ts'
import { hintFor } from './hint.ts'
import type { Attempt } from './memory.ts'
import { conventions, statement } from './statement.ts'
import { stepElements } from './step.ts'
import { practiceWords } from './words.ts'

interface Surroundings {
  readonly prepared: PreparedSet
  readonly attempt: Attempt
  keep(attempt: Attempt): void
}

/** One problem on the page: statement, diagram, fields, hints and the worked solution as far as it was asked for. */
export class ProblemView {
  readonly element: HTMLElement
  readonly #drawn: DrawnProblem
  readonly #around: Surroundings
  #attempt: Attempt
  #hints = 0
  readonly #answers: readonly AnswerView[]
  readonly #slots: ReadonlyMap<string, Slot>
  readonly #figure: Figure | undefined
  readonly #message = element('div', { class: 'message', role: 'status' })
  readonly #solution = element('section', { class: 'solution', 'aria-label': practiceWords.workedSolution })
  readonly #reveal: HTMLButtonElement

  constructor(drawn: DrawnProblem, around: Surroundings) {
    this.#drawn = drawn
    this.#around = around
    this.#attempt = around.attempt
    const listener = {
      typing: (name: string, text: string) => this.#type(name, text),
      leave: (name: string) => this.#leave(name),
      show: (names: readonly string[]) => this.#showValues(names),
    }
    this.#answers = answerViews(drawn.asked, listener)
    this.#slots = new Map(this.#answers.flatMap(({ slots }) => slots.map((slot) => [slot.name, slot])))
    this.#figure = figureOf(drawn)
    this.#reveal = button(practiceWords.nextStep, {}, () => this.#revealStep())
    this.element = this.#build()
    this.#update()
  }

  #build(): HTMLElement {
    const { section } = this.#drawn
    const { instructions } = this.#around.prepared.set
    const list = element('ul', { class: 'answers' }, ...this.#answers.map((answer) => answer.element))
    const form = element('form', { id: 'answers', novalidate: '', autocomplete: 'off' }, list)
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#checkAll()
    })
    const actions = element(
      'div',
      { class: 'actions' },
      element('button', { type: 'submit', form: 'answers', class: 'primary' }, practiceWords.check),
      button(practiceWords.hint, {}, () => this.#hint()),
      this.#reveal,
    )
    return element(
      'section',
      { class: 'problem', 'aria-labelledby': 'problem-title' },
      heading(section, this.#around.prepared.set.problems.findIndex(({ id }) => id === section.id) + 1),
      ...statement(section.blocks),
      this.#figure?.element,
      conventions(this.#drawn.conventions, instructions),
      form,
      this.#solution,
      element('div', { class: 'dock' }, this.#message, actions),
    )
  }

  /** Shows what another tab made of the same problem. */
  recall(attempt: Attempt): void {
    this.#attempt = attempt
    this.#update()
  }

  #grade(): ProblemGrade {
    const { typed, checked } = this.#attempt
    return gradeTyped(this.#around.prepared, this.#drawn, (name) => (checked.includes(name) ? (typed[name] ?? '') : ''))
  }

  /** Puts everything on the page in accord with the attempt. */
  #update(): ProblemGrade {
    const grade = this.#grade()
    const { typed, checked, shown, revealed } = this.#attempt
    for (const answer of grade.answers) {
      const isChecked = checked.includes(answer.name)
      const state = { typed: typed[answer.name] ?? '', shown: shown.includes(answer.name) }
      this.#slots.get(answer.name)!.update({ ...state, ...(isChecked && { grade: answer }) })
    }
    const known = grade.answers.filter(({ status }) => status === 'correct').map(({ name }) => name)
    const steps = this.#drawn.steps.slice(0, revealed)
    this.#figure?.update(
      new Set(known),
      steps.map(({ name }) => name),
    )
    if (this.#solution.querySelectorAll('.step:not(.of-cell)').length !== revealed) this.#showSteps(revealed)
    return grade
  }

  #showSteps(count: number): void {
    const { steps } = this.#drawn
    this.#reveal.disabled = count >= steps.length
    this.element.classList.toggle('revealing', count > 0)
    const stages = groupBy(steps.slice(0, count), ({ stage }) => stage)
    const parts = [...stages].flatMap(([stage, members]) => [
      element('h3', {}, stage),
      element('dl', { class: 'steps' }, ...members.flatMap(stepElements)),
    ])
    this.#solution.replaceChildren(...parts)
    letKeysScroll(this.element)
  }

  #change(changes: Partial<Attempt>): ProblemGrade {
    this.#attempt = { ...this.#attempt, ...changes }
    const grade = this.#update()
    const { checked, shown } = this.#attempt
    const own = grade.answers.filter(({ name }) => !shown.includes(name))
    const earned = own.reduce((sum, { score }) => sum + score, 0)
    this.#attempt = { ...this.#attempt, earned, of: checked.length > 0 ? grade.points : 0 }
    this.#around.keep(this.#attempt)
    return grade
  }

  #type(name: string, text: string): void {
    const { typed, checked } = this.#attempt
    this.#hints = 0
    const changed = { ...typed, [name]: text }
    if (checked.includes(name)) this.#change({ typed: changed, checked: checked.filter((other) => other !== name) })
    else {
      this.#attempt = { ...this.#attempt, typed: changed }
      this.#around.keep(this.#attempt)
    }
  }

  #leave(name: string): void {
    if ((this.#attempt.typed[name] ?? '').trim() === '') return
    const grade = this.#change({ checked: [...new Set([...this.#attempt.checked, name])] })
    const verdict = verdictOn(grade.answers.find((answer) => answer.name === name))
    this.#say(practiceWords.verdictOn(spokenName(name), verdict))
  }

  #checkAll(): void {
    const filled = this.#drawn.blanks.filter(({ name }) => (this.#attempt.typed[name] ?? '').trim() !== '')
    const { answers } = this.#change({ checked: filled.map(({ name }) => name) })
    const count = (wanted: string) => answers.filter(({ status }) => status === wanted).length
    const right = count('correct')
    const others = (['consistent', 'incorrect', 'unreadable'] as const).filter((status) => count(status) > 0)
    this.#say(
      right === answers.length
        ? this.#attempt.shown.length > 0
          ? practiceWords.allAreRightOrShown
          : practiceWords.allAreRight
        : practiceWords.counted([
            practiceWords.countOfRight(right, answers.length),
            ...others.map((status) => practiceWords.countOf[status](count(status))),
          ]),
    )
    this.#moveOn(answers)
  }

  /** Enter in a field that is right leads to the next one that is not. */
  #moveOn(answers: ProblemGrade['answers']): void {
    const at = answers.findIndex(({ name }) => this.#slots.get(name)!.hasFocus())
    if (answers[at]?.status !== 'correct') return
    const next = [...answers.slice(at), ...answers.slice(0, at)].find(({ status }) => status !== 'correct')
    if (next) this.#slots.get(next.name)!.focus()
  }

  #hint(): void {
    this.#hints = Math.min(2, this.#hints + 1)
    const { content, more } = hintFor(this.#drawn, this.#grade(), this.#hints)
    this.#say(...content, ...(more ? [element('p', { class: 'more' }, practiceWords.moreHints)] : []))
  }

  #say(...content: readonly (Node | string)[]): void {
    this.#message.replaceChildren(...content)
  }

  #showValues(names: readonly string[]): void {
    this.#change(this.#withShown(names))
    this.#slots.get(names[0]!)!.focus()
    this.#say(practiceWords.valuesAreShown(names.map(spokenName)))
  }

  #withShown(names: readonly string[]): Partial<Attempt> {
    const { typed, checked, shown } = this.#attempt
    const answers = this.#drawn.blanks
      .filter(({ name }) => names.includes(name))
      .map(({ name, answer }) => [name, answer])
    return {
      typed: { ...typed, ...Object.fromEntries(answers) },
      checked: [...new Set([...checked, ...names])],
      shown: [...new Set([...shown, ...names])],
    }
  }

  #revealStep(): void {
    const step = this.#drawn.steps[this.#attempt.revealed]
    if (!step) return
    const right = new Set(this.#grade().answers.flatMap(({ name, status }) => (status === 'correct' ? [name] : [])))
    const news = step.answers.filter((name) => !right.has(name))
    const changes = news.length > 0 ? this.#withShown(news) : {}
    this.#change({ ...changes, revealed: this.#attempt.revealed + 1 })
    this.#solution.querySelector('.steps:last-child > :last-child')?.scrollIntoView({ block: 'nearest' })
    const { steps } = this.#drawn
    this.#say(practiceWords.step(this.#attempt.revealed, steps.length, step.stage, spokenName(step.name)))
  }
}

function heading({ title, points }: DrawnProblem['section'], number: number): HTMLElement {
  return element(
    'h2',
    {},
    element('span', { class: 'number' }, `${number}`),
    element('span', { class: 'problem-title', id: 'problem-title' }, element('bdi', {}, title)),
    element('span', { class: 'points' }, pointsText(points)),
  )
}
