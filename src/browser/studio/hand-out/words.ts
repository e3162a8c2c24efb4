import type { HandOutWay } from '../../../app/hand-out/ways.ts'

/** What the panel that hands sheets out says. */
export const handOutWords = {
  title: 'Hand out',
  forWhom: 'For whom',
  numbered: 'Numbered sheets:',
  count: 'Number of sheets',
  students: 'The students of a roster',
  roster: 'Roster',
  rosterHint:
    'A CSV as Canvas or Moodle exports it, or with columns id, name, section, email. It never leaves this browser and is not kept.',
  rosterRead: (total: number, shown: number) =>
    total > shown ? `${total} students, the first ${shown}:` : total === 1 ? '1 student:' : `${total} students:`,
  firstStudents: 'First rows of the roster',
  badRoster: (count: number) => (count === 1 ? 'The roster has a fault.' : `The roster has ${count} faults.`),
  got: 'got',
  expected: 'expected',
  remedy: 'remedy',
  more: (count: number) => `and ${count} more`,
  needsRoster: 'Choose a roster first, or numbered sheets.',
  needsSeed: 'Make a secret seed first, above: “Make one”.',

  sheets: 'Worksheets, answer files and keys',
  sheetsSay: 'Pages that students fill in on a screen or print, a key for each, and a marking guide.',
  paper: 'Paper',
  papers: { A4: 'A4', Letter: 'Letter' },
  columns: 'Columns when printed',
  oneColumn: 'one',
  twoColumns: 'two',
  solutions: 'Worked solutions of the keys',
  full: 'full',
  compact: 'compact',
  make: 'Make the sheets',
  made: 'Sheets',
  platforms: 'Hand out by a platform or by mail',
  ways: {
    moodle: 'Moodle: a zip of feedback files for an assignment',
    canvas: 'Canvas: a zip of submission comments',
    folder: 'A folder for each student',
    mail: 'Drafts of mails, with a table for mail merge',
  } satisfies Record<HandOutWay, string>,
  accounts: 'Accounts of the students',
  accountsHint: "For Moodle and Canvas: Moodle's grading worksheet, or what was handed in there, as it was downloaded.",
  mailText: 'Text of the mails',
  bySection: 'One for each section',

  sheetsMade: (count: number) => (count === 1 ? '1 sheet with its key.' : `${count} sheets with their keys.`),
  forStudents: "Students' part (zip)",
  forInstructors: "Instructor's part with all keys (zip)",
  everything: 'Everything (zip)',
  handThisOut: 'For students: no key is in it',
  keepThis: 'For you alone: keys and guide',
  saveSeed: 'Save the seed to a file',
  seedFile: 'Grading needs the seed again. Without it nobody can tell what a sheet asked for.',
  alsoWritten: 'Also made',
  printSays: 'Your browser prints, or saves as a PDF; each sheet begins on a new page.',
  printSheets: (kind: 'worksheet' | 'key', from: number, to: number, all: number) => {
    const name = kind === 'key' ? 'keys' : 'worksheets'
    return from === 1 && to === all ? `Print all ${name}` : `Print ${name} ${from} to ${to}`
  },
  printing: 'Laying out the pages…',
  joined: 'Sheets to print',

  exports: 'Export to another system',
  exportSays: 'Questions, keys and solutions as a file that the other system imports. It holds the answers.',
  format: 'Format',
  export: 'Export',
  exported: 'Export',
  practice: 'Practice page',
  practiceSays:
    'One page with new numbers as often as one likes, with hints and solutions, to put on a course site. It never has your seed.',
  makePractice: 'Make the practice page',
  practiceMade: 'Practice page',
  savePractice: 'Save the practice page',
  save: (name: string) => `Save ${name}`,
}
