import { families } from '../../families/index.ts'
import { FaultError } from '../../faults/fault.ts'
import { practiceSet, readData } from '../../sheet/practice.ts'
import { prepareSet } from '../../solution/variant.ts'
import { button, element, letKeysScroll } from '../dom.ts'
import { type Address, freshLabel, readAddress, writeAddress } from './address.ts'
import { type DrawnProblem, drawForPractice } from './drawn.ts'
import { PracticeMemory } from './memory.ts'
import { ProblemView } from './problem.ts'
import { practiceWords } from './words.ts'

/** Runs the practice page: draws what its address says, and keeps address, score and navigation up to date. */
export function startPractice(window: Window): void {
  const { document, location, history } = window
  const byId = (id: string) => document.getElementById(id)!
  const data = readData(byId('practice-data').textContent!)
  const prepared = prepareSet(practiceSet(data), families)
  const problems = prepared.problems.map(({ problem }) => problem.id)
  const memory = new PracticeMemory(`gradsheet practice ${data.set.id}`)
  const draw = (address: Address) => drawForPractice(prepared, data.seed, address)
  let address = readAddress(location.hash, problems)
  let recall = () => {}

  function open(): void {
    try {
      show(draw(address))
    } catch (error) {
      if (!(error instanceof FaultError)) throw error
      byId('main').replaceChildren(element('p', { role: 'alert' }, error.message))
      showTabs(false)
    }
    // A page that is shown within another has no address of its own.
    if (location.protocol !== 'about:') history.replaceState(null, '', writeAddress(address, problems))
  }

  function show(drawn: DrawnProblem): void {
    const { key } = drawn
    const view = new ProblemView(drawn, {
      prepared,
      attempt: memory.attempt(key),
      keep(attempt) {
        memory.keep(key, attempt)
        showScore()
      },
    })
    recall = () => view.recall(memory.attempt(key))
    byId('main').replaceChildren(view.element)
    showTabs(drawn.solved.exercise.fixed)
    byId('variant').textContent = drawn.code
    showScore()
    letKeysScroll(document)
  }

  function showTabs(fixed: boolean): void {
    const tabs = prepared.problems.map(({ problem }, place) => problemButton(problem.title ?? problem.id, place))
    byId('problems').replaceChildren(...(tabs.length > 1 ? tabs : []))
    const again = fixed ? practiceWords.fixedNumbers : button(practiceWords.newNumbers, {}, drawAnew)
    byId('again').replaceChildren(again)
  }

  function problemButton(title: string, place: number): HTMLButtonElement {
    const current = place === address.place ? 'true' : undefined
    return button(
      `${place + 1}`,
      { title, 'aria-label': practiceWords.problem(place + 1, title), 'aria-current': current },
      () => {
        go({ ...address, place })
        byId('problems').querySelectorAll('button')[place]?.focus()
      },
    )
  }

  function go(next: Address): void {
    address = next
    history.pushState(null, '', writeAddress(address, problems))
    open()
  }

  function drawAnew(): void {
    go({ ...address, label: freshLabel() })
    byId('main').focus()
  }

  function showScore(): void {
    const { earned, of, problems: count } = memory.score
    const numeral = (points: number) => `${Math.round(points * 100) / 100}`
    const total = [
      `${numeral(earned)} / ${numeral(of)} `,
      element('span', { class: 'about' }, practiceWords.scoreIn(count)),
    ]
    byId('score').replaceChildren(...(count > 0 ? total : [practiceWords.noScore]))
  }

  memory.onChange(() => {
    recall()
    showScore()
  })
  window.addEventListener('popstate', () => {
    address = readAddress(location.hash, problems)
    open()
  })
  window.addEventListener('resize', () => letKeysScroll(document))
  byId('forget').addEventListener('click', () => {
    memory.forget()
    open()
  })
  open()
}
