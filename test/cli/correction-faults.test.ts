import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Course, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
let course: Course
afterAll(() => place.remove())

beforeAll(async () => {
  course = await Course.in(place)
  place.write('in/ada.yaml', course.answers('ada'))
  place.write('in/bob.yaml', course.answers('bob'))
  place.write('roster.csv', 'id\nada\nbob\n')
  place.write('fixed.yaml', fixedSet)
  place.write('matrix.yaml', matrixSet)
  place.write('ungraded.yaml', fixedSet.replace('fixed', 'ungraded').replace('id: p,', 'id: p, graded: false,'))
  place.write('pool.yaml', poolSet)
})

const fixedSet = `id: fixed
seed: open
problems:
  - { id: p, family: program, params: { given: { x: 3 }, program: [y = x * x] }, ask: [y] }
`
const matrixSet = `id: matrix
seed: open
problems:
  - id: p
    family: program
    params: { given: { W: [[1, 2], [3, 4]], x: [5, 7] }, program: [y = W @ x, z = y + x] }
    ask: [y, z]
`

const poolSet = `id: pool
seed: open
problems:
  - pool: either
    problems:
      - { id: a, family: program, params: { given: { x: 3 }, program: [y = x * x] }, ask: [y] }
      - { id: b, family: program, params: { given: { x: 4 }, program: [y = x * x] }, ask: [y] }
`

/** Corrections of which the one in the fourth line, or the place that is told, is at fault. */
interface Row {
  readonly what: string
  readonly set?: 'quiz-3' | 'fixed' | 'matrix' | 'ungraded' | 'pool'
  readonly entries: readonly (string | (() => string))[]
  /** `line:column [code]`. */
  readonly at: string
  /** What its message, or its remedy, says. */
  readonly says: string
  readonly options?: readonly string[]
}

const drop = 'do: drop, problem: circuit, blank: f, reason: r'
const onRoster = ['--roster', 'roster.csv']

const rows: readonly Row[] = [
  {
    what: 'an unknown kind',
    entries: ['do: dropp, reason: r'],
    at: '3:11 [unknown-value]',
    says: 'did you mean drop?',
  },
  {
    what: 'an unknown key',
    entries: ['do: drop, problm: circuit, reason: r'],
    at: '3:17 [unknown-key]',
    says: 'did you mean problem?',
  },
  {
    what: 'a reason with a comma that stands in no quotes',
    entries: ['do: excuse, student: bob, reason: ill, at home'],
    at: '3:46 [unknown-key]',
    says: 'put a text that has a comma in quotes: "…, at home"',
  },
  { what: 'no reason', entries: ['do: drop, problem: circuit'], at: '3:5 [missing-key]', says: 'lacks the key reason' },
  {
    what: 'an empty reason',
    entries: ['do: drop, problem: circuit, reason: ""'],
    at: '3:43 [out-of-range]',
    says: 'at least 1',
  },
  {
    what: 'points of 0',
    entries: ['do: points, problem: circuit, points: 0, reason: r'],
    at: '3:45 [out-of-range]',
    says: 'more than 0',
  },
  {
    what: 'a cap of more than everything',
    entries: ['do: latePenalty, most: 101, reason: r'],
    at: '3:30 [out-of-range]',
    says: 'at most 100',
  },
  {
    what: 'an unknown problem',
    entries: ['do: drop, problem: circiut, reason: r'],
    at: '3:26 [unknown-name]',
    says: 'did you mean circuit?',
  },
  {
    what: 'an unknown blank',
    entries: ['do: drop, problem: circuit, blank: df/dp, reason: r'],
    at: '3:42 [unknown-name]',
    says: 'did you mean df/dq?',
  },
  {
    what: 'a blank of another problem',
    entries: ['do: drop, problem: neuron, blank: f, reason: r'],
    at: '3:41 [unknown-name]',
    says: 'problem neuron has no blank f',
  },
  {
    what: 'a weight of what is not asked',
    entries: ['do: weights, problem: circuit, weights: { g: 2 }, reason: r'],
    at: '3:49 [weight-not-asked]',
    says: 'weighs g',
  },
  {
    what: 'an unknown sheet',
    entries: ['do: drop, problem: circuit, variant: ada-0000, reason: r'],
    at: '3:44 [wrong-variant]',
    says: 'that of ada is ada-',
  },
  {
    what: 'a student who is not on the roster',
    entries: ['do: excuse, student: adda, reason: r'],
    at: '3:28 [unknown-student]',
    says: 'did you mean ada?',
    options: onRoster,
  },
  {
    what: 'a student who did not hand in, where no roster is',
    entries: ['do: excuse, student: bop, reason: r'],
    at: '3:28 [unknown-student]',
    says: 'did you mean bob?',
  },
  {
    what: 'an answer that cannot be read',
    entries: ["do: accept, problem: circuit, blank: f, values: ['0,5'], reason: r"],
    at: '3:58 [comma]',
    says: '0.5',
  },
  {
    what: 'an answer that is none',
    entries: ["do: accept, problem: circuit, blank: f, values: ['___'], reason: r"],
    at: '3:56 [not-a-number]',
    says: 'no answer',
  },
  {
    what: 'a range without numbers',
    entries: ['do: accept, problem: circuit, blank: f, values: [{ from: 2, to: 1 }], reason: r'],
    at: '3:56 [empty-range]',
    says: 'exchange from and to',
  },
  {
    what: 'more points than the blank has',
    entries: ['do: mark, student: ada, problem: circuit, blank: f, points: 1.5, reason: r'],
    at: '3:67 [out-of-range]',
    says: 'at most 1',
  },
  {
    what: 'a matrix where a blank belongs',
    set: 'matrix',
    entries: ['do: accept, problem: p, blank: y, values: [1], reason: r'],
    at: '3:38 [several-blanks]',
    says: 'such as y[0]',
  },
  {
    what: 'an answer that is right already',
    set: 'fixed',
    entries: ['do: accept, problem: p, blank: y, values: [8, 9.001], reason: r'],
    at: '3:53 [correction-without-effect]',
    says: 'right already',
  },
  {
    what: 'an answer that is right already on that sheet',
    entries: [
      () =>
        `do: accept, problem: circuit, blank: q, values: [${course.values('ada')['circuit/q']}], variant: ${course.code('ada')}, reason: r`,
    ],
    at: '3:56 [correction-without-effect]',
    says: 'right already',
  },
  {
    what: 'points as before',
    entries: ['do: points, problem: circuit, points: 4, reason: r'],
    at: '3:45 [correction-without-effect]',
    says: 'worth 4 points already',
  },
  {
    what: 'weights as before',
    entries: ['do: weights, problem: circuit, weights: { q: 1 }, reason: r'],
    at: '3:47 [correction-without-effect]',
    says: 'in this way already',
  },
  {
    what: 'points beyond what sums are exact in',
    entries: ['do: points, problem: circuit, points: 1e308, reason: r'],
    at: '3:45 [out-of-range]',
    says: 'at most 1000000',
  },
  {
    what: 'points of one problem of a pool',
    set: 'pool',
    entries: ['do: points, problem: a, points: 3, reason: r'],
    at: '3:39 [unequal-points]',
    says: 'correct the points of b to 3 too',
  },
  {
    what: 'a cap that is none',
    entries: ['do: latePenalty, most: 100, reason: r'],
    at: '3:30 [correction-without-effect]',
    says: '100 %',
    options: ['--late-penalty', '10'],
  },
  {
    what: 'a late penalty where lateness costs nothing',
    entries: ['do: latePenalty, most: 0, reason: r'],
    at: '3:11 [correction-without-effect]',
    says: 'costs nothing anyway',
  },
  {
    what: 'what is worth nothing anyway',
    set: 'ungraded',
    entries: ['do: drop, problem: p, blank: y, reason: r'],
    at: '3:11 [correction-without-effect]',
    says: 'no points for it',
  },
  {
    what: 'points of a problem that is not graded',
    set: 'ungraded',
    entries: ['do: points, problem: p, points: 3, reason: r'],
    at: '3:39 [points-of-ungraded]',
    says: 'is not graded',
  },
  {
    what: 'weights of a problem that is not graded',
    set: 'ungraded',
    entries: ['do: weights, problem: p, weights: { y: 3 }, reason: r'],
    at: '3:41 [points-of-ungraded]',
    says: 'is not graded',
  },
  {
    what: 'the same twice',
    entries: [drop, drop],
    at: '4:5 [correction-without-effect]',
    says: 'line 3 says this already',
  },
  {
    what: 'a blank of a problem that is dropped',
    entries: ['do: drop, problem: circuit, reason: r', drop],
    at: '4:5 [correction-without-effect]',
    says: 'line 3 says this already',
  },
  {
    what: 'the same blank in another spelling',
    entries: [
      'do: drop, problem: circuit, blank: df/dq, reason: r',
      "do: giveAll, problem: circuit, blank: 'd(f)/d(q)', reason: r",
    ],
    at: '4:5 [contradicting-corrections]',
    says: 'line 3',
  },
  {
    what: 'dropped, and given to everybody',
    entries: [drop, 'do: giveAll, problem: circuit, blank: f, reason: r'],
    at: '4:5 [contradicting-corrections]',
    says: 'line 3',
  },
  {
    what: 'dropped, and marked by hand',
    entries: [drop, 'do: mark, student: ada, problem: circuit, blank: f, points: 1, reason: r'],
    at: '4:5 [contradicting-corrections]',
    says: 'line 3',
  },
  {
    what: 'dropped, and accepted',
    entries: ['do: accept, problem: circuit, blank: f, values: [1], reason: r', drop],
    at: '4:5 [contradicting-corrections]',
    says: 'line 3',
  },
  {
    what: 'a dropped problem with points',
    entries: ['do: drop, problem: circuit, reason: r', 'do: points, problem: circuit, points: 9, reason: r'],
    at: '4:5 [contradicting-corrections]',
    says: 'line 3',
  },
  {
    what: 'two numbers of points',
    entries: [
      'do: points, problem: circuit, points: 8, reason: r',
      'do: points, problem: circuit, points: 9, reason: r',
    ],
    at: '4:5 [contradicting-corrections]',
    says: 'line 3',
  },
  {
    what: 'excused, and marked',
    entries: [
      'do: excuse, student: ada, reason: r',
      'do: mark, student: ada, problem: circuit, blank: f, points: 1, reason: r',
    ],
    at: '4:5 [contradicting-corrections]',
    says: 'line 3',
  },
  {
    what: 'two marks for one blank',
    entries: [
      'do: mark, student: ada, problem: circuit, blank: f, points: 1, reason: r',
      'do: mark, student: ada, problem: circuit, blank: f, points: 0.5, reason: r',
    ],
    at: '4:5 [contradicting-corrections]',
    says: 'line 3',
  },
  {
    what: 'two caps for all',
    entries: ['do: latePenalty, most: 5, reason: r', 'do: latePenalty, most: 10, reason: r'],
    at: '4:5 [contradicting-corrections]',
    says: 'line 3',
    options: ['--late-penalty', '10'],
  },
]

const argsOf = (command: string, { set = 'quiz-3', options = [] }: Pick<Row, 'set' | 'options'>) => [
  ...[command, `${set}.yaml`, 'in', '--seed', seed],
  ...options,
]

function write(set: string, entries: Row['entries']): void {
  const lines = entries.map((entry) => `  - { ${typeof entry === 'string' ? entry : entry()} }\n`)
  place.write('corrections.yaml', `set: ${set}\ncorrections:\n${lines.join('')}`)
}

describe('a correction that cannot apply is a fault where it stands, and nothing is graded', () => {
  test.each(rows)('$what', async ({ entries, at, says, ...row }) => {
    write(row.set ?? 'quiz-3', entries)
    const { code, out, err } = await place.run(argsOf('grade', row))
    const [, line, column, found] = /^corrections\.yaml:(\d+):(\d+): .* \[([\w-]+)\]$/m.exec(err) ?? []
    expect({ code, out, at: `${line}:${column} [${found}]` }).toEqual({ code: 2, out: '', at })
    expect(err).toContain(says)
  })

  test('the binary says the same of grade and of regrade', async () => {
    place.write('first.jsonl', '')
    write('quiz-3', ['do: drop, problem: circiut, reason: r'])
    for (const args of [argsOf('grade', {}), argsOf('regrade', { options: ['--was', 'first.jsonl'] })]) {
      const { code, out, err } = await place.runBinary(args)
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(/^corrections\.yaml:3:26: the set has no problem circiut \[unknown-name\]$/m)
    }
  })
})

describe('corrections that may stand beside each other', () => {
  test.each([
    [
      'points and weights',
      [
        'do: points, problem: circuit, points: 9, reason: r',
        'do: weights, problem: circuit, weights: { f: 2 }, reason: r',
      ],
    ],
    ['weights and a blank that is dropped', ['do: weights, problem: circuit, weights: { q: 2 }, reason: r', drop]],
    [
      'several further answers',
      [
        'do: accept, problem: circuit, blank: f, values: [1], reason: r',
        'do: accept, problem: circuit, blank: f, values: [2], reason: r',
      ],
    ],
    [
      'a mark for one where everybody gets the points',
      [
        'do: giveAll, problem: circuit, blank: f, reason: r',
        'do: mark, student: ada, problem: circuit, blank: f, points: 0, reason: r',
      ],
    ],
    [
      'a blank dropped on two sheets',
      [() => `${drop}, variant: ${course.code('ada')}`, () => `${drop}, variant: ${course.code('bob')}`],
    ],
  ] as const)('%s', async (_, entries) => {
    write('quiz-3', entries)
    expect(await place.run(['grade', 'quiz-3.yaml', 'in', '--seed', seed])).toMatchObject({ code: 0 })
  })
})

describe('a file of corrections that is none', () => {
  test.each([
    ['is empty', '', 'empty-file'],
    ['is a list', '- drop', 'not-a-mapping'],
    ['is no YAML', 'set: [', 'yaml-'],
    [
      'lists a set twice',
      'sets: [{ set: a, corrections: [{ do: excuse, student: b, reason: c }] }, { set: a, corrections: [{ do: excuse, student: b, reason: c }] }]',
      'duplicate-id',
    ],
    ['has no corrections', 'set: quiz-3', 'missing-key'],
  ])('%s', async (_, text, found) => {
    place.write('corrections.yaml', text)
    const { code, err } = await place.run(['grade', 'quiz-3.yaml', 'in', '--seed', seed])
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(`^corrections\\.yaml:1:\\d+: .*\\[${found}`) })
  })

  test('is for another set, though it was named', async () => {
    place.write('other.yaml', 'set: quiz-4\ncorrections: [{ do: excuse, student: ada, reason: r }]\n')
    const { code, err } = await place.run(['grade', 'quiz-3.yaml', 'in', '--seed', seed, '--corrections', 'other.yaml'])
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^other\.yaml:1:1: .*\[corrections-of-other-set\]/),
    })
    expect(await place.run(['grade', 'quiz-3.yaml', 'in', '--corrections', 'none.yaml'])).toMatchObject({ code: 2 })
  })
})
