import { classReportTexts } from '../src/app/class-report-files.ts'
import { openText } from '../src/app/session.ts'
import { classReport } from '../src/report/class/class-report.ts'
import { classSetOf } from '../src/report/class/class-set.ts'
import { madeUpGrades, sixtyBlanks } from '../test/report/class/made-up-grades.ts'
import { medians, once } from './measure.ts'
import type { Group } from './row.ts'

/** What a class did, from its grades to the text of the page. */
export const report: Group = {
  name: 'report',
  async measure(effort) {
    const prepared = openText(sixtyBlanks, 'networks.yaml')
    const set = classSetOf(prepared)
    const grades = madeUpGrades(prepared, 300)
    const lines = grades.map((grade) => JSON.stringify(grade))
    const { ours, floor } = await medians(
      {
        ours: once(() => classReportTexts.html(classReport([{ set, grades }]))),
        floor: once(() => lines.map((line) => JSON.parse(line))),
      },
      effort,
    )
    return [
      {
        what: 'report on 300 students with 60 blanks',
        measured: ours,
        beside: { what: 'parsing their grades', measured: floor },
        aim: { atMost: 2000 },
      },
    ]
  },
}
