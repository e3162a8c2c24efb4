import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectSet } from '../project-sets.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const circuit = projectSet('lecture-circuit')
const quiz = projectSet('quiz-backprop')
let variant: string
beforeAll(async () => {
  variant = JSON.parse((await place.run(['solve', circuit, '--json'])).out).variant
})

function answers(values: Record<string, string>): string {
  const lines = Object.entries(values).map(([name, value]) => `    ${name}: ${value}`)
  return [`set: lecture-circuit`, `variant: ${variant}`, 'answers:', '  circuit:', ...lines, ''].join('\n')
}
const right = { q: '3', f: '-12', 'df/dq': '-4', 'df/dz': '3', 'df/dx': '-4', 'df/dy': '-4' }

function check(content: string) {
  place.write('answers.yaml', content)
  return place.run(['check', circuit, 'answers.yaml'])
}

test('all right: every status, the count, and exit code 0', async () => {
  expect(await check(answers(right))).toEqual({
    code: 0,
    err: '',
    out: `
circuit
  ✓ q      correct
  ✓ f      correct
  ✓ df/dq  correct
  ✓ df/dz  correct
  ✓ df/dx  correct
  ✓ df/dy  correct

6 of 6 correct
`,
  })
})

test('each status has a line of its own, what cannot be read says why, and the exit code is 1', async () => {
  const { code, out, err } = await check(answers({ ...right, f: '"12,5"', 'df/dx': '17', 'df/dy': '' }))
  expect({ code, err }).toEqual({ code: 1, err: '' })
  expect(out).toMatch(/^ {2}✓ q {6}correct$/m)
  expect(out).toMatch(/^ {2}\? f {6}unreadable \(line 6\): .*comma/m)
  expect(out).toMatch(/^ {2}✗ df\/dx {2}incorrect$/m)
  expect(out).toMatch(/^ {2}· df\/dy {2}blank$/m)
  expect(out).toMatch(/\n3 of 6 correct\n$/)
})

test('statuses and hints, no values: what follows from a wrong value is consistent', async () => {
  const { code, out } = await check(answers({ ...right, 'df/dq': '3', 'df/dx': '3', 'df/dy': '3' }))
  expect(code).toBe(1)
  expect(out).toMatch(/^ {2}✗ df\/dq {2}incorrect$/m)
  expect(out).toMatch(/^ {2}~ df\/dx {2}consistent: right working on an earlier value that is wrong$/m)
  expect(out).not.toMatch(/-4|-12/)
})

describe('one answer that is not right is enough for exit code 1', () => {
  test.each([
    ['incorrect', { ...right, 'df/dx': '17' }],
    ['blank', { ...right, 'df/dx': '' }],
    ['unreadable', { ...right, 'df/dx': 'four' }],
  ])('%s', async (status, values) => {
    const { code, out } = await check(answers(values))
    expect(code).toBe(1)
    expect(out).toContain(status)
    expect(out).toContain('5 of 6 correct')
  })

  test('a name that is not on the sheet, too', async () => {
    const { code, out } = await check(answers({ ...right, 'df/dw': '4' }))
    expect(code).toBe(1)
    expect(out).toMatch(/^line 11: "df\/dw" is no name of this problem; did you mean "df\/d\w"\?$/m)
  })
})

test.each([['1'], ['3']])(
  'what is printed at hint level %s contains no value of the key and none of its tolerance',
  async (level) => {
    const key = JSON.parse((await place.run(['solve', quiz, '--seed', 's', '--json'])).out) as {
      variant: string
      problems: { id: string; values: Record<string, number> }[]
    }
    const wrong = key.problems.map(({ id, values }) =>
      [`  ${id}:`, ...Object.entries(values).map(([name, value]) => `    ${name}: ${7.7 + 1.3 * value}`)].join('\n'),
    )
    place.write('wrong.yaml', [`set: quiz-backprop`, `variant: ${key.variant}`, 'answers:', ...wrong].join('\n'))
    const { code, out, err } = await place.run(['check', quiz, 'wrong.yaml', '--seed', 's', '--hint', level])
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out.match(/^ {2}[✗~] /gm)!.length).toBeGreaterThan(50)
    // A name may carry digits; a decimal is a value.
    expect(out.match(/\d\.\d|…|±/g)).toBeNull()
    const integers = key.problems
      .flatMap(({ values }) => Object.values(values))
      .filter((value) => Number.isInteger(value))
    const told = out.replace(/^ {2}\S .*? {2,}/gm, '').replace(/\n\d+ of \d+ correct\n$/, '')
    for (const value of integers) expect(told).not.toMatch(new RegExp(`(?<!\\d)${Math.abs(value)}(?!\\d)`))
  },
)

describe('a file that cannot be checked says so', () => {
  test.each([
    ['of another set', 'set: quiz-9\nanswers: {}\n', 1, 'another problem set'],
    [
      'of another variant',
      'set: lecture-circuit\nvariant: 1-AAAA\nanswers: {}\n',
      1,
      'does not belong to this problem set and seed',
    ],
    ['that is empty', '', 1, 'empty'],
  ])('%s', async (_, content, code, message) => {
    const outcome = await check(content)
    expect(outcome.code).toBe(code)
    expect(outcome.out).toContain(message)
    expect(outcome.out).toContain('0 of 6 correct')
  })

  test('that is not there: exit code 2 and nothing on standard output', async () => {
    const outcome = await place.run(['check', circuit, 'nowhere.yaml'])
    expect(outcome).toMatchObject({ code: 2, out: '', err: expect.stringContaining('[cannot-read]') })
  })
})

test('what a student typed does not steer the terminal', async () => {
  const { out } = await check(`${answers(right).replace('f: -12', 'f: "\\e[31mred\\e[0m"')}`)
  expect(out).not.toContain('\u001b')
  expect(out).toContain('unreadable')
})

test('a matrix has a line per cell, and what is wrong with all of it is said once; letters are told without a value', async () => {
  place.write('layer.yaml', 'id: layer\nseed: open\nproblems:\n  - { id: layer, family: matrix-layer }\n')
  const { variant: code, problems } = JSON.parse((await place.run(['solve', 'layer.yaml', '--json'])).out)
  const { Y, shape_W } = problems[0].values
  const file = [
    `variant: ${code}`,
    'answers:',
    '  layer:',
    `    shape_W: ${shape_W.join(' x ')}`,
    `    shape_X: [9, 9]`,
    `    Y: [[${Y[0][0]}, 12345], [_, x]]`,
    '    dL/dW: [[1, 2], [3, 4], [5, 6]]',
  ]
  place.write('answers.yaml', `${file.join('\n')}\n`)
  const { code: exit, out, err } = await place.run(['check', 'layer.yaml', 'answers.yaml', '--hint', '2'])
  expect({ exit, err }).toEqual({ exit: 1, err: '' })
  expect(out).toContain(`
  ✓ shape_W     correct
  ✗ shape_X     incorrect
  ✓ Y[0,0]      correct
  ✗ Y[0,1]      incorrect
  · Y[1,0]      blank
  ? Y[1,1]      unreadable (line 6): this is not a number; write a number, or leave the answer empty
  ? dL/dW[0,0]  unreadable (line 7): dL/dW is 2 × 3, and what stands here is 3 × 2; exchange rows and columns; _ stands for an empty cell
  ? dL/dW[0,1]  unreadable, as above
`)
  place.write('answers.yaml', `${[...file.slice(0, 3), '    shape_X: [9, 9]'].join('\n')}\n`)
  const alone = await place.run(['check', 'layer.yaml', 'answers.yaml', '--hint', '2'])
  expect(alone.out).toContain('The answer alone does not tell which mistake led to it.')
})

describe('a typo that is mended after the hand-out', () => {
  const set = (statement: string, given: string) => `id: typo
seed: open
problems:
  - { id: p, family: program, params: { given: { x: ${given} }, program: [y = x * x], statement: ${statement} }, ask: [y] }
`
  const codeOf = async (file: string) => JSON.parse((await place.run(['solve', file, '--json'])).out).variant as string
  const checked = (file: string, code: string) => {
    place.write('typo-answers.yaml', `set: typo\nvariant: ${code}\nanswers:\n  p: { y: 9 }\n`)
    return place.run(['check', file, 'typo-answers.yaml'])
  }
  beforeAll(() => {
    place.write('before.yaml', set('Comptue y.', '3'))
    place.write('after.yaml', set('Compute y.', '3'))
    place.write('other.yaml', set('Comptue y.', '4'))
  })

  test('leaves the sheets valid that were printed with it', async () => {
    const code = await codeOf('before.yaml')
    expect(await codeOf('after.yaml')).toBe(code)
    expect(await checked('after.yaml', code)).toMatchObject({ code: 0, out: expect.stringContaining('1 of 1 correct') })
  })

  test('and an edited number does not', async () => {
    const { code, out } = await checked('other.yaml', await codeOf('before.yaml'))
    expect(code).toBe(1)
    expect(out).toMatch(
      /^line 2: the variant code does not belong .* numbers, formulas or questions of the set were edited/,
    )
  })

  test('a code that was printed while codes stood for the text is valid with that text, and refused with another', async () => {
    expect(await checked('before.yaml', '1-BQQX')).toMatchObject({ code: 0 })
    const { code, out } = await checked('after.yaml', '1-BQQX')
    expect([code, out]).toEqual([1, expect.stringContaining('0 of 1 correct')])
  })
})
