import type { FormulasWish, ReadFormulas } from '../../../app/gallery/contract.ts'
import { button, element } from '../../dom.ts'
import type { Studio } from '../studio.ts'
import { askedList } from './asked-list.ts'
import { formulaFaults } from './formula-faults.ts'
import { givenTable } from './given-table.ts'
import { newest } from './newest.ts'
import { problemPreview } from './preview.ts'
import { formulaExamples, formulaHelp, galleryWords as words } from './words.ts'

/** Lines of formulas on one side, what becomes of them on the other: a graph, values, gradients, a problem. */
export function formulasView(studio: Studio): HTMLElement {
  const lines = element('textarea', {
    rows: '5',
    spellcheck: 'false',
    autocapitalize: 'off',
    placeholder: words.linesHint,
  })
  const title = element('input', { autocomplete: 'off' })
  const points = element('input', { type: 'number', class: 'number', min: '1', placeholder: words.pointsHint })
  const faults = element('ul', { class: 'faults' })
  const told = element('p', { class: 'told', role: 'status' })
  const yaml = element('pre', { class: 'yaml', tabindex: '0', 'aria-label': words.asWritten })
  const preview = problemPreview(studio, 'key')
  const wish = (): FormulasWish => ({
    title: title.value,
    ...(Number(points.value) > 0 && { points: Number(points.value) }),
    lines: lines.value.split('\n'),
    given: given.stated(),
    ...(asked.asked() && { asked: asked.asked()! }),
  })
  const read = newest((question: FormulasWish) => studio.program.ask('formulas', question), show)
  const change = () => read(wish())
  const given = givenTable(change)
  const asked = askedList(change)
  const insert = button(words.insertProblem, { class: 'primary', disabled: true }, () => {
    studio.insert(yaml.textContent ?? '')
    studio.announce(words.inserted(title.value.trim() || words.formulas))
  })

  function show(answer: ReadFormulas, { lines: written }: FormulasWish): void {
    const isEmpty = written.every((line) => line.trim() === '')
    faults.replaceChildren(...formulaFaults(answer.faults, lines))
    given.show(answer.given)
    given.markFaulty(new Set(answer.faults.flatMap((fault) => fault.given ?? [])))
    const isSound = !isEmpty && answer.faults.length === 0
    if (isSound || isEmpty) asked.show(answer.values, answer.derivatives)
    told.textContent = isEmpty ? words.noFormula : toldOf(answer)
    yaml.textContent = isSound ? answer.yaml : ''
    insert.disabled = !isSound || answer.asked.length === 0
    // While a line is half written the last drawing stays.
    if (isSound || isEmpty) preview.show(isSound ? answer.set : '')
  }

  for (const field of [lines, title, points]) field.addEventListener('input', change)
  const examples = formulaExamples.map((example) =>
    button(example.title, {}, () => {
      lines.value = example.lines.join('\n')
      if (title.value === '' || formulaExamples.some((one) => one.title === title.value)) title.value = example.title
      read(wish(), true)
    }),
  )
  const acts = element(
    'div',
    { class: 'acts' },
    insert,
    button(words.seeSheet, {}, () => studio.show('worksheet')),
  )
  read(wish(), true)
  return element(
    'div',
    { class: 'formulas-view' },
    element('h2', {}, words.formulasTitle),
    element('p', {}, words.formulasLead),
    element(
      'div',
      { class: 'begin-with', role: 'group', 'aria-label': words.beginWith },
      `${words.beginWith} `,
      ...examples,
    ),
    element(
      'div',
      { class: 'workbench' },
      element('div', {}, element('label', { class: 'lines' }, words.lines, lines), told, faults, acts, helpText()),
      preview.element,
    ),
    element('h3', {}, words.givenTitle),
    element('p', { class: 'lead' }, words.givenLead),
    given.element,
    element('h3', {}, words.askTitle),
    asked.element,
    element('div', { class: 'heads' }, labelled(words.problemTitle, title), labelled(words.points, points)),
    element('details', {}, element('summary', {}, words.asWritten), yaml),
  )
}

function toldOf({ faults, asked }: ReadFormulas): string {
  if (faults.length > 0) return words.faultCount(faults.length)
  return asked.length === 0 ? words.nothingAsked : words.isRead
}

function labelled(text: string, input: HTMLInputElement): HTMLElement {
  return element('label', {}, `${text} `, input)
}

function helpText(): HTMLElement {
  const rows = formulaHelp.map(([written, means]) =>
    element('div', {}, element('dt', {}, element('code', {}, written)), element('dd', {}, means)),
  )
  return element('details', { class: 'help' }, element('summary', {}, words.help), element('dl', {}, ...rows))
}
