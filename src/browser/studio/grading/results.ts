import type { ReportedGrade } from '../../../report/reported-grade.ts'
import { button, element } from '../../dom.ts'
import { download } from '../../worksheet/hand-over.ts'
import { archiveOf, partBelow, unpacked, unpackedText, withoutRecord } from '../commands/packed-files.ts'
import type { PackedFiles } from '../contract.ts'
import { FeedbackPages } from './feedback-pages.ts'
import { gradesTable, studentText } from './grades-table.ts'
import { reportFrame } from './report-frame.ts'
import { gradingWords } from './words.ts'

/** What came of grading: a table, pages to read, and files to save. */
export function gradeResults(written: PackedFiles): HTMLElement[] {
  const files = withoutRecord(partBelow(written, 'grades/'))
  const pages = new FeedbackPages(partBelow(files, 'feedback/'))
  const frame = reportFrame()
  const table = element('div', { class: 'grades' })
  const show = async (grade: ReportedGrade) => {
    const page = await pages.of(grade)
    if (page !== undefined) frame.show(gradingWords.feedbackFor(studentText(grade)), page)
  }
  readGrades(files).then((grades) =>
    table.replaceChildren(
      element('p', {}, gradingWords.gradesCount(grades.length)),
      gradesTable(grades, pages.isEmpty ? undefined : show),
    ),
  )
  const report = files.get('report.html')
  return [
    table,
    ...(report
      ? [
          element(
            'div',
            { class: 'buttons' },
            button(gradingWords.showClassReport, {}, async () =>
              frame.show(gradingWords.classReport, await unpackedText(report)),
            ),
          ),
        ]
      : []),
    frame.element,
    savers(files),
  ]
}

async function readGrades(files: PackedFiles): Promise<ReportedGrade[]> {
  const file = files.get('grades.json')
  return file ? JSON.parse(await unpackedText(file)) : []
}

/** Files that stand by themselves one by one, and everything. */
function savers(files: PackedFiles): HTMLElement {
  const single = [...files].filter(([path]) => !path.includes('/'))
  return element(
    'div',
    { class: 'buttons' },
    button(gradingWords.everything, { class: 'primary' }, () =>
      download('grades.zip', archiveOf(files), 'application/zip'),
    ),
    ...single.map(([name, file]) =>
      button(gradingWords.save(name), {}, async () => download(name, await unpacked(file), 'application/octet-stream')),
    ),
  )
}
