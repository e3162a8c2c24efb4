import { join } from 'node:path'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { csvReport } from '../../report/csv.ts'
import { feedbackOf } from '../../report/feedback.ts'
import { filesReport } from '../../report/files.ts'
import type { GradeFormat } from '../../report/formats.ts'
import { classroomResult, githubAnnotations, githubSummary } from '../../report/github.ts'
import type { Gradebook } from '../../report/gradebook.ts'
import { gradescopeResults } from '../../report/gradescope.ts'
import { jsonlReport, jsonReport } from '../../report/json.ts'
import { junitReport } from '../../report/junit.ts'
import { hasNoMark, type ReportedGrade, type TextReport, withoutKeys } from '../../report/reported-grade.ts'
import { tableReport } from '../../report/table.ts'
import { isUpload } from '../../report/uploads.ts'
import type { Printer } from '../../sheet/render/pdf/printer.ts'
import type { PreparedSet } from '../../solution/prepared.ts'
import type { Session } from '../session.ts'
import { classReportSink } from './class-report.ts'
import { feedbackContent, sheetTitles } from './feedback-content.ts'
import { type FeedbackFormat, type FeedbackOptions, feedbackSink } from './feedback-formats.ts'
import { gradebookSink } from './gradebook.ts'
import type { Grades } from './grades.ts'
import type { GradebookOptions } from './open-gradebook.ts'
import { isHandedIn } from './reported.ts'
import { appended, filed, paged, printed, type Sink } from './sinks.ts'

const textFiles = { csv: 'grades.csv', json: 'grades.json', jsonl: 'grades.jsonl', junit: 'junit.xml' } as const

export interface ReportOptions extends GradebookOptions, FeedbackOptions {
  readonly format?: readonly GradeFormat[]
  readonly out?: string
  /** Lets students read the right answers. */
  readonly reveal?: boolean
  /** False leaves the right answers out of every report. */
  readonly keys?: boolean
}

/** Formats of a run: as asked for, else a table for a person and files for a folder. */
export function formatsOf({ format, out, reveal, keys }: ReportOptions): GradeFormat[] {
  const formats = format ?? (out === undefined ? ['table'] : ['csv', 'json'])
  if (reveal && keys === false) throw new FaultError(revealWithoutKeys)
  const several = formats.find((name) => ['gradescope', 'classroom', 'report'].includes(name) || isFeedback(name))
  if (several && out === undefined) throw new FaultError(needsOut(several))
  return formats.flatMap((name) => (name === 'feedback' ? (['feedback-md', 'feedback-html'] as const) : [name]))
}

/** What a run has at hand for its reports. */
export interface ReportTools {
  readonly book: Gradebook | undefined
  readonly printer: Printer | undefined
  /** Absent where no sheet can be drawn anew. */
  readonly seed: string | undefined
  /** Whether feedback has worked solutions. */
  readonly solutions: boolean
}

/** Where the grades of a run go; what is printed comes first and one after the other. */
export function sinksFor(
  prepared: PreparedSet,
  grades: Grades,
  options: ReportOptions & ReportTools,
  session: Session,
): { printed: Sink[]; written: Sink[] } {
  const found: { printed: Sink[]; written: Sink[] } = { printed: [], written: [] }
  const { out, book, printer } = options
  const { title } = prepared.set
  const put = (report: TextReport, name: string) => {
    if (out === undefined) found.printed.push(printed(report, session.out))
    else found.written.push(filed(report, join(out, name)))
  }
  const problems = prepared.set.problems.filter(({ graded = true }) => graded)
  const { reveal = false } = options
  const titles = sheetTitles(prepared)
  const told = (grade: ReportedGrade) => feedbackOf(prepared.set, grade, { reveal, titles })
  const contentOf = feedbackContent(prepared, options.seed, { reveal, solutions: options.solutions })
  const shown = (grade: ReportedGrade) => feedbackOf(prepared.set, grade, contentOf(grade))
  const tell = (format: FeedbackFormat) =>
    found.written.push(feedbackSink(format, { grades, told, shown, book, printer, out: out! }, options, session))
  const makers: Readonly<Record<Exclude<GradeFormat, 'feedback'>, () => void>> = {
    table: () => found.printed.push(printed(tableReport(problems), session.out)),
    csv: () => put(csvReport(problems.map(({ id }) => id)), textFiles.csv),
    json: () => put(jsonReport(), textFiles.json),
    jsonl: () => put(jsonlReport(), textFiles.jsonl),
    junit: () => put(junitReport(prepared.set.id), textFiles.junit),
    files: () => put(filesReport(grades.passedOver), 'files.csv'),
    gradescope: () =>
      found.written.push(gradescopeSink(grades, out!, (grade) => gradescopeResults(grade, told(grade)))),
    github: () => {
      found.printed.push(printed(githubAnnotations(), session.out))
      found.written.push(...githubFiles(prepared, grades, told, session))
    },
    canvas: () => found.written.push(gradebookSink('canvas', title, book, grades, options, session)),
    moodle: () => found.written.push(gradebookSink('moodle', title, book, grades, options, session)),
    'feedback-md': () => tell('feedback-md'),
    'feedback-html': () => tell('feedback-html'),
    'feedback-pdf': () => tell('feedback-pdf'),
    'moodle-feedback': () => tell('moodle-feedback'),
    'canvas-comments': () => tell('canvas-comments'),
    classroom: () => tell('classroom'),
    report: () => found.written.push(classReportSink(prepared, out!, session)),
  }
  for (const format of formatsOf(options)) makers[format as Exclude<GradeFormat, 'feedback'>]()
  return options.keys === false ? { printed: found.printed.map(keyless), written: found.written.map(keyless) } : found
}

function isFeedback(format: GradeFormat): boolean {
  return format.startsWith('feedback') || isUpload(format)
}

function keyless(sink: Sink): Sink {
  return { ...sink, entry: (grade, row) => sink.entry(withoutKeys(grade), row) }
}

const revealWithoutKeys: Fault = {
  code: 'reveal-without-keys',
  message: '--reveal names the right answers, and --without-keys leaves them out',
  remedy: 'leave one of them out',
}

/** One submission is what Gradescope's autograder runs on; of several, each gets a file of its own. */
function gradescopeSink({ rows }: Grades, out: string, textOf: (grade: ReportedGrade) => string): Sink {
  const only: TextReport = { begin: () => '', entry: textOf, end: () => '' }
  return rows.length === 1 ? filed(only, join(out, 'results.json')) : paged(join(out, 'gradescope'), 'json', textOf)
}

function githubFiles(
  { set }: PreparedSet,
  { rows }: Grades,
  told: Parameters<typeof githubSummary>[1],
  { environment }: Session,
): Sink[] {
  const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output } = environment
  const result: TextReport = {
    begin: () => '',
    entry: (grade) => (hasNoMark(grade) ? '' : `result=${classroomResult(grade, told(grade))}\n`),
    end: () => '',
  }
  return [
    ...(summary ? [appended(githubSummary(set.title, told), summary)] : []),
    // A repository holds one student's work; of several submissions no result could be the one.
    ...(output && rows.filter(isHandedIn).length === 1 ? [appended(result, output)] : []),
  ]
}

function needsOut(format: string): Fault {
  return {
    code: 'needs-out',
    message: `the format ${format} is several files, and there is no folder for them`,
    remedy: 'name a folder with --out',
  }
}
