import type { BlankGrade, Grade } from '../../src/grade/types.ts'
import type { ReportedGrade, TextReport } from '../../src/report/reported-grade.ts'

const blanks: readonly BlankGrade[] = [
  { name: 'q', status: 'correct', given: 3, expected: 3, tolerance: 0.003, score: 1, points: 1 },
  {
    name: 'f',
    status: 'incorrect',
    given: 12,
    expected: -12,
    tolerance: 0.012,
    score: 0,
    points: 1,
    message: 'the sign',
  },
  {
    name: 'df/dq',
    status: 'blank',
    given: null,
    expected: -4,
    tolerance: 0.004,
    score: 0,
    points: 1,
    message: 'nothing was given',
  },
  { name: 'df/dx', status: 'unreadable', given: '4,5', score: 0, points: 1, message: 'a comma', line: 8, column: 12 },
]

/** A grade of one problem with four blanks. */
export function gradeOf(more: Partial<Grade> = {}): Grade {
  return {
    set: 'quiz-3',
    variant: 'ada-K3QF',
    student: 'ada',
    file: 'hand-in/ada.yaml',
    score: 1,
    points: 4,
    problems: [{ id: 'chain', score: 1, points: 4, answers: blanks }],
    errors: [],
    ...more,
  }
}

/** What a submission becomes that could not be read. */
export const broken: Grade = gradeOf({
  student: '',
  variant: '',
  file: 'hand-in/zip.yaml',
  score: 0,
  problems: [
    {
      id: 'chain',
      score: 0,
      points: 4,
      answers: blanks.map(({ name }) => ({ name, status: 'unreadable', given: null, score: 0, points: 1 })),
    },
  ],
  errors: [
    {
      code: 'yaml-bad-indent',
      message: 'the file is not YAML',
      file: 'hand-in/zip.yaml',
      line: 3,
      column: 1,
      remedy: 'mend it',
    },
    { code: 'no-variant', message: 'no variant', file: 'hand-in/zip.yaml' },
  ],
})

/** What a student of the roster gets who handed in nothing. */
export const missing: Grade = gradeOf({
  student: 'cyd',
  variant: '',
  file: '',
  score: 0,
  problems: broken.problems.map((problem) => ({
    ...problem,
    answers: problem.answers.map((answer) => ({ ...answer, status: 'blank' as const })),
  })),
  errors: [{ code: 'missing', message: 'nothing was handed in', remedy: 'ask the student' }],
})

/** The whole text of a report over some grades. */
export function textOf(report: TextReport, grades: readonly ReportedGrade[]): string {
  return report.begin() + grades.map((grade) => report.entry(grade)).join('') + report.end()
}

/** What students and files are called by people who mean no good. */
export const hostile: readonly string[] = [
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  "=cmd|' /C calc'!A0",
  'say "hi", ok',
  'two\nlines',
  '\u001b[31mred\u001b[0m',
  '\u001b]0;title\u0007',
  '\u009b31m',
  'abc\rxyz',
  'a\u202Egnp.exe',
  '<script>alert(1)</script>',
  'a\u0000b',
]
