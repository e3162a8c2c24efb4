import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePlainYaml } from '../../src/submission/plain-yaml.ts'
import { parseMarkedYaml, type YamlNode, type YamlText } from '../../src/text/yaml/document.ts'
import { answerFile } from './sheet.ts'

const filledIn = `# Fill in your answers behind the colons and hand in this file.
set: quiz-3
variant: alice-K3QF
student:
answers:
  chain:
    q: 3
    f: .5
    df/dx via a: -1.2e-3

  net:
    w5@1: 1/3
    d(f)/d(q): 0.5*(1-0.5)
    m(w)@1:
  layer:
    # one letter: a to d
    largest: b
    all: [a, c]
    none: []
    shape: [2, 3]
    # a comment between a name and its rows
    dL/dW:
      - [_, 1.5, -2]

      - ["0.5", .5, 1e-3]
    dL/dX:
    - [1,2]
    - [3,  4]
    W[0,1]: 7
    h[2]: 0.5
`

const numbered = filledIn.replace('student:', 'student: "007"').replace('q: 3', 'q: "null"')

type Read = Pick<YamlText, 'root' | 'faults' | 'placeOf'>

/** Names, texts and where each stands; what a plain text would be as a number is nothing to readers of answers. */
function told({ root, faults, placeOf }: Read): unknown {
  const tellOf = (node: YamlNode): unknown => {
    const place = placeOf(node.start)
    // Where nothing stands, its name tells the place.
    if (node.kind === 'scalar') return node.source === '' ? null : { text: node.source, plain: node.plain, place }
    if (node.kind === 'list') return { items: node.items.map(tellOf), place }
    return { place, names: node.entries.map(({ key, keyStart, value }) => [key, placeOf(keyStart), tellOf(value)]) }
  }
  return { faults, root: root && tellOf(root) }
}

function expectAsYaml(text: string): void {
  const plain = parsePlainYaml(text)
  if (plain) expect(told(plain)).toEqual(told(parseMarkedYaml(text)))
}

test('A file filled in as it was handed out is read without YAML, and as YAML would read it', () => {
  for (const text of [
    filledIn,
    answerFile,
    filledIn.replaceAll('\n', '\r\n'),
    filledIn.replaceAll('  ', ' '),
    numbered,
  ]) {
    expect(parsePlainYaml(text)).toBeDefined()
    expectAsYaml(text)
  }
})

describe('Left to YAML is a file with', () => {
  test.each([
    ['a name given twice', 'q: 3', 'q: 3\n    q: 4'],
    ['a problem given twice', '  net:', '  chain:'],
    ['a field given twice', 'student:', 'set: quiz-3'],
    ['a field below the answers', 'm(w)@1:\n', 'm(w)@1:\nstudent: bob\n'],
    ['an answer under no problem', '  chain:\n', ''],
    ['a value behind a problem', '  net:', '  net: 5'],
    ['a value behind "answers"', 'answers:', 'answers: 5'],
    ['an answer indented further', '    f:', '     f:'],
    ['an answer indented less', '    f:', '   f:'],
    ['a tab', '    f: ', '    f:\t'],
    ['no space behind a colon', 'f: .5', 'f:.5'],
    ['a text in quotes', 'q: 3', 'q: "3 m"'],
    ['single quotes', 'q: 3', "q: '3'"],
    ['empty quotes', 'q: 3', 'q: ""'],
    ['an escape', 'q: 3', 'q: "\\x33"'],
    ['a word that means nothing', 'q: 3', 'q: Null'],
    ['a tilde', 'q: 3', 'q: ~'],
    ['a lone dash', 'q: 3', 'q: -'],
    ['a comment behind a value', 'q: 3', 'q: 3 # sum'],
    ['a second value on the next line', 'q: 3', 'q: 3\n      4'],
    ['a list behind a problem', '  net:', '  net: [5]'],
    ['a row under no name', '  chain:\n', '  chain:\n    - [1, 2]\n'],
    ['a row below a value', 'q: 3', 'q: 3\n      - [1, 2]'],
    ['a row below a list', 'all: [a, c]', 'all: [a, c]\n      - [1, 2]'],
    ['a row indented otherwise', '      - ["0.5"', '     - ["0.5"'],
    ['a row indented less than its name', '      - ["0.5"', '  - ["0.5"'],
    ['a row without brackets', '- [_, 1.5, -2]', '- 1.5'],
    ['a row of rows', '- [_, 1.5, -2]', '- [[1.5]]'],
    ['a row with an empty cell', '- [_, 1.5, -2]', '- [, 1.5, -2]'],
    ['a row with a comma at its end', '- [_, 1.5, -2]', '- [_, 1.5, ]'],
    ['a row that is not closed', '- [_, 1.5, -2]', '- [_, 1.5, -2'],
    ['a row without a space before it', '- [_, 1.5, -2]', '-[_, 1.5, -2]'],
    ['a list with spaces inside its brackets', 'all: [a, c]', 'all: [ a, c ]'],
    ['a list over two lines', 'all: [a, c]', 'all: [a,\n      c]'],
    ['an alias', 'q: 3', 'q: *a'],
    ['a decimal comma', 'q: 3', 'q: 0,5'],
    ['a Unicode minus', 'q: 3', 'q: −3'],
    ['a second document', 'student:', '---'],
    ['a name of a thousand characters', 'q: 3', `${'q'.repeat(1100)}: 3`],
  ])('%s', (_, from, to) => {
    expect(filledIn).toContain(from)
    expect(parsePlainYaml(filledIn.replace(from, to))).toBeUndefined()
  })
})

const piece = fc.constantFrom(
  ...[
    '\n',
    ' ',
    '  ',
    '\t',
    '\r',
    ':',
    ': ',
    '#',
    ' # x',
    '-',
    '- ',
    '.',
    '...',
    '---',
    '?',
    '|',
    '>',
    '%',
    '@',
    '(',
    ')',
  ],
  ...[
    '"',
    '"3"',
    "'",
    '[',
    ']',
    ', ',
    '- [1, 2]',
    '\n      - [1, 2]',
    '[]',
    '{',
    '}',
    '&a ',
    '*a',
    '!',
    '~',
    'null',
    'true',
    'a',
    'q',
    '1',
    '0x1F',
    '1_0',
    '1e3',
    '.inf',
  ],
  ...['answers:', 'set: ', '\n    q: 1', '\nstudent: x', '12:30', '2001-01-01', '<<', '\u00A0', 'ä'],
)
const edit = fc.record({
  at: fc.nat(filledIn.length),
  remove: fc.constantFrom(0, 0, 1, 2, 5),
  insert: fc.option(piece),
})

test('Whatever was edited: what is read without YAML is read as YAML would read it', () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const text = edits.reduce(
        (before, { at, remove, insert }) => before.slice(0, at) + (insert ?? '') + before.slice(at + remove),
        filledIn,
      )
      const decoded = text.replace(/\r(?!\n)/g, '\n')
      expectAsYaml(decoded)
    }),
    { numRuns: 5000 },
  )
})
