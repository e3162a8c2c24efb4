import type { ClassReport, LeastCounts, QuizReport } from '../../../report/class/contract.ts'
import { terminalText } from '../../../text/terminal-text.ts'
import { wholeFile } from '../page.ts'
import { readTemplate, renderTemplate } from '../templates.ts'
import { difficultyPlot, sectionPlot } from './interval-plots.ts'
import { mistakesView } from './mistakes-view.ts'
import { changePlot, mostLines, scorePlot } from './plots.ts'
import { problemView } from './problem-view.ts'
import { variantsView } from './variants-view.ts'
import {
  correlationInterval,
  correlationText,
  counted,
  doubtText,
  inPercentText,
  meanText,
  numberText,
  percentText,
  plotTexts,
  shareText,
} from './words.ts'

const pageTitle = 'Class report'

/** Renders what a class did as one HTML file that needs no other; the same report gives the same bytes. */
export function renderClassReport(report: ClassReport): string {
  const { quizzes } = report
  const title = [...(quizzes.length === 1 ? [quizzes[0]!.title] : []), pageTitle].join(', ')
  return wholeFile({
    language: 'en',
    title,
    style: ['theme.css', 'report.css'].map(readTemplate).join('\n'),
    fonts: '',
    ownStyle: ':root{--script-fonts:serif}',
    body: renderTemplate('report', viewOf(report)),
  })
}

function viewOf(report: ClassReport): object {
  const { quizzes, changes, least } = report
  return {
    title: pageTitle,
    several: quizzes.length > 1,
    least,
    changes: changes.length > 0 && changesView(report),
    quizzes: quizzes.map((quiz, k) => quizView(quiz, least, `quiz-${k + 1}`)),
    hasNames: quizzes.some(({ students }) => students !== undefined),
  }
}

function quizView(quiz: QuizReport, least: LeastCounts, id: string): object {
  const { set, title, turnout, scores, problems, sections } = quiz
  const isRead = scores.mean.of > 0
  return {
    id,
    set,
    title,
    turnout,
    more: [
      ...(turnout.absent > 0 ? [`${counted(turnout.absent, 'student')} handed in nothing`] : []),
      ...(turnout.excused > 0 ? [counted(turnout.excused, 'more is excused', 'more are excused')] : []),
      ...(turnout.unreadable > 0 ? [`${turnout.unreadable} could not be read`] : []),
      ...(turnout.superseded > 0
        ? [`of those who handed in again, the last attempt counts (${turnout.superseded} earlier)`]
        : []),
    ].join('; '),
    isRead,
    scores: isRead && scoresView(scores),
    lookFirst: quiz.lookFirst.map((doubt) => ({ ...doubt, says: doubtText(doubt), anchor: `${id}-${doubt.problem}` })),
    goesWrong: goesWrong(quiz, least, id),
    mistakes: mistakesView(quiz),
    overview: problems.map(({ id: problem, title, students, mean, difficulty, discrimination, allRight }) => ({
      problem,
      title,
      students,
      anchor: `${id}-${problem}`,
      mean: meanText(mean),
      interval: inPercentText(mean),
      difficulty: numberText(difficulty),
      discrimination: correlationText(discrimination),
      correlation: correlationInterval(discrimination),
      allRight: shareText(allRight),
    })),
    difficultyPlot: problems.length > 2 && difficultyPlot(problems, plotTexts.difficulty(problems.length)),
    problems: problems.map((problem) => problemView(problem, quiz, `${id}-${problem.id}`)),
    sections: sections.length > 0 && {
      plot: sectionPlot(
        sections.map((section) => ({ ...section, section: terminalText(section.section) })),
        plotTexts.sections(sections.length),
      ),
      problems: problems.map((problem) => problem.id),
      rows: sections.map((section) => ({
        ...section,
        section: terminalText(section.section),
        mean: meanText(section.mean),
        interval: inPercentText(section.mean),
        problems: section.problems.map(({ mean }) => meanText(mean)),
      })),
    },
    variants: variantsView(quiz.variants),
    suspicions: quiz.suspicions.map(({ names, ...suspicion }) => ({
      ...suspicion,
      ...(names && { names: { student: terminalText(names.student), other: terminalText(names.other) } }),
    })),
    students: quiz.students?.map((student) => ({
      ...student,
      ...{ student: terminalText(student.student), name: terminalText(student.name ?? '') },
      section: terminalText(student.section ?? ''),
      points: student.share === undefined ? '' : percentText(student.share),
      made: student.mistakes.join(', '),
    })),
  }
}

// More blanks are no place to begin.
const mostBegunWith = 5

/** The blanks that are the first wrong step of most students, whatever the mistake. */
function goesWrong({ problems }: QuizReport, least: LeastCounts, id: string): object[] {
  return problems
    .flatMap(({ id: problem, blanks }) => blanks.map(({ name, firstWrong }) => ({ problem, name, firstWrong })))
    .filter(({ firstWrong: { count, of } }) => of >= least.students && count >= least.mistaken)
    .sort((a, b) => b.firstWrong.share - a.firstWrong.share)
    .slice(0, mostBegunWith)
    .map(({ problem, name, firstWrong }) => ({
      ...{ problem, name, anchor: `${id}-${problem}` },
      students: counted(firstWrong.count, 'student'),
      share: shareText(firstWrong),
      interval: inPercentText(firstWrong),
    }))
}

function scoresView(scores: QuizReport['scores']): object {
  const [least, lower, median, upper, most] = scores.quartiles.map(percentText)
  return {
    mean: meanText(scores.mean),
    interval: inPercentText(scores.mean),
    ...{ least, lower, median, upper, most },
    plot: scorePlot(scores, plotTexts.scores(meanText(scores.mean), scores.bins)),
    bins: scores.bins.map(({ from, to, students }) => ({
      range: `${Math.round(100 * from)}–${Math.round(100 * to)}`,
      students,
    })),
  }
}

function changesView(report: ClassReport): object {
  const { quizzes, changes } = report
  const lines = Math.min(mostLines, changes.filter(({ ranked }) => ranked).length)
  return {
    plot: lines > 0 && changePlot(report, plotTexts.changes(lines)),
    quizzes: quizzes.map(({ set }) => set),
    rows: changes.map(({ id, says, quizzes: shares, again }, k) => ({
      number: k < lines ? k + 1 : '',
      id,
      says,
      shares: shares.map((share, quiz) => {
        const still = again[quiz - 1]
        return share === null
          ? { none: true }
          : {
              share: shareText(share),
              interval: inPercentText(share),
              ...(still && { again: `${still.count} of ${still.of} again` }),
            }
      }),
    })),
  }
}
