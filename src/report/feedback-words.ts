/** What a student reads about a grade, beside what the mistakes' catalogue says. */
export const feedbackWords = {
  sheetOf: (student: string, variant: string) => `${student}, sheet ${variant}`,
  ofPoints: (score: string, points: string) => `${score} of ${points}`,
  pointsOf: (score: string, points: string) => `${score} of ${points} points`,
  problemsLeftOut: (count: number) =>
    count === 1 ? '1 more problem does not fit here.' : `${count} more problems do not fit here.`,
  header: ['blank', 'given', 'points', 'remark'],
  headerWithKey: ['blank', 'given', 'expected', 'points', 'remark'],

  /** What is for whoever grades, in words for the student; of nobody else's sheet, name or standing anything is said. */
  faults: {
    missing: 'nothing was handed in',
    'other-students-sheet': 'these are not the answers to your own sheet',
    'other-students-name': 'the name behind "student:" is not yours',
    'contested-hand-in':
      'whose hand-in this is could not be told: hand it in in your own name, with the code of your own sheet',
    'several-sources': 'whose hand-in this is could not be told: ask your teacher',
    'not-on-roster': 'whose hand-in this is could not be told: write your id behind "student:"',
    'ambiguous-student': 'whose hand-in this is could not be told: write your id behind "student:"',
    'wrong-variant':
      'the code is none of this exercise: copy it from your sheet, and ask your teacher if it is the same there',
    'cannot-read': 'this could not be read',
    'zip-damaged': 'this arrived damaged: hand it in again',
    'zip-encrypted': 'this is encrypted: hand it in without a password',
    'zip-foreign-name': '',
    'zip-repeated-name': 'you handed in two files of this name',
    'internal-error': 'this could not be graded by a program',
    'grader-died': 'this could not be graded by a program',
    'grading-too-slow': 'this could not be graded by a program',
  } as Readonly<Record<string, string>>,
  inLine: (line: number, says: string) => `line ${line}: ${says}`,
  superseded: (file: string) => `${file} does not count`,
  passedOver: (file: string, why: string) => `${file} was passed over: ${why}`,
  late: 'late',
  lateByDays: (days: number) => (days === 1 ? '1 day late' : `${days} days late`),
  takenOff: (late: string, points: string) => `${late}, ${points} taken off`,

  consistent: 'right working on an earlier value of yours',
  consistentUntold: 'right working on an earlier value that is wrong',
  looksAsIf: (mistake: string) => `It looks as if ${mistake}.`,
  unusualMistake: 'The mistake is none of the usual ones.',
  untoldMistake: 'The answer alone does not tell which mistake led to it.',
  lookAgain: (name: string) => `Look at ${name} again first.`,
  lookFirst: (name: string, hint: string) => `Look at ${name} first: ${hint}`,
}
