import { naturalOrder } from '../../../base/natural-order.ts'
import { figure, hasNoMark, type ReportedGrade, remarksOf, shareOf } from '../../../report/reported-grade.ts'
import { button, element } from '../../dom.ts'
import { gradingWords } from './words.ts'

interface Column {
  readonly title: string
  readonly text: (grade: ReportedGrade) => string
  /** What it is sorted by. */
  readonly by: (grade: ReportedGrade) => string | number
  readonly isNumber?: true
}

const { columns: titles } = gradingWords

const columns: readonly Column[] = [
  { title: titles.student, text: ({ student, file }) => student || file, by: ({ student, file }) => student || file },
  { title: titles.name, text: ({ name = '' }) => name, by: ({ name = '' }) => name },
  { title: titles.sheet, text: ({ variant }) => variant, by: ({ variant }) => variant },
  {
    title: titles.score,
    text: (grade) =>
      hasNoMark(grade) ? gradingWords.noMark : gradingWords.ofPoints(figure(grade.score), figure(grade.points)),
    by: (grade) => (hasNoMark(grade) ? -1 : shareOf(grade)),
    isNumber: true,
  },
  { title: titles.remarks, text: remarksOf, by: remarksOf },
]

/** Who it is, as far as it is known. */
export function studentText({ name, student, file }: ReportedGrade): string {
  return name || student || file || gradingWords.unknown
}

/** The grades as a table, sorted by what its reader chooses. */
export function gradesTable(
  grades: readonly ReportedGrade[],
  show: ((grade: ReportedGrade) => void) | undefined,
): HTMLElement {
  const used = columns.filter(({ text }) => grades.some((grade) => text(grade) !== ''))
  const rows = new Map(grades.map((grade) => [grade, rowOf(grade, used, show)]))
  const body = element('tbody', {}, ...rows.values())
  let sorted: { readonly column: Column; readonly down: boolean } | undefined
  const heads = used.map((column) =>
    element(
      'th',
      { scope: 'col' },
      button(column.title, { class: 'plain' }, () => sort(column)),
    ),
  )
  const sort = (column: Column) => {
    const down = sorted?.column === column && !sorted.down
    sorted = { column, down }
    for (const [k, head] of heads.entries())
      if (used[k] === column) head.setAttribute('aria-sort', down ? 'descending' : 'ascending')
      else head.removeAttribute('aria-sort')
    body.append(...inOrder(grades, column, down).map((grade) => rows.get(grade)!))
  }
  const last = show && element('th', { scope: 'col' }, titles.feedback)
  return element(
    'div',
    { class: 'wide', tabindex: '0', role: 'region', 'aria-label': gradingWords.table },
    element('table', {}, element('thead', {}, element('tr', {}, ...heads, last)), body),
  )
}

function rowOf(
  grade: ReportedGrade,
  used: readonly Column[],
  show: ((grade: ReportedGrade) => void) | undefined,
): HTMLElement {
  const cells = used.map(({ text, isNumber }) =>
    element('td', { ...(isNumber && { class: 'number' }) }, element('bdi', {}, text(grade))),
  )
  const label = gradingWords.showOf(studentText(grade))
  const feedback =
    show &&
    element(
      'td',
      {},
      button(gradingWords.show, { class: 'plain', 'aria-label': label }, () => show(grade)),
    )
  return element('tr', {}, ...cells, feedback)
}

function inOrder(grades: readonly ReportedGrade[], { by }: Column, down: boolean): ReportedGrade[] {
  const compare = (a: string | number, b: string | number) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : naturalOrder(String(a), String(b))
  return [...grades].sort((a, b) => (down ? -1 : 1) * compare(by(a), by(b)))
}
