import { numberAlone } from './number-slip.ts'
import { quoted } from './plain-text.ts'
import type { Explanation } from './reading.ts'

const asEntry = (key: string, value: string) => quoted(value === '' ? `${key}:` : `${key}: ${value}`)

/** What can be wrong with a line `name: value`, by how its name and value are separated. */
export const separatorMistakes: Readonly<Record<string, (key: string, value: string) => Explanation>> = {
  ':': (key, value) => ({
    code: 'missing-space',
    message: 'a space is missing after the colon',
    remedy: `write ${asEntry(key, value)}`,
  }),
  '：': (key, value) => ({
    code: 'full-width-colon',
    message: 'a full-width colon stands where a plain one belongs',
    remedy: `write ${asEntry(key, value)}`,
  }),
  '=': (key, value) => ({
    code: 'equals-sign',
    message: 'an equals sign stands where a colon belongs',
    remedy: `write ${asEntry(key, value)}`,
  }),
}

export const dashBefore = (key: string, value: string): Explanation => ({
  code: 'list-item',
  message: 'a dash makes this line an item of a list',
  remedy: `write ${asEntry(key, value)} without the dash`,
})

export const wrongIndentation: Explanation = {
  code: 'indentation',
  message: 'this line is indented otherwise than the answers around it',
  expected: 'the same spaces before every answer of a problem',
  remedy: 'indent it as the first answer of the problem, with spaces',
}

export const rowIndentation: Explanation = {
  code: 'indentation',
  message: 'the rows of a matrix begin with a tab, or left of its name',
  expected: 'spaces before each row, at least as many as before the name of the matrix',
  remedy: 'indent each row with spaces, a little further than the name',
}

export const markedByHand = (mark: string): Explanation => ({
  code: 'yaml-mark',
  message: `${quoted(mark)} is a mark of YAML, and what it means is not known here`,
  got: quoted(mark),
  remedy: 'leave the mark out, or put a text that begins with ! in quotes',
})

/** A value that a program wrote in a form of its own; `call` is what makes a plain one of it there, where it is `x`. */
export const onlyItsProgram = (what: string, call: string, got: string): Explanation => ({
  code: 'program-object',
  message: `${what} stands here in a form that only the program reads that wrote it`,
  got,
  remedy: `write ${call} in place of x where x is the value, and write the file again`,
})

export const mappingInstead: Explanation = {
  code: 'mapping',
  message: 'names and values stand where one answer belongs',
  got: 'names and values',
  remedy: 'write each answer on a line of its own',
}

/** `only` is what the list holds, where it is one text. */
export const listInstead = (only: string): Explanation => ({
  code: 'list',
  message: 'a list stands where one number belongs',
  got: 'a list',
  remedy: only === '' ? 'write a number, or leave the answer empty' : numberAlone(only),
})

export const dashInstead = (only: string): Explanation => ({
  code: 'list',
  message: 'a dash and a space begin a list, and one number belongs here',
  got: 'a list',
  remedy: /^[\d.]/.test(only) ? `${numberAlone(`-${only}`)} if a minus is meant` : listInstead(only).remedy,
})

export const nestedList = (howToWrite: string): Explanation => ({
  code: 'list',
  message: 'a list of lists stands where one answer belongs',
  got: 'a list of lists',
  expected: 'one answer',
  remedy: `write ${howToWrite}`,
})

export const continued: Explanation = {
  code: 'continued',
  message: 'the answer goes on in the next line',
  got: 'several lines',
  remedy: 'write the answer on one line',
}

export const notAnEntry: Explanation = {
  code: 'not-an-entry',
  message: 'this line is no answer',
  expected: 'a name, a colon, a space and a value',
  remedy: 'write "name: value", or begin the line with # if it is a comment',
}

export const outsideProblem: Explanation = {
  code: 'outside-problem',
  message: 'this answer stands under no problem',
  expected: 'a problem, and below it, indented, its answers',
  remedy: 'put it, indented, below the line with its problem',
}

export const wrongProblem: Explanation = {
  code: 'wrong-problem',
  message: 'this answer stands under another problem than its own',
  expected: 'each answer below its own problem',
  remedy: 'put it, indented, below the line with its problem',
}

/** A problem that is typed like an answer: with a value behind it, or among the answers of another problem. */
export const problemOutOfPlace = (id: string, withValue: boolean): Explanation => ({
  code: 'problem-out-of-place',
  message: `${quoted(id)} is a problem, and it stands here ${withValue ? 'with a value behind it' : 'among the answers of another'}`,
  expected: 'a problem, and below it, indented, its answers',
  remedy: withValue
    ? 'write each of its answers on a line of its own below it, indented, as "name: value"'
    : 'indent it as the other problems',
})

export const notAMapping: Explanation = {
  code: 'not-a-mapping',
  message: 'something else stands where names and their values belong',
  expected: 'lines of the form "name: value"',
  remedy: 'fill in the answers.yaml that belongs to the sheet',
}

export const severalDocuments: Explanation = {
  code: 'several-documents',
  message: 'a second document begins here',
  expected: 'one document',
  remedy: 'delete the line "---" and what is not meant',
}

export const noAnswers: Explanation = {
  code: 'no-answers',
  message: 'the file has no line "answers:"',
  expected: 'set, variant, student and answers',
  remedy: 'fill in the answers.yaml that belongs to the sheet',
}

export const emptyFile: Explanation = {
  code: 'empty-file',
  message: 'the file is empty',
  expected: 'set, variant, student and answers',
  remedy: 'fill in the answers.yaml that belongs to the sheet',
}

export const fieldNotText: Explanation = {
  code: 'field-not-text',
  message: 'one word belongs here',
  expected: 'one word',
  remedy: 'copy the line from the answers.yaml that belongs to the sheet',
}

export const contradiction: Explanation = {
  code: 'contradicting-fields',
  message: 'this is given twice, with different values',
  remedy: 'copy the line from the answers.yaml that belongs to the sheet, and delete the other',
}
