import { inSentence } from '../base/listed.ts'

/** What a student reads about a grade, beside what the mistakes' catalogue says. */
export const feedbackWords = {
  sheetOf: (student: string, variant: string) => `${student}, sheet ${variant}`,
  pointsOf: (score: string, points: string) => `${score} of ${points} points`,
  problemsLeftOut: (count: number) =>
    count === 1 ? '1 more problem does not fit here.' : `${count} more problems do not fit here.`,
  header: ['blank', 'given', 'points', 'remark'],
  headerWithKey: ['blank', 'given', 'expected', 'points', 'remark'],

  inLine: (line: number, says: string) => `line ${line}: ${says}`,
  /** In place of what the file is, where that is said of somebody else. */
  answersToAnotherSheet: 'it answers another sheet than yours',
  superseded: (file: string) => `${file} does not count`,
  passedOver: (file: string, why: string) => `${file} was passed over: ${why}`,
  late: 'late',
  lateByDays: (days: number) => (days === 1 ? '1 day late' : `${days} days late`),
  lateByHours: (hours: number) => (hours === 1 ? '1 hour late' : `${hours} hours late`),
  tooLate: 'too late to count',
  latenessUnknown: (why: string) => `${why}, so that nothing was taken off`,
  handedIn: (at: string, deadline: string) => `handed in ${at}; the deadline was ${deadline}`,
  ownDeadline: (at: string, deadline: string) => `handed in ${at}; your own deadline was ${deadline}`,
  takenOff: (late: string, points: string) => `${late}, ${points} taken off`,

  corrections: (count: number) => (count === 1 ? '1 correction' : `${count} corrections`),

  marks: {
    correct: 'right',
    consistent: 'follows',
    incorrect: 'wrong',
    firstWrong: 'first wrong',
    blank: 'blank',
    unreadable: 'not read',
  },
  cellsRight: (right: number, cells: number) => `${right} of ${cells} right`,
  workingShows: 'Your answers, each behind those that it is worked out from.',
  lookAtFirst: 'Look first at the one that is framed twice.',
  answerOfStep: (name: string, answer: string) => `${name}, ${answer}`,
  stepAlone: (what: string, mark: string) => `${what}: ${mark}.`,
  stepWorkedOut: (what: string, mark: string, from: readonly string[]) =>
    `${what}: ${mark}, worked out from ${inSentence(from)}.`,

  consistent: 'right working on an earlier value of yours',
  consistentUntold: 'right working on an earlier value that is wrong',
  looksAsIf: (mistake: string) => `It looks as if ${mistake}.`,
  unusualMistake: 'The mistake is none of the usual ones.',
  untoldMistake: 'The answer alone does not tell which mistake led to it.',
  lookAgain: (name: string) => `Look at ${name} again first.`,
  lookFirst: (name: string, hint: string) => `Look at ${name} first: ${hint}`,
}
