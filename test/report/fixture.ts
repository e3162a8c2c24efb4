import type { BlankGrade } from '../../src/grade/types.ts'
import type { ReportedGrade, TextReport } from '../../src/report/reported-grade.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import { lintDemands } from '../solution/fixture.ts'

export const set: ProblemSet = {
  id: 'quiz-3',
  title: 'Quiz 3: back & forth',
  round: 4,
  grading: { tolerance: { absolute: 5e-5, relative: 1e-3 }, roundingAware: true, followThrough: 0.5, diagnose: true },
  problems: [
    {
      id: 'chain',
      family: 'program',
      title: 'A chain',
      params: {},
      allow: [],
      shuffleParts: false,
      at: ['problems', 0],
    },
    { id: 'net', family: 'network', params: {}, allow: [], shuffleParts: false, at: ['problems', 1] },
  ],
  shuffle: false,
  lint: lintDemands,
  pools: [],
  file: 'quiz-3.yaml',
  locate: () => ({}),
}

const chain: readonly BlankGrade[] = [
  { name: 'q', status: 'correct', given: 3, expected: 3, tolerance: 0.003, score: 1, points: 1, line: 6, column: 8 },
  {
    name: 'df/dx',
    status: 'incorrect',
    given: -3,
    expected: -4,
    tolerance: 0.004,
    accepted: '-4.004 … -3.996',
    score: 0,
    points: 1,
    diagnosis: ['multiply-not-swapped'],
    message: '-3 lies outside -4.004 … -3.996',
    hint: 'look at the product again',
    firstWrong: true,
    line: 7,
    column: 12,
  },
  {
    name: 'df/dy',
    status: 'consistent',
    given: -1.5,
    expected: -2,
    tolerance: 0.002,
    score: 0.5,
    points: 1,
    notes: ['only 2 digits were given'],
    line: 8,
    column: 12,
  },
]

const net: readonly BlankGrade[] = [
  {
    name: 'out_h1',
    status: 'blank',
    given: null,
    expected: 0.25,
    tolerance: 0.001,
    score: 0,
    points: 2,
    message: 'nothing was given',
  },
  {
    name: 'E_total',
    status: 'unreadable',
    given: '0,5',
    expected: 0.1 + 0.2,
    tolerance: 0.001,
    score: 0,
    points: 2,
    message: 'a comma is not read as a decimal point; write 0.5',
    line: 11,
    column: 14,
  },
]

/** A grade with a blank of every status. */
export const mixed: ReportedGrade = {
  set: 'quiz-3',
  variant: 'ada-K3QF',
  student: 'ada',
  file: 'in/ada/answers.yaml',
  score: 1.35,
  points: 7,
  problems: [
    { id: 'chain', score: 1.5, points: 3, answers: chain },
    { id: 'net', score: 0, points: 4, answers: net },
  ],
  errors: [],
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  section: 'B',
  attempt: 2,
  late: 1,
  deducted: 0.15,
}

/** All right. */
export const perfect: ReportedGrade = {
  ...mixed,
  variant: 'bob-1234',
  student: 'bob',
  file: 'in/bob.yaml',
  score: 7,
  problems: [
    { id: 'chain', score: 3, points: 3, answers: chain.map((answer) => right(answer)) },
    { id: 'net', score: 4, points: 4, answers: net.map((answer) => right(answer)) },
  ],
  name: 'Bob',
  email: 'bob@example.org',
  attempt: 1,
  late: true,
  deducted: 0,
}

/** A student of the roster who handed in nothing. */
export const missing: ReportedGrade = {
  set: 'quiz-3',
  variant: '',
  student: 'cyd',
  file: '',
  score: 0,
  points: 7,
  problems: mixed.problems.map((problem) => ({ ...problem, score: 0, answers: problem.answers.map(blank) })),
  errors: [{ code: 'missing', message: 'nothing was handed in', remedy: 'ask the student' }],
}

/** A submission that could not be read. */
export const broken: ReportedGrade = {
  set: 'quiz-3',
  variant: '',
  student: '',
  file: 'in/eve.yaml',
  score: 0,
  points: 7,
  problems: mixed.problems.map((problem) => ({ ...problem, score: 0, answers: problem.answers.map(unread) })),
  errors: [
    {
      code: 'no-answers',
      message: 'there are no answers',
      file: 'in/eve.yaml',
      line: 2,
      column: 1,
      remedy: 'fill in the file',
    },
    { code: 'not-on-roster', message: 'whose submission this is cannot be told', file: 'in/eve.yaml' },
  ],
}

function right({ name, expected, tolerance, points }: BlankGrade): BlankGrade {
  return {
    name,
    status: 'correct',
    given: expected!,
    expected: expected!,
    tolerance: tolerance!,
    score: points,
    points,
  }
}

function blank({ name, points }: BlankGrade): BlankGrade {
  return { name, status: 'blank', given: null, score: 0, points, message: 'nothing was handed in' }
}

function unread({ name, points }: BlankGrade): BlankGrade {
  return { name, status: 'unreadable', given: null, score: 0, points, message: 'there are no answers' }
}

export const grades: readonly ReportedGrade[] = [mixed, perfect, broken]

export function textOf(report: TextReport, entries: readonly ReportedGrade[] = grades): string {
  return report.begin() + entries.map((grade) => report.entry(grade)).join('') + report.end()
}

/** A grade in which every text that a student or an LMS has a say in is this one. */
export function hostile(text: string): ReportedGrade {
  const answers = (list: readonly BlankGrade[]) =>
    list.map(
      (answer): BlankGrade => ({
        ...answer,
        status: 'unreadable',
        given: text,
        message: `cannot read ${text}`,
        notes: [text],
      }),
    )
  return {
    ...mixed,
    variant: text,
    student: text,
    file: text,
    name: text,
    email: text,
    section: text,
    lateness: { percent: 0, extension: text, unknown: text },
    problems: mixed.problems.map((problem) => ({ ...problem, answers: answers(problem.answers) })),
    errors: [{ code: 'missing-id', message: text, file: text, got: text, remedy: text, line: 1, column: 1 }],
  }
}
