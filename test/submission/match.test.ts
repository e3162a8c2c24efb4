import { describe, expect, test } from 'vitest'
import { matchAnswers } from '../../src/submission/match.ts'
import { readSubmission } from '../../src/submission/read.ts'

const names = ['q', 'df/dq', 'w5@1', 'out_h1', 'E_total', 'dE_total/dw5', '∂f/∂q', 'W1', 'w1', 'm(w5)@1', 'ab', 'a_b']

function match(typedName: string) {
  const text = `set: quiz\nanswers:\n  chain:\n    ${JSON.stringify(typedName)}: 7\n`
  const submission = readSubmission(new TextEncoder().encode(text), 'a.yaml')
  const { problems, faults } = matchAnswers(submission, {
    set: 'quiz',
    problems: [{ id: 'chain', names, aliases: (typed) => (typed === 'error' ? 'E_total' : undefined) }],
  })
  const filled = problems[0]!.blanks.filter(({ reading }) => reading.kind === 'number').map(({ name }) => name)
  return { filled, faults }
}

describe('a name is found in every spelling that can mean only it', () => {
  test.each([
    ['q', 'q'],
    ['Q', 'q'],
    [' q ', 'q'],
    ['“q”', 'q'],
    ['q\u200b', 'q'],
    ['ｑ', 'q'],
    ['df/dq', 'df/dq'],
    ['∂f/∂q', '∂f/∂q'],
    ['d(f)/d(q)', 'df/dq'],
    ['df / dq', 'df/dq'],
    ['df∕dq', 'df/dq'],
    ['w5@1', 'w5@1'],
    ['w5_new', 'w5@1'],
    ['w5+', 'w5@1'],
    ['W5@1', 'w5@1'],
    ['w₅@1', 'w5@1'],
    ['outh1', 'out_h1'],
    ['Out_H1', 'out_h1'],
    ['out h1', 'out_h1'],
    ['out_h₁', 'out_h1'],
    ['Etotal', 'E_total'],
    ['e_total', 'E_total'],
    ['∂E_total/∂w5', 'dE_total/dw5'],
    ['∂E_total / ∂w₅', 'dE_total/dw5'],
    ['dEtotal/dw5', 'dE_total/dw5'],
    ['m( w5 )@1', 'm(w5)@1'],
    ['W1', 'W1'],
    ['w1', 'w1'],
    ['∂F/∂Q', '∂f/∂q'],
    ['error', 'E_total'],
  ])('%j is %s', (typed, name) => {
    const { filled, faults } = match(typed)
    expect(filled).toEqual([name])
    expect(faults).toEqual([])
  })
})

test.each([
  ['A_B', 'a_b'],
  ['AB', 'ab'],
  ['a_ b', 'a_b'],
])('%j is %s, the nearer of two', (typed, name) => {
  expect(match(typed).filled).toEqual([name])
})

test.each([
  ['W_1', 'ambiguous-name', 'W1 or w1'],
  ['D_F/D_Q', 'ambiguous-name', 'df/dq or ∂f/∂q'],
])('%j can mean two names and is not guessed', (typed, code, expected) => {
  const { filled, faults } = match(typed)
  expect(filled).toEqual([])
  expect(faults).toMatchObject([{ code, expected, line: 4, column: 5 }])
})

test.each([
  ['E_totl', 'did you mean "E_total"?'],
  ['dE_total/dw6', 'did you mean "dE_total/dw5"?'],
  ['zzzzzz', 'write it as on the sheet, or delete it'],
  ['x'.repeat(5_000), 'write it as on the sheet, or delete it'],
  ['constructor', 'write it as on the sheet, or delete it'],
])('%j is unknown', (typed, remedy) => {
  const { filled, faults } = match(typed)
  expect(filled).toEqual([])
  expect(faults).toMatchObject([{ code: 'unknown-name', remedy }])
})

test.each(['W[2,2]', 'W[2][1]', 'w[1,2]'])(
  'of the cell %s is told that rows and columns are counted from 0',
  (typed) => {
    const submission = readSubmission(new TextEncoder().encode(`answers:\n  layer:\n    ${typed}: 7\n`), 'a.yaml')
    const matrix = { name: 'W', cells: [0, 1].map((row) => [0, 1].map((column) => `W[${row},${column}]`)) }
    const { faults } = matchAnswers(submission, {
      set: 'quiz',
      problems: [{ id: 'layer', names: matrix.cells.flat(), matrices: [matrix] }],
    })
    const remedy = 'rows and columns are counted from 0: the last cell is W[1,1]'
    expect(faults).toMatchObject([{ code: 'unknown-name', remedy, line: 3, column: 5 }])
  },
)

const expected = {
  set: 'quiz',
  problems: [
    { id: 'chain', names: ['q', 'f'] },
    { id: 'graph', names: ['f', 'g'] },
  ],
}

function readings(answers: string) {
  const submission = readSubmission(new TextEncoder().encode(`set: QUIZ\nanswers:\n${answers}`), 'a.yaml')
  const { problems, faults } = matchAnswers(submission, expected)
  const blanks = problems.flatMap(({ id, blanks }) =>
    blanks.map(({ name, reading }) => `${id}.${name} ${reading.kind === 'unreadable' ? reading.code : reading.kind}`),
  )
  return { blanks, faults: faults.map(({ code }) => code) }
}

test('every expected blank stands in the order of the sheet, whatever the order of the file', () => {
  expect(readings('  graph:\n    g: 1\n  chain:\n    f: 2\n')).toEqual({
    blanks: ['chain.q blank', 'chain.f number', 'graph.f blank', 'graph.g number'],
    faults: [],
  })
})

test('an answer under a misspelled problem is unreadable where one blank has its name, not blank', () => {
  expect(readings('  chian:\n    q: 1\n    f: 2\n')).toEqual({
    blanks: ['chain.q wrong-problem', 'chain.f blank', 'graph.f blank', 'graph.g blank'],
    faults: ['unknown-problem'],
  })
})

test.each<[told: string, answers: string, faults: string[]]>([
  [
    'a value for a problem, below one that is misspelled',
    '  chian:\n  graph: 7\n',
    ['3 unknown-problem', '4 with a value'],
  ],
  ['a value for a problem, below one without answers', '  chain:\n  Graph: 7\n', ['4 with a value']],
  ['a value for the first problem', '  graph: 7\n  chain:\n    q: 1\n', ['3 with a value']],
  ['a value for a problem, and answers below it', '  graph: 7\n    g: 1\n  chain:\n', ['3 with a value']],
  ['a value for a problem in JSON', '  {"chain": {"q": 1}, "graph": 7}\n', ['3 with a value']],
  ['a list for a problem', '  graph: [1, 2]\n', ['3 with a value']],
  ['a problem among the answers of another', '  chain:\n    graph:\n      g: 1\n', ['4 among the answers']],
  ['what stands beside a misspelled problem', '  chian:\n  zzz: 7\n', ['3 unknown-problem', '4 indentation']],
  ['a broken line that may belong to two', '  chian:\n    f=7\n', ['3 unknown-problem', '4 equals-sign']],
  ['answers that stand under no problem, once', '  zzz: 7\n  yyy: 8\n', ['3 outside-problem']],
  ['nothing more of a problem that is misspelled', '  chian:\n    zzz: 7\n    graph: 7\n', ['3 unknown-problem']],
])('%s is told', (_told, answers, faults) => {
  const submission = readSubmission(new TextEncoder().encode(`set: quiz\nanswers:\n${answers}`), 'a.yaml')
  const found = [...submission.faults, ...matchAnswers(submission, expected).faults]
  const told = found.map(({ code, line, message }) => {
    return `${line} ${code === 'problem-out-of-place' ? /with a value|among the answers/.exec(message) : code}`
  })
  expect(told).toEqual(faults)
  for (const { remedy } of found) expect(remedy).toBeTruthy()
})

test('an answer in its own place is not disturbed by one elsewhere', () => {
  expect(readings('  chain:\n    q: 1\n  extra:\n    q: 2\n')).toEqual({
    blanks: ['chain.q number', 'chain.f blank', 'graph.f blank', 'graph.g blank'],
    faults: ['unknown-problem'],
  })
})

test('two spellings of one name with different values are a conflict, with equal values none', () => {
  expect(readings('  chain:\n    q: 1\n    Q: 2\n').blanks[0]).toBe('chain.q conflicting-answers')
  expect(readings('  chain:\n    q: 0.5\n    Q: 1/2\n').blanks[0]).toBe('chain.q number')
  expect(readings('  chain:\n    q: 1\n    Q:\n').blanks[0]).toBe('chain.q number')
})

test('a conflict names both values and their lines', () => {
  const submission = readSubmission(new TextEncoder().encode('answers:\n  chain:\n    q: 1\n    Q: 2\n'), 'a.yaml')
  const { problems, faults } = matchAnswers(submission, expected)
  const message = '"q" is answered twice: "1" in line 3, "2" in line 4'
  expect(problems[0]!.blanks[0]!.reading).toMatchObject({ kind: 'unreadable', message, got: '"1" and "2"' })
  expect(faults).toMatchObject([{ code: 'conflicting-answers', message, file: 'a.yaml', line: 4, column: 5 }])
})

test('what was typed stands with its place', () => {
  const submission = readSubmission(new TextEncoder().encode('answers:\n  chain:\n    q: "1,5"\n    f:\n'), 'a.yaml')
  const [q, f] = matchAnswers(submission, expected).problems[0]!.blanks
  expect(q).toMatchObject({ typed: '1,5', line: 3, column: 9, reading: { code: 'comma', offset: 1 } })
  expect(f).toMatchObject({ typed: '', line: 4, column: 5, reading: { kind: 'blank' } })
})
