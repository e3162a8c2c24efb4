import { button, element } from '../../../dom.ts'
import type { Exchange } from '../frame.ts'
import { inSlices } from '../slices.ts'
import { viewWords } from '../words.ts'
import { differences } from './differences.ts'

/** Marks in a sheet what an edit changed, counts it, and leads from one change to the next. */
export class ChangeMarks {
  readonly element: HTMLElement
  readonly #said = element('span', { role: 'status' })
  readonly #elements = new Set<Element>()
  /** What to go to, in the order of the page. */
  #changes: Element[] = []
  #current = -1
  #turn = 0

  constructor() {
    const { changeBefore, changeNext, changesSeen } = viewWords
    this.element = element(
      'div',
      { class: 'changes', hidden: true },
      this.#said,
      button('‹', { 'aria-label': changeBefore }, () => this.#goBy(-1)),
      button('›', { 'aria-label': changeNext }, () => this.#goBy(1)),
      button(changesSeen, { class: 'plain' }, () => this.clear()),
    )
  }

  async show(exchanges: readonly Exchange[]): Promise<void> {
    this.clear()
    const turn = this.#turn
    const tasks = exchanges.map((exchange) => () => this.#mark(exchange))
    if (!(await inSlices(tasks, { isStale: () => turn !== this.#turn }))) return
    const count = this.#changes.length
    this.element.hidden = count === 0
    this.#said.textContent = count === 0 ? '' : viewWords.changed(count)
  }

  clear(): void {
    this.#turn++
    for (const marked of this.#elements) marked.classList.remove('changed', 'another', 'current')
    this.#elements.clear()
    this.#changes = []
    this.#current = -1
    this.element.hidden = true
    this.#said.textContent = ''
  }

  #mark({ before, now }: Exchange): void {
    const { marked, isAnother } = before ? differences(before, now) : { marked: new Map(), isAnother: true }
    if (isAnother) {
      this.#add(now, 'another')
      this.#changes.push(now)
      return
    }
    for (const [unit, leaves] of marked) {
      for (const leaf of leaves) this.#add(leaf, 'changed')
      this.#changes.push(unit)
    }
  }

  #add(one: Element, name: string): void {
    one.classList.add(name)
    this.#elements.add(one)
  }

  #goBy(step: number): void {
    this.#changes[this.#current]?.classList.remove('current')
    const count = this.#changes.length
    this.#current = this.#current === -1 && step < 0 ? count - 1 : (this.#current + step + count) % count
    const change = this.#changes[this.#current]!
    this.#add(change, 'current')
    change.scrollIntoView({ block: 'center', behavior: 'instant' })
    this.#said.textContent = viewWords.changeOf(this.#current + 1, count)
  }
}
