import { type Break, breaksIn } from '../break.ts'

/** Of what goes back to students: feedback, worked solutions, sheets that are handed out. */
export const ofFeedback: readonly Break[] = [
  ...breaksIn('app', [
    {
      file: 'batch/feedback-recipients.ts',
      says: 'who has a locked row gets feedback',
      old: 'const open = last.filter(({ listed }) => listed.closed === undefined)',
      broken: 'const open = last',
      killedBy: 'cli/feedback',
    },
    {
      file: 'batch/feedback-recipients.ts',
      says: 'of two who hand in from one account one gets the feedback of the other',
      old: 'new Set(own.map(({ key }) => key)).size === 1',
      broken: 'own.length > 0',
      killedBy: 'cli/feedback',
    },
    {
      file: 'batch/feedback-formats.ts',
      says: 'who is excused gets feedback',
      old: 'if (!grade.excused) return sink.entry(grade, row)',
      broken: 'return sink.entry(grade, row)',
      killedBy: 'cli/feedback',
    },
    {
      file: 'batch/feedback-content.ts',
      says: 'who hands in the sheet of somebody else gets its solution',
      old: 'solutions && isOnOwnSheet(grade) && variant()',
      broken: 'solutions && variant()',
      killedBy: 'cli/solutions',
    },
    {
      file: 'batch/solutions-due.ts',
      says: 'solutions are due a second late',
      old: 'now.seconds >= from.seconds',
      broken: 'now.seconds > from.seconds',
      killedBy: 'cli/solutions',
    },
    {
      file: 'hand-out/write.ts',
      says: 'keys are handed out',
      old: 'name.startsWith(`students/${folder}/`)',
      broken: 'name.includes(`/${folder}/`)',
      killedBy: 'cli/hand-out',
    },
  ]),
  ...breaksIn('report', [
    {
      file: 'fault-words.ts',
      says: 'a student is told what nobody thought of',
      old: "?? (code.startsWith('yaml-') ? asTold : byProgram)",
      broken: '?? asTold',
      killedBy: 'report/student-words',
    },
    {
      file: 'working.ts',
      says: 'the first wrong answer is drawn like the others',
      old: "if (answers.some(({ firstWrong }) => firstWrong)) return 'firstWrong'",
      broken: '',
      killedBy: 'report/working',
    },
    {
      file: 'uploads.ts',
      says: 'a name with underscores is one that Moodle passes over',
      old: "who!.replace(/[_/\\\\\\p{C}]/gu, ' ')",
      broken: 'who!',
      killedBy: 'cli/feedback',
    },
  ]),
  ...breaksIn('text', [
    {
      file: 'mail-draft.ts',
      says: 'a mail has the time at which it was made',
      old: "replace(/^(?:Date|Message-ID):.*\\r\\n/gim, '')",
      broken: "replace(/^Message-ID:.*\\r\\n/gim, '')",
      killedBy: 'cli/hand-out',
    },
  ]),
]
