import type { BlankReport, ProblemReport, QuizReport } from '../../../report/class/contract.ts'
import { whereWrongPicture } from './graph.ts'
import { blankPlot } from './plots.ts'
import {
  correlationInterval,
  correlationText,
  inPercentText,
  meanText,
  numberText,
  oneDecimal,
  plotTexts,
  shareText,
} from './words.ts'

/** What the page shows of one problem. */
export function problemView(problem: ProblemReport, quiz: QuizReport, anchor: string): object {
  const { id, title, students, mean, difficulty, discrimination, allRight, blanks, steps } = problem
  const doubts = new Set(quiz.lookFirst.flatMap((doubt) => (doubt.problem === id ? doubt.blank : [])))
  const saved = blanks.reduce((sum, { following }) => sum + following, 0)
  return {
    anchor,
    id,
    title,
    students,
    mean: meanText(mean),
    interval: inPercentText(mean),
    difficulty: numberText(difficulty),
    discrimination: correlationText(discrimination),
    allRight: shareText(allRight),
    saved: saved / students >= 0.05 && oneDecimal(saved / students),
    graph: whereWrongPicture(steps),
    plot: blankPlot(problem, plotTexts.blanks(id)),
    rows: blanks.map((blank) => ({ ...blankRow(blank), doubtful: doubts.has(blank.name) })),
    dropped: problem.dropped,
    nobody: namesOf(blanks, 'nobody'),
    everybody: namesOf(blanks, 'everybody'),
  }
}

function blankRow(blank: BlankReport): object {
  const { name, mean, right, consistent, wrong, firstWrong, discrimination } = blank
  return {
    name,
    mean: meanText(mean),
    right: shareText(right),
    interval: inPercentText(right),
    consistent: shareText(consistent),
    wrong: shareText(wrong),
    blank: shareText(blank.blank),
    unreadable: shareText(blank.unreadable),
    firstWrong: shareText(firstWrong),
    discrimination: correlationText(discrimination),
    correlation: correlationInterval(discrimination),
  }
}

// A sentence with more names is not read; the table has all.
const mostNamed = 8

function namesOf(blanks: readonly BlankReport[], extreme: BlankReport['extreme']): object | undefined {
  const names = blanks.flatMap((blank) => (blank.extreme === extreme ? blank.name : []))
  if (names.length === 0) return undefined
  return {
    all: names.length === blanks.length,
    names: names.slice(0, mostNamed),
    more: names.length > mostNamed && names.length - mostNamed,
  }
}
