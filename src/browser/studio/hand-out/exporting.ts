import { type ExportFormatName, exportFormats } from '../../../export/names.ts'
import { button, element } from '../../dom.ts'
import { CommandRun } from '../commands/command-run.ts'
import { choiceField } from '../commands/fields.ts'
import { outcome } from '../commands/outcome.ts'
import { effect, signal } from '../signals.ts'
import type { Studio } from '../studio.ts'
import { saversOf } from './savers.ts'
import { forRecipients, setLine } from './set-line.ts'
import { type HandingOut, missingFor } from './sheets.ts'
import { handOutWords } from './words.ts'

/** Writes the set for another system, in any format of the command line, and says what of it that cannot carry. */
export function exportSection(studio: Studio, handingOut: HandingOut): HTMLElement {
  const run = new CommandRun(studio.program)
  const format = signal<ExportFormatName>('moodle')
  const says = element('p', { class: 'hint', 'aria-live': 'polite' })
  effect(() => {
    says.textContent = `${exportFormats[format.value]}.`
  })
  const missing = element('p', { class: 'missing', role: 'alert' })
  const write = () => {
    const whom = handingOut.recipients.peek()
    missing.textContent = missingFor(handingOut)
    if (!whom || missing.textContent !== '') return
    const to = format.peek()
    const { options, named } = forRecipients(whom)
    run.start(() =>
      setLine(studio, {
        command: 'export',
        ...(named && { named }),
        options: ['--to', to, ...options, '--out', 'output/'],
        seed: handingOut.secret.peek(),
      }),
    )
  }
  const names = Object.keys(exportFormats) as ExportFormatName[]
  const choices = Object.fromEntries(names.map((name) => [name, name])) as Record<ExportFormatName, string>
  return element(
    'section',
    { class: 'making', 'aria-labelledby': 'exporting' },
    element('h2', { id: 'exporting' }, handOutWords.exports),
    element('p', { class: 'hint' }, handOutWords.exportSays),
    choiceField(handOutWords.format, choices, format),
    says,
    button(handOutWords.export, { class: 'primary' }, write),
    missing,
    outcome(studio, run, {
      title: handOutWords.exported,
      show: ({ result: { files }, line }) => saversOf(files, 'output/', exportArchive(studio, line.args)),
    }),
  )
}

/** What an archive of a folder is called. */
function exportArchive(studio: Studio, args: readonly string[]): string {
  return `${studio.look.peek()?.set?.id ?? 'set'}-${args[args.indexOf('--to') + 1]}`
}

/** Writes the practice page of the set, which is for everybody. */
export function practiceSection(studio: Studio): HTMLElement {
  const run = new CommandRun(studio.program)
  const write = () =>
    run.start(() => setLine(studio, { command: 'practice', options: ['--out', 'practice'], seed: '' }))
  return element(
    'section',
    { class: 'making', 'aria-labelledby': 'making-practice' },
    element('h2', { id: 'making-practice' }, handOutWords.practice),
    element('p', { class: 'hint' }, handOutWords.practiceSays),
    button(handOutWords.makePractice, { class: 'primary' }, write),
    outcome(studio, run, {
      title: handOutWords.practiceMade,
      show: ({ result: { files } }) => saversOf(files, 'practice/', 'practice', handOutWords.savePractice),
    }),
  )
}
