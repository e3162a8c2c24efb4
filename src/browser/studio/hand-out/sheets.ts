import { handOutWays } from '../../../app/hand-out/ways.ts'
import { button, element } from '../../dom.ts'
import { CommandRun } from '../commands/command-run.ts'
import { choiceField, tickField } from '../commands/fields.ts'
import { fileField } from '../commands/file-field.ts'
import { outcome } from '../commands/outcome.ts'
import { type ReadonlySignal, signal } from '../signals.ts'
import type { Studio } from '../studio.ts'
import { madeSheets } from './made-sheets.ts'
import type { SheetRecipients } from './recipients.ts'
import { forRecipients, type OptionFile, setLine } from './set-line.ts'
import { handOutWords } from './words.ts'

/** What the parts of the panel make things for, and from. */
export interface HandingOut {
  readonly recipients: ReadonlySignal<SheetRecipients>
  readonly secret: ReadonlySignal<string>
  readonly isStated: ReadonlySignal<boolean>
}

/** What has to be chosen before anything can be made; empty where nothing has. */
export function missingFor({ recipients, isStated }: HandingOut): string {
  if (!recipients.peek()) return handOutWords.needsRoster
  return isStated.peek() ? '' : handOutWords.needsSeed
}

/** Makes the sheets of everybody, with all that `generate` writes beside PDFs. */
export function sheetsSection(studio: Studio, handingOut: HandingOut): HTMLElement {
  const run = new CommandRun(studio.program)
  const look = sheetLook()
  const handOut = platforms()
  const missing = element('p', { class: 'missing', role: 'alert' })
  const make = () => {
    const whom = handingOut.recipients.peek()
    missing.textContent = missingFor(handingOut)
    if (!whom || missing.textContent !== '') return
    const { options, named = [] } = forRecipients(whom)
    run.start(() =>
      setLine(studio, {
        command: 'generate',
        named: [...named, ...handOut.named()],
        options: [...options, '--format', 'html', ...look.options(), ...handOut.options()],
        seed: handingOut.secret.peek(),
      }),
    )
  }
  return element(
    'section',
    { class: 'making', 'aria-labelledby': 'making-sheets' },
    element('h2', { id: 'making-sheets' }, handOutWords.sheets),
    element('p', { class: 'hint' }, handOutWords.sheetsSay),
    look.element,
    handOut.element,
    button(handOutWords.make, { class: 'primary' }, make),
    missing,
    outcome(studio, run, {
      title: handOutWords.made,
      show: ({ result: { files }, line }) => madeSheets(studio, files, line.seed),
    }),
  )
}

interface OptionFields {
  readonly element: HTMLElement
  options(): readonly string[]
}

/** How sheets look; what the command takes for granted is not said. */
function sheetLook(): OptionFields {
  const [paper, columns, solutions] = [
    signal<keyof typeof handOutWords.papers>('A4'),
    signal<'1' | '2'>('1'),
    signal<'full' | 'compact'>('full'),
  ]
  const { full, compact, oneColumn, twoColumns } = handOutWords
  const options = () => [
    ...(paper.peek() === 'A4' ? [] : ['--paper', paper.peek()]),
    ...(columns.peek() === '1' ? [] : ['--columns', columns.peek()]),
    ...(solutions.peek() === 'full' ? [] : ['--solutions', solutions.peek()]),
  ]
  const box = element(
    'div',
    { class: 'fields' },
    choiceField(handOutWords.paper, handOutWords.papers, paper),
    choiceField(handOutWords.columns, { 1: oneColumn, 2: twoColumns }, columns),
    choiceField(handOutWords.solutions, { full, compact }, solutions),
  )
  return { element: box, options }
}

/** Ways to hand sheets out, with the files that some of them need. */
function platforms(): OptionFields & { named(): readonly OptionFile[] } {
  const ways = handOutWays.map((way) => ({ way, ticked: signal(false) }))
  const bySection = signal(false)
  const accounts = fileField({
    label: handOutWords.accounts,
    hint: handOutWords.accountsHint,
    accept: '.csv,.zip',
  })
  const mailText = fileField({ label: handOutWords.mailText, accept: '.txt,.md,text/plain' })
  const chosen = () => ways.filter(({ ticked }) => ticked.peek()).map(({ way }) => way)
  const box = element(
    'details',
    {},
    element('summary', {}, handOutWords.platforms),
    element('div', { class: 'ticks' }, ...ways.map(({ way, ticked }) => tickField(handOutWords.ways[way], ticked))),
    tickField(handOutWords.bySection, bySection),
    accounts.element,
    mailText.element,
  )
  return {
    element: box,
    options: () =>
      chosen().length === 0 ? [] : ['--hand-out', chosen().join(','), ...(bySection.peek() ? ['--by', 'section'] : [])],
    named: () =>
      [
        { option: '--accounts', files: accounts.files.peek() },
        { option: '--mail-text', files: mailText.files.peek() },
      ].flatMap(({ option, files }) => (chosen().length > 0 && files[0] ? [{ option, file: files[0] }] : [])),
  }
}
