import { classReportFormats } from '../../report/formats.ts'
import type { ReportedGrade } from '../../report/reported-grade.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import type { Session } from '../session.ts'
import type { Sink } from './sinks.ts'

/** Collects the grades of a class for a report on it as a whole, in which nobody is named. */
export function classReportSink(prepared: PreparedSet, out: string, session: Session): Sink {
  const grades: ReportedGrade[] = []
  return {
    entry: (grade) => {
      grades.push(grade)
    },
    end: async () => {
      // Plots take a while to load.
      const { classReport } = await import('../../report/class/class-report.ts')
      const { classSetOf } = await import('../../report/class/class-set.ts')
      const { writeClassReport } = await import('../class-report-files.ts')
      const report = classReport([{ set: classSetOf(prepared), grades }])
      const [page, ...others] = await writeClassReport(report, classReportFormats, out)
      for (const file of others) session.note(`wrote ${file}`)
      return page
    },
  }
}
