import { type AnswerFormat, answerText } from '../../answer/format.ts'
import { spokenName } from '../../answer/spoken-name.ts'
import { readAnswer } from '../../submission/coded.ts'
import type { NumberReading } from '../../submission/reading.ts'
import { element } from '../dom.ts'
import { type AnswerInput, formatOfPlace } from '../entries/entry.ts'
import { letArrowsMove } from '../entries/grid.ts'
import { entryIn } from '../entries/in-place.ts'
import { fillInWords } from './words.ts'

/** Place of a cell in the matrix that is asked for, counted from 0. */
export interface MatrixCell {
  readonly matrix: string
  readonly row: number
  readonly column: number
}

/** A blank of the sheet that can be filled in. It says whether an answer can be read, never whether it is right. */
export interface Field {
  readonly problem: string
  readonly name: string
  readonly cell?: MatrixCell
  readonly format: AnswerFormat
  /** Under which what was typed is kept. */
  readonly key: string
  readonly entry: AnswerInput
  readonly reading: NumberReading
  /** What is said beside the box of how what stands in it is read. */
  readonly said: string
  /** Says it. */
  explain(): void
}

/** The fields of one problem, in the order of the sheet. */
export function fieldsOf(section: HTMLElement, place: number): Field[] {
  const places = [...section.querySelectorAll<HTMLElement>('[data-name]')]
  const fields = places.map((box, k) => createField(section, place, box, `answer-${place}-${k + 1}`))
  for (const matrix of section.querySelectorAll<HTMLElement>('.matrix')) {
    letArrowsMove([...matrix.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('input')]))
  }
  return fields
}

function createField(section: HTMLElement, place: number, box: HTMLElement, id: string): Field {
  const [name, problem, format] = [box.dataset.name!, section.dataset.problem!, formatOfPlace(box)]
  const blank = box.closest<HTMLElement>('.blank')!
  const cell = cellOf(box)
  const label = cell
    ? fillInWords.cell(place, cell.row + 1, cell.column + 1, spokenName(cell.matrix))
    : fillInWords.blank(place, spokenName(name))
  const key = `${problem}/${name}`
  const entry = entryIn(box, { name: key, label })
  const note = element('span', { class: 'fill-note', id: `${id}-note` })
  blank.append(note)
  const prompt = blank.querySelector('.prompt')
  if (prompt) prompt.id ||= `${id}-prompt`
  for (const control of entry.controls) {
    control.setAttribute('aria-describedby', [prompt?.id, note.id].filter(Boolean).join(' '))
  }
  entry.controls[0]!.id = id
  const reading = () => readAnswer(format, entry.typed)
  const said = () => explanationOf(format, reading())
  return {
    problem,
    name,
    ...(cell && { cell }),
    format,
    key,
    entry,
    get reading() {
      return reading()
    },
    get said() {
      return said()
    },
    explain() {
      const read = reading()
      const isUnreadable = read.kind === 'unreadable'
      box.dataset.reading = read.kind
      note.classList.toggle('unreadable', isUnreadable)
      for (const control of entry.controls) control.setAttribute('aria-invalid', String(isUnreadable))
      const asTyped = read.kind === 'number' && writtenOf(format, read) === entry.typed
      const saying = asTyped ? '' : said()
      note.textContent = cell && saying ? fillInWords.ofCell(cell.row + 1, cell.column + 1, saying) : saying
    },
  }
}

function cellOf(box: HTMLElement): MatrixCell | undefined {
  const matrix = box.closest<HTMLElement>('.matrix')?.dataset.matrix
  if (matrix === undefined) return undefined
  const cell = box.closest('td')!
  return { matrix, row: cell.closest('tr')!.rowIndex, column: cell.cellIndex }
}

/** How an answer is read, in a sentence; empty where there is none. */
function explanationOf(format: AnswerFormat, reading: NumberReading): string {
  if (reading.kind === 'blank') return ''
  if (reading.kind === 'number') return fillInWords.readAs(writtenOf(format, reading).replace(/^-/, '\u2212'))
  return fillInWords.cannotBeRead(reading.message, reading.remedy)
}

function writtenOf(format: AnswerFormat, { value, decimal }: Extract<NumberReading, { kind: 'number' }>): string {
  return format.kind === 'number' ? decimal : answerText(format, value)
}
