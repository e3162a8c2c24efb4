/** Formats that grades are reported in; `feedback` is both of the feedback formats. */
export const gradeFormats = [
  'table',
  'csv',
  'json',
  'jsonl',
  'junit',
  'files',
  'gradescope',
  'github',
  'canvas',
  'moodle',
  'feedback',
  'feedback-md',
  'feedback-html',
  'feedback-pdf',
  'moodle-feedback',
  'canvas-comments',
  'classroom',
  'report',
] as const

export type GradeFormat = (typeof gradeFormats)[number]

/** Formats that the differences between two runs are reported in. */
export const changeFormats = ['table', 'csv', 'json'] as const

export type ChangeFormat = (typeof changeFormats)[number]

/** Formats of what a class did. */
export const classReportFormats = ['html', 'json', 'csv'] as const

export type ClassReportFormat = (typeof classReportFormats)[number]
