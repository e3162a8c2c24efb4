import type { FaultRecord } from './record.ts'

/** A problem set as a file: its YAML, its keys, its problems, what they ask for and say, and how it is drawn. */
export const problemSetFaults = {
  'asked-given': { when: 'A problem asks for a value that its statement gives.', remedy: 'take x out of ask' },
  'bad-family': { when: 'A file named as a family holds none.', remedy: 'write "export default defineFamily({ … })"' },
  'bad-format': { when: 'A text of a set is not of the form its key wants.', remedy: 'use letters, digits and dashes' },
  'bad-formula': { when: 'TeX in a text cannot be typeset.', remedy: 'correct the TeX, or write \\$ for a dollar' },
  'bad-key': { when: 'A name that a set chooses cannot be a key.', remedy: 'choose another name' },
  'bad-link': { when: 'A link in a text leads to what not every reader may open.', remedy: 'correct the link' },
  'bad-value': { when: 'A value breaks a rule of its family that has no code of its own.', remedy: 'change the value' },
  'calculation-drawn': {
    when: 'A problem shows nothing of a calculation that is drawn, so that no statement could say it.',
    remedy: 'state in params which one it is, or leave show out',
  },
  'difficulty-wanted-and-waived': {
    when: 'A problem wants a difficulty and allows every difficulty.',
    remedy: 'take difficulty out of allow, or do not state a difficulty',
  },
  'drawing-too-large': { when: 'A drawing would have too many lines to be read.', remedy: 'write "show: formulas"' },
  'duplicate-id': {
    when: 'Two problems, pools or sets, or two students of a roster, have the same id.',
    remedy: 'give each an id of its own',
  },
  'empty-file': {
    when: 'A problem set, a roster or an answer file is empty.',
    remedy: 'fill it in, or check that this is the file you mean',
  },
  'families-need-a-file': {
    when: 'A set that is passed as text names families of its own, which are found beside its file.',
    remedy: 'save the set and load the file',
  },
  'family-failed': {
    when: "An instructor's own family throws an error.",
    remedy: 'correct the family, or the parameters of the problem',
  },
  'family-name-taken': { when: 'Two families have the same name.', remedy: 'give the family a name of its own' },
  'formulas-asked-about': {
    when: 'A problem asks about formulas and shows none of them.',
    remedy: 'leave show out, or use a problem of another family',
  },
  'indefinite-hessian': {
    when: "Fixed numbers give Newton's rule a Hessian that leads to no minimum.",
    remedy: 'change the numbers, or let it pass with allow: [saddle]',
  },
  'missing-id': { when: 'A set or a student of a roster has no id.', remedy: 'add "id: quiz-3"' },
  'missing-key': { when: 'A mapping lacks a key that it needs.', remedy: 'add "family: …"' },
  'missing-value': {
    when: 'A key that takes one of several names stands there without one.',
    remedy: 'write plain or exact',
  },
  'no-fair-draw': {
    when: 'A problem was drawn many times, and no draw was fair: the message names the rule that refused most.',
    remedy: 'widen the ranges, or let the rule pass with allow',
  },
  'no-gradients': {
    when: 'Gradients are asked for or followed of a value that is not one number.',
    remedy: 'end the program with a number such as L = sum(Z)',
  },
  'no-statement': {
    when: 'A problem shows nothing of what is calculated and does not say it in words.',
    remedy: 'add "statement: …" that says what is calculated',
  },
  'not-a-mapping': {
    when: 'A list or a text is where keys and values belong.',
    remedy: 'write lines of the form "name: value"',
  },
  'not-apart': {
    when: 'Draws of a problem have too few values to keep the answers of labels apart.',
    remedy: 'widen the ranges, or let it pass with allow: [apart]',
  },
  'nothing-counts': {
    when: 'The weights of a problem give nothing that it asks any points.',
    remedy: 'give some blank a weight of more than 0, or write "graded: false"',
  },
  'nothing-shared': {
    when: 'A problem takes numbers from another one, and no name stands in both.',
    remedy: 'give the same number the same name in both',
  },
  'nothing-to-show': { when: 'A problem has no drawing or no formulas to show.', remedy: 'leave show out' },
  'numbers-in-a-circle': {
    when: 'Problems take their numbers from each other.',
    remedy: 'take "with" out of the problem that shall draw the numbers',
  },
  'other-difficulty': {
    when: 'A problem with fixed numbers is not of the difficulty that is wanted.',
    remedy: 'state another difficulty or other numbers',
  },
  'other-number': {
    when: 'A problem fixes a number that it takes from another one, where it is different.',
    remedy: 'state the number as in the other problem, or give it another name',
  },
  'other-shape': {
    when: 'A problem takes a matrix from another one, where it has another shape.',
    remedy: 'give the matrix the same shape in both',
  },
  'out-of-range': { when: 'A number or a length is too small or too large.', remedy: 'write at most 12' },
  'points-of-ungraded': {
    when: 'A problem is not graded and states points or weights.',
    remedy: 'take points and weights out, or "graded: false"',
  },
  'pool-too-small': {
    when: 'More problems are picked from a pool than it has, or than it has of the difficulty that is wanted.',
    remedy: 'pick fewer, or add problems to the pool',
  },
  'same-for-all': {
    when: 'A problem of a set with "apart" has fixed numbers.',
    remedy: 'draw its numbers, or let it pass with allow: [apart]',
  },
  'source-in-a-pool': {
    when: 'A problem takes its numbers from one of a pool, which not every student gets.',
    remedy: 'take the other problem out of its pool',
  },
  'stated-twice': { when: 'A problem states a text that its params state too.', remedy: 'take title out of params' },
  'undefined-value': {
    when: 'Fixed numbers lie outside the domain of an operation.',
    remedy: 'change the given numbers',
  },
  'unequal-points': {
    when: 'Problems of one pool are worth different points.',
    remedy: 'write "points: …" at the pool and at none of its problems',
  },
  'unknown-family': { when: 'No family has the name that is given.', remedy: 'did you mean network?' },
  'unknown-key': { when: 'A mapping has a key that is not known there.', remedy: 'did you mean params?' },
  'unknown-node': {
    when: 'A problem asks for, or shows, a value that its solution does not have.',
    remedy: 'name an assigned name or a derivative; "gradsheet families NAME" lists them',
  },
  'unknown-rule': { when: 'A problem allows what is no rule of a fair draw.', remedy: 'did you mean saturation?' },
  'unknown-source': {
    when: 'A problem takes its numbers from one that is not there.',
    remedy: 'name another problem of the set, or leave with out',
  },
  'unknown-value': { when: 'A value is none of those that a key takes.', remedy: 'did you mean sigmoid?' },
  'weighed-twice': {
    when: 'The weights of a problem give a blank two weights.',
    remedy: 'take one of the two out of weights',
  },
  'weight-not-asked': {
    when: 'The weights of a problem name what it does not ask for.',
    remedy: 'correct the name, or take it out of weights',
  },
  'wrong-type': { when: 'A value is of another kind than its key takes.', remedy: 'write a number without quotes' },

  'yaml-alias-props': { when: 'An alias has a tag or an anchor.', remedy: 'write the value out where it is needed' },
  'yaml-bad-alias': { when: 'An alias has no name.', remedy: 'put a text that begins with * in quotes' },
  'yaml-bad-collection-type': { when: 'A tag does not fit its list or mapping.', remedy: 'leave the tag out' },
  'yaml-bad-directive': { when: 'A line that begins with % is no directive.', remedy: 'delete the line' },
  'yaml-bad-dq-escape': {
    when: 'A backslash in double quotes begins nothing that is known.',
    remedy: 'write the text in single quotes, where a backslash is only a backslash',
  },
  'yaml-bad-indent': {
    when: 'Entries of one list or mapping are indented differently.',
    remedy: 'give them the same indentation, and close every bracket',
  },
  'yaml-bad-prop-order': { when: 'A tag or an anchor stands at the wrong place.', remedy: 'leave it out' },
  'yaml-bad-scalar-start': { when: 'A text begins with a character that YAML reserves.', remedy: 'put it in quotes' },
  'yaml-block-as-implicit-key': {
    when: 'A list or mapping begins in the line of a key.',
    remedy: 'put a text that contains ": " in quotes',
  },
  'yaml-block-in-flow': { when: 'Indented entries stand inside brackets.', remedy: 'close every bracket' },
  'yaml-control-character': { when: 'A file contains a control character.', remedy: 'delete it' },
  'yaml-duplicate-key': { when: 'A key stands twice in one mapping.', remedy: 'keep one of the two' },
  'yaml-impossible': { when: 'The YAML reader meets what it takes for impossible.', remedy: 'check the spelling' },
  'yaml-key-over-1024-chars': { when: 'A key is longer than 1,024 characters.', remedy: 'shorten it' },
  'yaml-missing-char': {
    when: 'A quote, a bracket or the colon behind a key is missing.',
    remedy: 'close quotes and brackets, and write each entry as "key: value"',
  },
  'yaml-multiline-implicit-key': {
    when: 'A key goes over several lines.',
    remedy: 'write each entry as "key: value" on a line of its own',
  },
  'yaml-multiple-anchors': { when: 'A value has two anchors.', remedy: 'put a text that begins with & in quotes' },
  'yaml-multiple-docs': { when: 'A second document begins in a file.', remedy: 'delete the "---"' },
  'yaml-multiple-tags': { when: 'A value has two tags.', remedy: 'put a text that begins with ! in quotes' },
  'yaml-non-string-key': { when: 'A key is a list or a mapping.', remedy: 'put the key in quotes' },
  'yaml-reference': { when: 'A file uses an anchor or an alias.', remedy: 'write the value out where it is needed' },
  'yaml-resource-exhaustion': {
    when: 'A file is nested so deeply that the YAML reader gives up.',
    remedy: 'look for brackets that were typed by accident',
  },
  'yaml-tab-as-indent': { when: 'A line is indented with a tab.', remedy: 'indent with spaces' },
  'yaml-tag': { when: 'A file uses a tag.', remedy: 'put a text that begins with ! in quotes' },
  'yaml-tag-resolve-failed': { when: 'A tag cannot be read.', remedy: 'leave the tag out' },
  'yaml-too-deep': {
    when: 'Lists and mappings are nested too deeply.',
    remedy: 'look for brackets or dashes that were typed by accident',
  },
  'yaml-unexpected-token': { when: 'Something stands where it does not fit.', remedy: 'check brackets and quotes' },
  'yaml-unreadable': {
    when: 'The YAML reader gives up on a file.',
    remedy: 'check the spelling of this part of the file',
  },
  'yaml-version': { when: 'A file asks for another version of YAML than 1.2.', remedy: 'delete the %YAML line' },
} as const satisfies Readonly<Record<string, FaultRecord>>
