import { button, element } from '../../dom.ts'
import type { ChosenFile } from '../commands/chosen-file.ts'
import type { CommandLine } from '../commands/command-line.ts'
import { CommandRun } from '../commands/command-run.ts'
import { fileField } from '../commands/file-field.ts'
import { outcome } from '../commands/outcome.ts'
import { saversOf } from '../hand-out/savers.ts'
import type { OptionFile } from '../hand-out/set-line.ts'
import type { Studio } from '../studio.ts'
import { gradingWords } from './words.ts'

interface Regrading {
  /** The command that compares with the grades of a file. */
  readonly line: (was: OptionFile) => Promise<CommandLine>
  /** What has to be chosen before; empty where nothing has. */
  readonly missing: () => string
  /** Grades that this page has just made. */
  readonly latest: () => ChosenFile | undefined
}

/** Grades again, and tells whose scores differ from those of an earlier run. */
export function regradeSection(studio: Studio, { line, missing: missingFor, latest }: Regrading): HTMLElement {
  const run = new CommandRun(studio.program)
  const was = fileField({ label: gradingWords.was, hint: gradingWords.wasHint, accept: '.json,.jsonl' })
  const missing = element('p', { class: 'missing', role: 'alert' })
  const compare = () => {
    const file = was.files.peek()[0] ?? latest()
    missing.textContent = missingFor() || (file ? '' : gradingWords.needsWas)
    if (file && missing.textContent === '') run.start(() => line({ option: '--was', file }))
  }
  return element(
    'details',
    { class: 'making' },
    element('summary', {}, gradingWords.again),
    element('p', { class: 'hint' }, gradingWords.againSays),
    was.element,
    button(gradingWords.regrade, {}, compare),
    missing,
    outcome(studio, run, {
      title: gradingWords.regraded,
      heading: 'h2',
      show: ({ result: { out, files } }) => [
        element('pre', { class: 'printed', tabindex: '0' }, out),
        ...saversOf(files, 'changes/', 'changes'),
      ],
    }),
  )
}
