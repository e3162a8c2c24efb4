import type { Fault } from '../../../faults/fault.ts'
import { element } from '../../dom.ts'
import type { ChosenFile } from '../commands/chosen-file.ts'
import type { ReadRoster, RosterStudent } from '../contract.ts'
import { effect, type ReadonlySignal } from '../signals.ts'
import type { Studio } from '../studio.ts'
import { handOutWords } from './words.ts'

/** The first students of a roster as the program reads it, or what is wrong with it. */
export function rosterPreview(studio: Studio, files: ReadonlySignal<readonly ChosenFile[]>): HTMLElement {
  const box = element('div', { class: 'roster', role: 'status' })
  effect(() => {
    const [file] = files.value
    box.replaceChildren()
    if (!file) return
    readRoster(studio, file).then((read) => {
      if (files.peek()[0] === file)
        box.replaceChildren(...(read.faults.length > 0 ? faultList(read.faults) : table(read)))
    })
  })
  return box
}

async function readRoster({ program }: Studio, file: ChosenFile): Promise<ReadRoster> {
  try {
    return await program.ask('roster', { file: file.path, bytes: await file.bytes() })
  } catch (error) {
    const fault: Fault = { code: 'file-unreadable', message: (error as Error).message, file: file.path }
    return { faults: [fault], students: [], total: 0 }
  }
}

function faultList(faults: readonly Fault[]): HTMLElement[] {
  const shown = faults.slice(0, mostFaults).map(({ message, file, line, got, expected, remedy }) =>
    element(
      'li',
      {},
      `${file ?? ''}${line === undefined ? '' : `:${line}`}: ${message}`,
      ...(
        [
          [handOutWords.got, got],
          [handOutWords.expected, expected],
          [handOutWords.remedy, remedy],
        ] as const
      ).flatMap(([label, text]) =>
        text === undefined ? [] : [element('div', { class: 'hint' }, `${label}: ${text}`)],
      ),
    ),
  )
  const more = faults.length - shown.length
  return [
    element('p', {}, handOutWords.badRoster(faults.length)),
    element('ul', { class: 'faults' }, ...shown, more > 0 ? element('li', {}, handOutWords.more(more)) : undefined),
  ]
}

const mostFaults = 6
const columns = ['id', 'name', 'section', 'email'] as const

function table({ students, total }: ReadRoster): HTMLElement[] {
  const used = columns.filter((column) => students.some((student) => student[column] !== undefined))
  const row = (student: RosterStudent) =>
    element('tr', {}, ...used.map((column) => element('td', {}, element('bdi', {}, student[column] ?? ''))))
  return [
    element('p', {}, handOutWords.rosterRead(total, students.length)),
    element(
      'div',
      { class: 'wide', tabindex: '0', role: 'region', 'aria-label': handOutWords.firstStudents },
      element(
        'table',
        {},
        element('thead', {}, element('tr', {}, ...used.map((column) => element('th', { scope: 'col' }, column)))),
        element('tbody', {}, ...students.map(row)),
      ),
    ),
  ]
}
