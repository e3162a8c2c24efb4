import { describe, expect, test } from 'vitest'
import { readSubmission } from '../../src/submission/read.ts'
import { allRead, answerFile, readAgainstSheet } from './sheet.ts'

const utf16 = (text: string) => Buffer.from(text, 'utf16le')
const change = (from: string, to: string) => answerFile.replace(from, to)
const asJson = (space?: number) =>
  JSON.stringify(
    {
      set: 'quiz-3',
      answers: {
        chain: { q: 3, f: '-12', 'df/dq': null, 'df/dx': -4 },
        net: { 'w5@1': 0.3589, out_h1: 0.5933, E_total: 0.2984, 'dE_total/dw5': 0.0822 },
      },
    },
    null,
    space,
  )
/** What is read when the lines at these places of the sheet are not. */
const except = (broken: Record<number, string>) => allRead.map((read, index) => broken[index] ?? read)
const everyBlank = (code: string) => Array<string>(8).fill(code)

describe('a whole file is read', () => {
  test.each<[name: string, content: string | Uint8Array]>([
    ['as it should be', answerFile],
    ['with a byte order mark', `\ufeff${answerFile}`],
    ['in UTF-16 with a mark', utf16(`\ufeff${answerFile}`)],
    ['in UTF-16, big-endian', Buffer.from(utf16(`\ufeff${answerFile}`)).swap16()],
    ['in UTF-16 without a mark', utf16(answerFile)],
    ['with CRLF line ends', answerFile.replaceAll('\n', '\r\n')],
    ['with CR line ends', answerFile.replaceAll('\n', '\r')],
    ['with no-break spaces', answerFile.replaceAll(' ', '\u00a0')],
    ['with zero-width spaces around names and values', answerFile.replace(/(\S+): (\S+)/g, '\u200b$1: $2\u200b')],
    ['with smart quotes', change('quiz-3', '“quiz-3”').replace('q: 3', '“q”: “3”')],
    ['with plain quotes', change('q: 3', '"q": \'3\'')],
    ['with space before the colons', answerFile.replaceAll(':', ' :')],
    ['with tabs after the colons', answerFile.replaceAll(': ', ':\t')],
    ['with comments', answerFile.replace(/$/gm, ' # sure?')],
    ['with a document start and end', `---\n${answerFile}...\n`],
    ['between Markdown fences and prose', `My answers:\n\n\`\`\`yaml\n${answerFile}\`\`\`\nThanks: bye`],
    ['after an opening fence only', `~~~\n${answerFile}`],
    ['with a block text', change('q: 3', 'q: |\n      3')],
    [
      'with a flow mapping',
      change('q: 3', 'q: 3 ').replace(
        / {2}net:.*/s,
        `  net: {w5@1: 0.3589, out_h1: 0.5933, E_total: 0.2984, dE_total/dw5: 0.0822}\n`,
      ),
    ],
    ['as JSON', asJson()],
    ['as pretty JSON', asJson(2)],
    [
      'with the keys of the first lines in capitals',
      answerFile.replace('answers:', 'Answers:').replace('set:', 'Set:'),
    ],
  ])('%s', (_name, content) => {
    expect(readAgainstSheet(content)).toMatchObject({ blanks: allRead, faults: [], set: 'quiz-3' })
  })
})

describe('damage in one line costs that line only', () => {
  test.each<[name: string, content: string | Uint8Array, blanks: string[], faults?: string[]]>([
    ['a = 1', change('f: -12', 'f = -12'), except({ 1: 'equals-sign 7:9' })],
    ['a:1', change('f: -12', 'f:-12'), except({ 1: 'missing-space 7:7' })],
    ['a:1 after an empty answer', change('df/dx: -4', 'df/dx:-4'), except({ 3: 'missing-space 9:11' })],
    ['a:1 indented further', change('f: -12', '  f:-12'), except({ 1: 'missing-space 7:9' })],
    [
      'every line a:1',
      answerFile.replace(/^( {4}\S+): /gm, '$1:'),
      [
        'missing-space 6:7',
        'missing-space 7:7',
        '',
        'missing-space 9:11',
        'missing-space 11:10',
        'missing-space 12:12',
        'missing-space 13:13',
        'missing-space 14:18',
      ],
    ],
    ['a full-width colon', change('f: -12', 'f：-12'), except({ 1: 'full-width-colon 7:7' })],
    ['a full-width colon after a problem', change('net:', 'net：'), allRead, ['full-width-colon 10:3']],
    ['an anchor', change('f: -12', 'f: &x -12'), except({ 1: 'yaml-mark 7:8' })],
    ['an alias', change('f: -12', 'f: *x'), except({ 1: 'yaml-mark 7:8' })],
    ['a tag', change('f: -12', 'f: !float -12'), except({ 1: 'yaml-mark 7:8' })],
    ['a tag before nothing', change('f: -12', 'f: !12'), except({ 1: 'yaml-mark 7:8' })],
    ['an anchor before nothing', change('f: -12', 'f: &12'), except({ 1: 'yaml-mark 7:8' })],
    ['a quote that is not closed', change('f: -12', 'f: "-12'), except({ 1: 'quotation-mark 7:8' })],
    ['a bracket that is not closed', change('f: -12', 'f: [-12'), except({ 1: 'unexpected-character 7:8' })],
    ['a list', change('f: -12', 'f: [-12]'), except({ 1: 'list 7:8' })],
    ['a dash and a space for a minus, which is one', change('f: -12', 'f: - 12'), allRead, []],
    ['a dash and a space before a word', change('f: -12', 'f: - twelve'), except({ 1: 'not-a-number 7:8' }), []],
    ['a list of one', change('f: -12', 'f: [3]'), except({ 1: 'list 7:8' }), []],
    ['a list of one behind a dash', change('f: -12', 'f:\n      - 3'), except({ 1: 'list 8:7' }), []],
    ['a question mark', change('f: -12', 'f: ?'), except({ 1: 'not-a-number 7:8' }), []],
    ['braces', change('f: -12', 'f: {3}'), except({ 1: 'unexpected-character 7:8' }), []],
    ['a colon behind it', change('f: -12', 'f: 3:'), except({ 1: 'unexpected-character 7:8' }), []],
    ['what begins a text in YAML', change('f: -12', 'f: >3'), except({ 1: 'relation 7:8' }), []],
    ['a dash alone', change('f: -12', 'f: -'), except({ 1: 'list 7:8' })],
    ['a mapping', change('f: -12', 'f: {a: -12}'), except({ 1: 'mapping 7:8' })],
    ['two answers on one line', change('f: -12', 'f: -12, df/dq: 3'), except({ 1: 'mapping 7:8' })],
    ['a percent sign first', change('f: -12', 'f: %12'), except({ 1: 'percent 7:8' })],
    ['an answer over two lines', change('f: -12', 'f: -12\n      and a bit'), except({ 1: 'continued 7:8' })],
    ['a NUL byte', change('f: -12', 'f: -1\0'), except({ 1: 'unexpected-character 7:8' })],
    ['a name in Latin-1', Buffer.from(change('student: alice', 'student: Zoë'), 'latin1'), allRead, ['not-utf-8 3:12']],
    [
      'a number in Latin-1',
      Buffer.from(change('f: -12', 'f: ½'), 'latin1'),
      except({ 1: 'not-a-number 7:8' }),
      ['not-utf-8 7:8'],
    ],
    ['Latin-1 in a comment', Buffer.from(change('f: -12', 'f: -12 # für'), 'latin1'), allRead],
    ['one line indented further', change('f: -12', '  f: -12'), except({ 1: 'indentation 7:10' })],
    ['one line indented less', change('    f: -12', '  f: -12'), except({ 1: 'indentation 7:6' })],
    ['one line not indented', change('    f: -12', 'f: -12'), except({ 1: 'indentation 7:4' })],
    ['one line with a tab', change('    f: -12', '\tf: -12'), except({ 1: 'indentation 7:5' })],
    ['an answer below a name', change('df/dx: -4', '  df/dx: -4'), except({ 3: 'indentation 9:14' })],
    ['a line of prose', change('df/dq:', 'I hope this is right\n    df/dq:'), allRead, ['not-an-entry 8:5']],
    ['a dash before a line', change('f: -12', '- f: -12'), except({ 1: 'list-item 7:10' })],
    [
      'dashes before the problems',
      answerFile.replace(/^ {2}(chain|net)/gm, '  - $1'),
      allRead,
      ['list-item 5:5', 'list-item 10:5'],
    ],
    [
      'a problem without its colon',
      change('net:', 'net'),
      except({
        4: 'outside-problem 11:11',
        5: 'outside-problem 12:13',
        6: 'outside-problem 13:14',
        7: 'outside-problem 14:19',
      }),
      ['not-an-entry 10:3', 'outside-problem 11:5'],
    ],
    [
      'a problem among the answers of another',
      change('  net:', '    net:').replace('w5@1', 'q'),
      except({
        0: 'conflicting-answers 6:8',
        4: '',
        5: 'wrong-problem 12:13',
        6: 'wrong-problem 13:14',
        7: 'wrong-problem 14:19',
      }),
    ],
    [
      'a matrix below a name, beside a broken line',
      change('q: 3', 'q:\n      - [1, 2]').replace('f: -12', 'f=-12'),
      except({ 0: 'list 7:7', 1: 'equals-sign 8:7' }),
    ],
    [
      'JSON with a comma left out',
      asJson(2).replace('3,', '3'),
      allRead,
      ['yaml-multiline-implicit-key 5:12', 'yaml-block-in-flow 5:12'],
    ],
  ])('%s', (_name, content, blanks, faults) => {
    const read = readAgainstSheet(content)
    expect(read).toMatchObject({ blanks, ...(faults && { faults }) })
    expect(read).toMatchObject({ set: 'quiz-3' })
  })
})

describe('what is not data is named', () => {
  test.each<[name: string, content: string, faults: string[]]>([
    [
      'tabs for indentation',
      answerFile.replaceAll('  ', '\t'),
      ['yaml-tab-as-indent 5:1', 'yaml-tab-as-indent 6:1', 'yaml-tab-as-indent 7:1'],
    ],
    [
      'an alias bomb',
      `a: &a [1]\nb: &b [*a,*a]\n${answerFile}c: [*b,*b]\n`,
      ['unknown-key 1:1', 'unknown-key 2:1', 'unknown-key 17:1'],
    ],
    ['__proto__ as a name', change('q: 3', 'q: 3\n    __proto__: 5'), ['unknown-name 7:5']],
    ['__proto__ as a problem', `${answerFile}  __proto__:\n    q: 7\n`, ['unknown-problem 15:3']],
    ['the same answer twice', change('f: -12', 'f: -12\n    f: -12.0'), ['yaml-duplicate-key 8:5']],
    ['an empty answer filled in below', change('df/dx: -4', 'df/dx:\n    df/dx: -4'), ['yaml-duplicate-key 10:5']],
    ['a second document', `${answerFile}---\n${answerFile}`, ['several-documents 15:1']],
    ['a first line that is unknown', `${answerFile}grade: A\n`, ['unknown-key 15:1']],
    ['nesting without end', `${answerFile}answer: ${'['.repeat(20_000)}`, ['unknown-name 15:1']],
  ])('%s', (_name, content, faults) => {
    const { blanks, faults: found } = readAgainstSheet(content)
    expect(blanks).toEqual(allRead)
    expect(found).toEqual(faults)
  })

  test('ten thousand unknown names end in a count', () => {
    const many = Array.from({ length: 4_000 }, (_, k) => `    k${k}: 1\n`).join('')
    const { blanks, faults } = readAgainstSheet(answerFile + many)
    expect(blanks).toEqual(allRead)
    expect(faults).toHaveLength(51)
    expect(faults.at(-1)).toMatch(/^more-faults/)
  })

  test('two different answers to one blank are both named and neither counts', () => {
    const { blanks, faults } = readAgainstSheet(change('f: -12', 'f: -12\n    f: 12'))
    expect(blanks).toEqual(except({ 1: 'conflicting-answers 7:8' }))
    expect(faults).toEqual(['yaml-duplicate-key 8:5', 'conflicting-answers 8:5'])
  })

  test('a second document that disagrees is not chosen', () => {
    const { blanks } = readAgainstSheet(`${answerFile}---\n${change('-12', '5')}`)
    expect(blanks).toEqual(except({ 1: 'conflicting-answers 7:8' }))
  })
})

describe('a file that holds no answers is unreadable as a whole', () => {
  test.each<[name: string, content: string | Uint8Array, code: string]>([
    ['empty', '', 'empty-file'],
    ['white space', ' \n\t\n', 'empty-file'],
    ['one number', '3', 'no-answers'],
    ['a list', '- 1\n- 2\n', 'no-answers'],
    ['a letter', 'Dear teacher,\nplease see attached', 'no-answers'],
    ['JSON that is a list', '[1, 2]', 'no-answers'],
    ['without its line "answers:"', change('answers:\n', ''), 'no-answers'],
    ['with that line misspelled', change('answers:', 'anwsers:'), 'no-answers'],
    ['more than 64 KiB', `${answerFile}${'#'.repeat(65_536)}`, 'file-too-large'],
    ['a PDF', '%PDF-1.7 …', 'not-text'],
    ['a Word document', 'PK\x03\x04\x14', 'not-text'],
    ['random bytes', Uint8Array.from({ length: 5_000 }, (_, k) => (k * 7919) % 256), 'not-text'],
    ['another set', change('quiz-3', 'quiz-4'), 'wrong-set'],
  ])('%s', (_name, content, code) => {
    const { blanks, faults } = readAgainstSheet(content)
    expect(blanks).toEqual(everyBlank(code))
    expect(faults.some((fault) => fault.startsWith(code))).toBe(true)
  })
})

test('nothing below "answers:" means that every blank is blank', () => {
  expect(readAgainstSheet('set: quiz-3\nanswers:\n')).toMatchObject({ blanks: everyBlank(''), faults: [] })
})

test('every fault names the file and says what to do', () => {
  const { faults } = readSubmission(new TextEncoder().encode(change('set: ', 'set=')), 'alice/answers.yaml')
  expect(faults).toEqual([
    {
      code: 'equals-sign',
      message: 'an equals sign stands where a colon belongs',
      file: 'alice/answers.yaml',
      line: 1,
      column: 1,
      got: '"set"',
      remedy: 'write "set: quiz-3"',
    },
  ])
})

test('fields are read as typed', () => {
  const file = 'set: 2026-11-23\nvariant: 012-K3QF\nstudent: "null"\nanswers:\n'
  expect(readAgainstSheet(file)).toMatchObject({ set: '2026-11-23', variant: '012-K3QF', student: 'null' })
})

test('a field that is given twice with different values counts neither way', () => {
  const { variant, faults } = readAgainstSheet(`${answerFile}---\n${change('alice-K3QF', 'bob-7XYZ')}`)
  expect(variant).toBeUndefined()
  expect(faults).toContain('contradicting-fields 17:10')
})
