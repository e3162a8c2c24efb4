import type { LineCause } from '../../../../app/lint/counting-up.ts'
import type { LintReport, ProblemLint } from '../../../../lint/types.ts'
import { button, element } from '../../../dom.ts'
import type { FairnessCount } from '../../contract.ts'
import { type LineLink, overviewOf, tableOf, tableRow, tablesOf } from './problems.ts'
import { fairnessWords as words } from './words.ts'

/** The report on the page, put right while counting goes on; what is read or has the focus stays. */
export class FairnessReport {
  readonly element: HTMLElement
  readonly #findings = element('ul', { class: 'causes' })
  readonly #refusals = element('ul', { class: 'causes' })
  readonly #overview = element('tbody')
  readonly #problems = element('div')
  readonly #details = new Map<string, HTMLDetailsElement>()
  readonly #link: LineLink
  #count: FairnessCount | undefined

  constructor(goTo: (line: number) => void) {
    this.#link = (line) => button(words.line(line), { class: 'plain line-link' }, () => goTo(line))
    const overview = tableOf(Object.values(words.heads), [])
    overview.querySelector('tbody')!.replaceWith(this.#overview)
    this.element = element(
      'div',
      { class: 'fairness-report' },
      section(words.findings, this.#findings),
      section(words.overview, element('div', {}, overview, element('p', { class: 'muted' }, words.overviewSays))),
      section(words.refusals, this.#refusals),
      this.#problems,
    )
  }

  show(count: FairnessCount): void {
    this.#count = count
    const { report, causes } = count
    if (!report) return
    this.#list(
      this.#findings,
      causes.filter(({ isFinding }) => isFinding),
    )
    this.#list(
      this.#refusals,
      causes.filter(({ isFinding }) => !isFinding),
    )
    this.#overview.replaceChildren(
      ...report.problems.map((problem) => tableRow(overviewOf(problem, isShort(report, problem), report.class))),
    )
    const gone = new Set(this.#details.keys())
    for (const problem of report.problems) {
      this.#detail(problem)
      gone.delete(problem.id)
    }
    for (const id of gone) {
      this.#details.get(id)!.remove()
      this.#details.delete(id)
    }
  }

  #list(list: HTMLElement, causes: readonly LineCause[]): void {
    list.parentElement!.hidden = causes.length === 0
    const written = JSON.stringify(causes)
    if (list.dataset.written === written || list.contains(document.activeElement)) return
    list.dataset.written = written
    const items = causes.map(({ line, problem, of, isFinding, text }) =>
      element(
        'li',
        {},
        element('strong', {}, isFinding ? words.demands[of as keyof typeof words.demands] : of),
        ' ',
        problem === undefined ? words.wholeSet : element('code', {}, problem),
        this.#link(line),
        element('p', {}, text),
      ),
    )
    list.replaceChildren(...items)
  }

  #detail({ id, title }: ProblemLint): void {
    const known = this.#details.get(id)
    if (known) {
      this.#fill(known, id)
      return
    }
    const head = element('summary', {}, element('code', {}, id), ' ', element('bdi', {}, title))
    const made = element('details', { class: 'problem-report' }, head, element('div'))
    made.addEventListener('toggle', () => this.#fill(made, id))
    this.#details.set(id, made)
    this.#problems.append(made)
  }

  /** Fills what is open; the rest is made when it is opened. */
  #fill(details: HTMLDetailsElement, id: string): void {
    const body = details.lastElementChild!
    const problem = this.#count?.report?.problems.find((one) => one.id === id)
    if (!details.open || !problem || body.contains(document.activeElement)) return
    body.replaceChildren(
      ...tablesOf(
        problem,
        this.#count!.lines.find((one) => one.id === id),
        this.#link,
      ),
    )
  }
}

function section(title: string, content: HTMLElement): HTMLElement {
  return element('section', { 'aria-label': title }, element('h2', {}, title), content)
}

function isShort({ findings }: LintReport, { id }: ProblemLint): boolean {
  return findings.some(({ problem }) => problem === id)
}
