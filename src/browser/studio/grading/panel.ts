import { changeFormats, gradeFormats } from '../../../report/formats.ts'
import { button, element } from '../../dom.ts'
import type { ChosenFile } from '../commands/chosen-file.ts'
import type { CommandLine } from '../commands/command-line.ts'
import { CommandRun } from '../commands/command-run.ts'
import { tickField } from '../commands/fields.ts'
import { fileField } from '../commands/file-field.ts'
import { outcome } from '../commands/outcome.ts'
import { unpackedBytes } from '../commands/packed-files.ts'
import type { StatedSeed } from '../hand-out/panel.ts'
import { type OptionFile, setLine } from '../hand-out/set-line.ts'
import { signal } from '../signals.ts'
import type { Panel, Studio } from '../studio.ts'
import { namedHandIns } from './hand-ins.ts'
import { markingFields } from './inputs.ts'
import { regradeSection } from './regrading.ts'
import { gradeResults } from './results.ts'
import { gradingWords } from './words.ts'

/** Grades hand-ins that are dropped on the page, with the reports of the command line. */
export function gradingPanel(studio: Studio, seed: StatedSeed): Panel {
  const run = new CommandRun(studio.program)
  const handIns = fileField({
    label: gradingWords.handIns,
    hint: gradingWords.handInsHint,
    accept: '.yaml,.yml,.json,.txt,.zip',
    several: true,
  })
  const marking = markingFields(studio)
  const reports = reportChoice()
  const missing = element('p', { class: 'missing', role: 'alert' })
  const lineOf = (command: string, options: readonly string[], named: readonly OptionFile[]) =>
    handInLine(studio, handIns.files.peek(), { command, options, named, seed: seed.secret.peek() })
  const whatIsMissing = () => {
    if (handIns.files.peek().length === 0) return gradingWords.needsHandIns
    return seed.isStated.peek() ? '' : gradingWords.needsSeed
  }
  const grade = () => {
    missing.textContent = whatIsMissing()
    if (missing.textContent !== '') return
    const options = [
      ...marking.options(),
      ...marking.reportOptions(),
      '--format',
      reports.chosen().join(','),
      '--out',
      'grades',
    ]
    run.start(() => lineOf('grade', options, [...marking.named(), ...marking.gradebook()]))
  }
  const again = regradeSection(studio, {
    line: (was) =>
      lineOf(
        'regrade',
        [...marking.options(), '--out', 'changes', '--format', changeFormats.join(',')],
        [...marking.named(), was],
      ),
    missing: whatIsMissing,
    latest: () => gradesOf(run),
  })
  return {
    name: 'grading',
    title: gradingWords.title,
    element: element(
      'div',
      { class: 'hand-out' },
      handIns.element,
      marking.roster,
      seed.field('grading'),
      marking.more,
      reports.element,
      element('div', {}, button(gradingWords.grade, { class: 'primary' }, grade), missing),
      outcome(studio, run, {
        title: gradingWords.graded,
        heading: 'h2',
        show: ({ result: { files } }) => gradeResults(files),
      }),
      again,
    ),
  }
}

interface HandInCommand {
  readonly command: string
  readonly options: readonly string[]
  readonly named: readonly OptionFile[]
  readonly seed: string
}

/** A command about hand-ins, which stand behind the set. */
async function handInLine(studio: Studio, chosen: readonly ChosenFile[], command: HandInCommand): Promise<CommandLine> {
  const { args, files, seed } = await setLine(studio, command)
  const handIns = await namedHandIns(chosen, files.keys())
  const [verb, set, ...options] = args
  return { args: [verb!, set!, ...handIns.inputs, ...options], files: new Map([...files, ...handIns.files]), seed }
}

/** The grades of the run before. */
function gradesOf({ state }: CommandRun): ChosenFile | undefined {
  const now = state.peek()
  const grades = now.is === 'done' ? now.result.files.get('grades/grades.json') : undefined
  return grades && { path: 'grades.json', size: grades.length, bytes: () => unpackedBytes(grades) }
}

type OfferedFormat = keyof typeof gradingWords.formats

/** Those that need no printer and no terminal. */
const offered = gradeFormats.filter((format): format is OfferedFormat => format in gradingWords.formats)
const usual: readonly OfferedFormat[] = ['csv', 'json', 'feedback-html', 'report']

/** The reports to be written; the page itself reads `grades.json`. */
function reportChoice() {
  const formats = offered.map((format) => ({ format, ticked: signal(usual.includes(format)) }))
  const shown = formats.filter(({ format }) => format !== 'json')
  const box = element(
    'details',
    {},
    element('summary', {}, gradingWords.reports),
    element(
      'div',
      { class: 'ticks' },
      ...shown.map(({ format, ticked }) => tickField(gradingWords.formats[format], ticked)),
    ),
  )
  return { element: box, chosen: () => formats.filter(({ ticked }) => ticked.peek()).map(({ format }) => format) }
}
