import { element } from '../../dom.ts'
import { choiceField, textField, tickField } from '../commands/fields.ts'
import { fileField } from '../commands/file-field.ts'
import type { OptionFile } from '../hand-out/set-line.ts'
import { type Signal, signal } from '../signals.ts'
import type { Studio } from '../studio.ts'
import { gradingWords } from './words.ts'

/** Options that say how hand-ins are marked; those of reports are apart, since comparing has none. */
export interface MarkingFields {
  readonly roster: HTMLElement
  readonly more: HTMLElement
  options(): readonly string[]
  reportOptions(): readonly string[]
  named(): readonly OptionFile[]
  gradebook(): readonly OptionFile[]
}

const csv = '.csv,.tsv,.txt,text/csv'

export function markingFields({ look }: Studio): MarkingFields {
  const { rosterHint, correctionsHint, gradebookHint, timesHint } = gradingWords
  const roster = fileField({ label: gradingWords.roster, hint: rosterHint, accept: csv, pasted: 'roster.csv' })
  const corrections = fileField({
    label: gradingWords.corrections,
    hint: correctionsHint,
    accept: '.yaml,.yml',
    pasted: 'corrections.yaml',
    sample: () => gradingWords.correctionsSample(look.peek()?.set?.id ?? 'quiz'),
  })
  const gradebook = fileField({ label: gradingWords.gradebook, hint: gradebookHint, accept: csv })
  const times = fileField({ label: gradingWords.times, hint: timesHint, accept: csv })
  const attempts = signal<keyof typeof gradingWords.attemptChoices>('all')
  const [points, deadline] = [signal(''), signal('')]
  const ticks = ['reveal', 'withoutKeys', 'zeros', 'bySection'] as const
  const ticked = Object.fromEntries(ticks.map((tick) => [tick, signal(false)])) as Record<
    (typeof ticks)[number],
    Signal<boolean>
  >
  const more = element(
    'details',
    {},
    element('summary', {}, gradingWords.more),
    corrections.element,
    gradebook.element,
    times.element,
    element(
      'div',
      { class: 'fields' },
      choiceField(gradingWords.attempts, gradingWords.attemptChoices, attempts),
      textField(gradingWords.points, points, { inputmode: 'decimal', size: '6' }),
      textField(gradingWords.deadline, deadline, { placeholder: gradingWords.deadlineExample, size: '28' }),
    ),
    element('div', { class: 'ticks' }, ...ticks.map((tick) => tickField(gradingWords[tick], ticked[tick]))),
  )
  const fileOf = (option: string, field: typeof roster) =>
    field.files.peek()[0] ? [{ option, file: field.files.peek()[0]! }] : []
  const typed = (option: string, text: Signal<string>) =>
    text.peek().trim() === '' ? [] : [option, text.peek().trim()]
  const flag = (option: string, tick: (typeof ticks)[number]) => (ticked[tick].peek() ? [option] : [])
  return {
    roster: roster.element,
    more,
    options: () => [
      ...(attempts.peek() === 'all' ? [] : ['--attempts', attempts.peek()]),
      ...typed('--points', points),
      ...typed('--deadline', deadline),
    ],
    reportOptions: () => [
      ...flag('--reveal', 'reveal'),
      ...flag('--without-keys', 'withoutKeys'),
      ...flag('--zeros', 'zeros'),
      ...(ticked.bySection.peek() ? ['--by', 'section'] : []),
    ],
    named: () => [...fileOf('--roster', roster), ...fileOf('--corrections', corrections), ...fileOf('--times', times)],
    gradebook: () => fileOf('--gradebook', gradebook),
  }
}
