import { join } from 'node:path'
import type { Feedback } from '../../document/feedback.ts'
import { feedbackComment } from '../../report/feedback-comment.ts'
import { feedbackMarkdown } from '../../report/feedback-markdown.ts'
import type { Gradebook } from '../../report/gradebook.ts'
import type { ReportedGrade } from '../../report/reported-grade.ts'
import { type UploadFormat, uploads } from '../../report/uploads.ts'
import { feedbackPage, renderFeedback } from '../../sheet/render/feedback.ts'
import type { Printer } from '../../sheet/render/pdf/printer.ts'
import { terminalText } from '../../text/terminal-text.ts'
import type { Session } from '../session.ts'
import { feedbackRecipients, repositoryNames } from './feedback-recipients.ts'
import { type FeedbackForm, feedbackArchives, feedbackFolder, sectionsOf } from './feedback-sinks.ts'
import { type Note, noteEach } from './gradebook.ts'
import type { Grades } from './grades.ts'
import { isHandedIn } from './reported.ts'
import type { ReportRow } from './rows.ts'
import type { Sink } from './sinks.ts'

export type FeedbackAs = FeedbackForm['extension']

const folders = { 'feedback-md': 'md', 'feedback-html': 'html', 'feedback-pdf': 'pdf' } as const

type FolderFormat = keyof typeof folders
export type FeedbackFormat = FolderFormat | UploadFormat | 'classroom'

export interface FeedbackOptions {
  /** A folder or archive for each. */
  readonly by?: 'section'
  /** What the files of archives are. */
  readonly feedbackAs?: FeedbackAs
  /** The moment that decides whether worked solutions are due, where it is not now. */
  readonly on?: string
  /** That prints PDFs. */
  readonly browser?: string
}

/** Whether students get pages with drawings. */
export function showsDrawings(formats: readonly string[], { feedbackAs }: FeedbackOptions): boolean {
  return formats.some((name) =>
    name in uploads ? feedbackAs !== 'md' : name === 'feedback-html' || name === 'feedback-pdf',
  )
}

/** Whether a run prints what students read. */
export function printsFeedback(formats: readonly string[], { feedbackAs }: FeedbackOptions): boolean {
  return formats.includes('feedback-pdf') || (feedbackAs === 'pdf' && formats.some((name) => name in uploads))
}

/** What the feedback of a run is made with. */
export interface FeedbackTools {
  readonly grades: Grades
  /** In words alone. */
  readonly told: (grade: ReportedGrade) => Feedback
  /** The same with drawings. */
  readonly shown: (grade: ReportedGrade) => Feedback
  readonly book: Gradebook | undefined
  readonly printer: Printer | undefined
  readonly out: string
}

/** Where the feedback of a run goes, in one of its formats. */
export function feedbackSink(
  format: FeedbackFormat,
  tools: FeedbackTools,
  { by, feedbackAs = 'html' }: FeedbackOptions,
  session: Session,
): Sink {
  const { grades, told, shown, book, printer, out } = tools
  const sectionOf = sectionsOf(grades.rows, by)
  const forms: Readonly<Record<FeedbackAs, FeedbackForm['make']>> = {
    md: (grade) => feedbackMarkdown(told(grade)),
    html: (grade) => renderFeedback(shown(grade)),
    pdf: (grade) => printer!.print(feedbackPage(shown(grade))),
  }
  const formOf = (extension: FeedbackAs): FeedbackForm => ({ extension, make: forms[extension] })
  const note: Note = (text) => session.note(terminalText(text))
  if (format === 'classroom') {
    const comments: FeedbackForm = { extension: 'md', make: (grade) => feedbackComment(told(grade)) }
    return onlyMarked(feedbackFolder(join(out, format), comments, sectionOf, repositoryNames(grades, note)), note)
  }
  if (format in folders)
    return feedbackFolder(join(out, 'feedback'), formOf(folders[format as FolderFormat]), sectionOf, pagesOf(grades))
  const upload = uploads[format as UploadFormat]
  const handles = feedbackRecipients(upload, grades, book, note)
  return onlyMarked(feedbackArchives(upload, join(out, format), formOf(feedbackAs), handles, sectionOf), note)
}

function pagesOf({ rows }: Grades): ReadonlyMap<ReportRow, string> {
  return new Map(rows.map((row) => [row, row.page]))
}

/** Who handed in nothing, or is excused, has nothing to be told. */
function onlyMarked(sink: Sink, note: Note): Sink {
  const excused: ReportedGrade[] = []
  return {
    ...sink,
    entry: (grade, row) => {
      if (!isHandedIn(row)) return
      if (!grade.excused) return sink.entry(grade, row)
      excused.push(grade)
    },
    end: () => {
      noteEach(note, 'no feedback, as they are excused', excused, ({ student, file }) => student || file)
      return sink.end()
    },
  }
}
