import type { FaultCode } from '../faults/codes.ts'
import type { Fault } from '../faults/fault.ts'
import type { handInFaults } from '../faults/hand-ins.ts'
import { feedbackWords } from './feedback-words.ts'

/**
 * What a student is told of a fault: `asTold` its own message and remedy, as they are about what the student wrote; else other
 * words, where its own are for whoever grades. `never` stands for what is about files of the course. Of nobody else's sheet, name
 * or standing anything is said.
 */
type ForStudent = 'asTold' | 'never' | { readonly says: string }

const asTold = 'asTold'
const never = 'never'
const says = (text: string): ForStudent => ({ says: text })
const nothing = says('')
const whose = 'whose hand-in this is could not be told'
const byProgram = says('this could not be graded by a program; your teacher will look at it')
const handInAgain = says('this archive could not be opened: hand in the answers.yaml itself')

const ofHandIns: Readonly<Record<keyof typeof handInFaults, ForStudent>> = {
  'ambiguous-name': asTold,
  'ambiguous-problem': asTold,
  'ambiguous-student': says(`${whose}: write your id behind "student:"`),
  'bad-extension': nothing,
  'bad-id': never,
  'bad-late-days': never,
  'bad-moment': never,
  'bad-pattern': never,
  'clocks-change': never,
  'colliding-ids': never,
  'contested-hand-in': says(`${whose}: hand it in in your own name, with the code of your own sheet`),
  'contradicting-fields': asTold,
  'csv-open-quote': never,
  'csv-stray-quote': never,
  'duplicate-column': never,
  'duplicate-label': never,
  'empty-archive': asTold,
  'equals-sign': asTold,
  'field-not-text': asTold,
  'foreign-name': nothing,
  'full-width-colon': asTold,
  'graded-by-scale': never,
  'grader-died': byProgram,
  'grading-too-slow': byProgram,
  indentation: asTold,
  'internal-error': byProgram,
  'left-behind': nothing,
  link: says('this is a link to a file elsewhere: hand in the answers.yaml itself'),
  'list-item': asTold,
  missing: says('nothing was handed in'),
  'missing-column': never,
  'missing-space': asTold,
  'more-faults': asTold,
  'nested-archive': handInAgain,
  'no-answer-file': asTold,
  'no-answers': asTold,
  'no-deadline': never,
  'no-new-column': never,
  'no-plain-file': says('this is no file that can be read: hand in the answers.yaml itself'),
  'no-students': never,
  'no-submissions': never,
  'no-such-column': never,
  'no-times': never,
  'no-variant': asTold,
  'not-a-gradebook': never,
  'not-an-entry': asTold,
  'not-grades': never,
  'not-on-roster': says(`${whose}: write your id behind "student:"`),
  'not-text': asTold,
  'not-utf-8': asTold,
  'other-students-name': says('the name behind "student:" is another one than yours'),
  'other-students-sheet': says(
    'the code in this file is another one than that of your sheet: copy it from there, and hand in the answers to your sheet',
  ),
  'outside-problem': asTold,
  'problem-out-of-place': asTold,
  'program-object': asTold,
  'several-documents': asTold,
  'several-sources': says(`${whose}: ask your teacher`),
  'slow-pattern': never,
  'unknown-problem': asTold,
  'unknown-zone': never,
  'until-before-deadline': never,
  'which-column': never,
  'wrong-problem': asTold,
  'wrong-set': asTold,
  'wrong-variant': says(
    'the code is none of this exercise: copy it from your sheet, and ask your teacher if it is the same there',
  ),
  'zip-damaged': says('this arrived damaged: hand it in again'),
  'zip-encrypted': says('this is encrypted: hand it in without a password'),
  'zip-foreign-name': nothing,
  'zip-overlap': handInAgain,
  'zip-repeated-name': says('you handed in two files of this name'),
  'zip-too-many-files': handInAgain,
  'zip-too-much': handInAgain,
  'zip-unsafe-name': handInAgain,
}

/** Faults of reading any file, which an answer file may have too. */
const ofFiles: Readonly<Partial<Record<FaultCode, ForStudent>>> = {
  'cannot-read': says('this could not be read'),
  'empty-file': asTold,
  'file-too-large': asTold,
  'file-unreadable': says('this could not be read'),
  'not-a-mapping': asTold,
  'unknown-key': asTold,
  'unknown-name': asTold,
}

/** What a student is told of a fault of a hand-in; empty where there is nothing to tell. */
export function faultForStudent({ code, message, line, remedy }: Fault): string {
  const told = tellingOf(code)
  const text = told === asTold ? `${message}${remedy ? `; ${remedy}` : ''}` : told === never ? '' : told.says
  return text && line ? feedbackWords.inLine(line, text) : text
}

/** How a student is told of faults with this code; what nobody thought of is not passed on. */
export function tellingOf(code: FaultCode): ForStudent {
  const known = (ofHandIns as Partial<Record<FaultCode, ForStudent>>)[code] ?? ofFiles[code]
  return known ?? (code.startsWith('yaml-') ? asTold : byProgram)
}
