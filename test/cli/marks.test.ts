import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportedGrade } from '../../src/report/reported-grade.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

describe('weights of blanks', () => {
  const set = `id: weighed
seed: open
problems:
  - id: chain
    family: program
    points: 10
    weights: { f: 2, df/dx: 1 }
    params:
      given: { x: { from: 2, to: 9 }, y: 5, z: { from: 3, to: 7 } }
      program: [q = x + y, f = q * z]
    ask: [q, f, df/dx]
`
  const answers = 'out/weighed/instructor/1/key.yaml'

  beforeAll(async () => {
    place.write('weighed.yaml', set)
    const { code } = await place.run(['generate', 'weighed.yaml', '--count', '1', '--format', 'html', '--out', 'out'])
    expect(code).toBe(0)
  })

  test('stand on the sheet and on the key, beside each blank', () => {
    for (const file of ['students/1/worksheet.html', 'instructor/1/key.html']) {
      const printed = [...place.read(`out/weighed/${file}`).matchAll(/<small class="points">([^<]*)<\/small>/g)]
      expect(printed.map(([, text]) => text)).toEqual(['2.5 points', '5 points', '2.5 points'])
    }
  })

  test('decide what a right blank earns; the binary says so too', async () => {
    place.write('one-wrong.yaml', place.read(answers).replace(/^ {4}f: .*$/m, '    f: 1'))
    const { out } = await place.runBinary(['grade', 'weighed.yaml', 'one-wrong.yaml', '--format', 'json'])
    const [wrong] = JSON.parse(out) as ReportedGrade[]
    expect([wrong!.score, wrong!.points]).toEqual([5, 10])
    expect(wrong!.problems[0]!.answers.map(({ name, score, points }) => [name, score, points])).toEqual([
      ['q', 2.5, 2.5],
      ['f', 0, 5],
      ['df/dx', 2.5, 2.5],
    ])
  })

  test('change no number, no code and nothing else of the files', async () => {
    place.write('plain/weighed.yaml', set.replace(/^ {4}weights.*\n/m, ''))
    await place.run(['generate', 'plain/weighed.yaml', '--count', '1', '--format', 'html', '--out', 'plain/out'])
    expect(place.read(`plain/${answers}`)).toBe(place.read(answers))
    const { out } = await place.run(['grade', 'plain/weighed.yaml', answers, '--format', 'json'])
    expect(JSON.parse(out)).toMatchObject([{ score: 10, errors: [] }])
  })

  test('go to Moodle as whole weights of the same shares', async () => {
    const { err } = await place.run([
      'export',
      'weighed.yaml',
      '--count',
      '1',
      '--to',
      'moodle',
      '--out',
      'exported.xml',
    ])
    expect(place.read('exported.xml').match(/\{\d+:NUMERICAL/g)).toEqual([
      '{1:NUMERICAL',
      '{2:NUMERICAL',
      '{1:NUMERICAL',
    ])
    expect(err).toContain('its blanks have the same shares of them; set the maximum mark to 10 in the quiz')
  })

  test('a misspelt one is told with line, column and remedy', async () => {
    place.write('misspelt.yaml', set.replace('{ f: 2, df/dx: 1 }', '{ f: 2, df/dy: 1 }'))
    const { code, err } = await place.runBinary(['solve', 'misspelt.yaml'])
    expect(code).toBe(2)
    expect(err).toContain('misspelt.yaml:7:22: problem chain weighs df/dy, which it does not ask for')
    expect(err).toContain('did you mean df/dx?')
  })
})

test.each(['points: 1e308', 'weights: { f: 1e308 }'])('%s is more than marks are exact in', async (stated) => {
  const params = 'family: program, params: { given: { x: 2 }, program: [f = x * x] }'
  place.write('huge.yaml', `id: huge\nproblems:\n  - { id: a, ${stated}, ${params} }\n`)
  const { code, err } = await place.run(['solve', 'huge.yaml'])
  expect([code, err]).toEqual([2, expect.stringMatching(/must be at most 1000000 \[out-of-range\]/)])
})

describe('a problem that is not graded', () => {
  const set = `id: trial
seed: open
problems:
  - id: warm-up
    graded: false
    family: program
    params: { given: { x: { from: 2, to: 9 }, y: 5 }, program: [q = x + y, p = q * y] }
    ask: [q, p]
  - id: chain
    family: program
    params: { given: { x: { from: 2, to: 9 }, y: 5 }, program: [f = x * y] }
    ask: [f]
`
  const key = 'out/trial/instructor/1/key.yaml'

  beforeAll(async () => {
    place.write('trial.yaml', set)
    const { code } = await place.run(['generate', 'trial.yaml', '--count', '1', '--format', 'html', '--out', 'out'])
    expect(code).toBe(0)
    place.write('slips.yaml', place.read(key).replace(/^ {4}([qp]): .*$/gm, '    $1: 99'))
  })

  test('is drawn and printed, and the sheet says so', () => {
    for (const file of ['students/1/worksheet.html', 'instructor/1/key.html', 'instructor/marking-guide.html'])
      expect(place.read(`out/trial/${file}`)).toContain('not graded')
    expect(place.read('out/trial/students/1/worksheet.html')).toMatch(/<dt>Points<\/dt><dd>[^\n]* \/ 1<\/dd>/)
  })

  test('is told of in grades and feedback, and earns nothing', async () => {
    const { out } = await place.runBinary(['grade', 'trial.yaml', 'slips.yaml', '--format', 'json'])
    const [grade] = JSON.parse(out) as [ReportedGrade]
    expect([grade.score, grade.points]).toEqual([1, 1])
    expect(grade.problems).toMatchObject([
      {
        id: 'warm-up',
        score: 0,
        points: 0,
        graded: false,
        answers: [{ status: 'incorrect' }, { status: 'incorrect' }],
      },
      { id: 'chain', score: 1, points: 1 },
    ])
    await place.run(['grade', 'trial.yaml', 'slips.yaml', '--format', 'feedback', '--out', 'graded'])
    const [page] = place.entries('graded').filter((name) => name.endsWith('.html'))
    expect(place.read(`graded/${page}`)).toContain('not graded')
  })

  test('is left out of columns and counts', async () => {
    const { out } = await place.run(['grade', 'trial.yaml', 'slips.yaml', '--format', 'table'])
    expect(out).not.toContain('warm-up')
    expect(out).toContain('all correct')
    await place.run(['grade', 'trial.yaml', 'slips.yaml', '--format', 'csv,junit', '--out', 'reports'])
    const [head, row] = place.read('reports/grades.csv').trim().split(/\r?\n/) as [string, string]
    expect(head).toContain('score,points,chain,correct,consistent,incorrect')
    expect(row).toContain(',1,1,1,1,0,0,')
    expect(place.read('reports/junit.xml')).toMatch(/tests="1" failures="0"/)
  })

  test('where it is all that there is, has no mean, lets nobody fall short, and its report is of the answers', async () => {
    const trial = set
      .replaceAll('    family', '    graded: false\n    family')
      .replace('graded: false\n    graded', 'graded')
    place.write('all/trial.yaml', trial)
    const args = ['grade', 'all/trial.yaml', 'slips.yaml', '--fail-under', '50']
    const { code, out } = await place.run([...args, '--format', 'table'])
    expect([code, out]).toEqual([0, expect.stringMatching(/^1 submission$/m)])
    await place.run([...args, '--format', 'report', '--out', 'all-out'])
    const [{ scores }] = JSON.parse(place.read('all-out/report.json')).quizzes
    expect(scores.mean).toMatchObject({ of: 1, mean: 0.333333333 })
  })

  test('may state neither points nor weights', async () => {
    place.write('both.yaml', set.replace('    graded: false\n', '    graded: false\n    points: 3\n'))
    const { code, err } = await place.run(['solve', 'both.yaml'])
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/both\.yaml:6:13: problem warm-up is not graded, and states points/),
    ])
  })

  test.each(['moodle', 'qti21', 'canvas', 'gift', 'latex'])('goes to %s', async (to) => {
    const { code, err } = await place.run(['export', 'trial.yaml', '--count', '1', '--to', to, '--out', `to-${to}`])
    expect(code).toBe(0)
    if (to === 'moodle' || to === 'gift') expect(err).toContain('it is not graded')
  })
})

describe('part marks', () => {
  const set = `id: parts
seed: open
grading: { partMarks: true }
problems:
  - { id: letters, family: concepts, params: { questions: [remembered, key_steps], count: 2 } }
  - { id: whole, partMarks: false, family: concepts, params: { questions: [remembered], count: 1 } }
`
  const key = 'out/parts/instructor/1/key.yaml'

  beforeAll(async () => {
    place.write('parts.yaml', set)
    const { code } = await place.run(['generate', 'parts.yaml', '--count', '1', '--format', 'html', '--out', 'out'])
    expect(code).toBe(0)
  })

  /** Answers in which the last letter of every list is left out. */
  const shortened = () => place.read(key).replace(/, [a-z]\]$/gm, ']')

  test('are given for orders and several choices where the set says so, and not where a problem says otherwise', async () => {
    place.write('short.yaml', shortened())
    const { out } = await place.runBinary(['grade', 'parts.yaml', 'short.yaml', '--format', 'json'])
    const [grade] = JSON.parse(out) as [ReportedGrade]
    const [letters, whole] = grade.problems
    expect(letters!.answers.every(({ status, score }) => status === 'incorrect' && score > 0 && score < 1)).toBe(true)
    expect(letters!.answers.map(({ notes }) => notes)).toEqual([['right in part'], ['right in part']])
    expect(whole!.answers.map(({ status, score }) => [status, score])).toEqual([['incorrect', 0]])
  })

  test('by rules that the sheet prints', () => {
    for (const file of ['students/1/worksheet.html', 'instructor/1/key.html']) {
      const text = place.read(`out/parts/${file}`)
      expect(text).toContain('loses one for each letter that does not belong. <em>(problem 1)</em>')
      expect(text).toContain('less the share of the wrong letters')
      expect(text).toContain('Letters and shapes are right or wrong as a whole. <em>(problem 2)</em>')
    }
  })

  test('change no number, no code and no answer', async () => {
    place.write('plain/parts.yaml', set.replace('grading: { partMarks: true }\n', ''))
    await place.run(['generate', 'plain/parts.yaml', '--count', '1', '--format', 'html', '--out', 'plain/out'])
    expect(place.read(`plain/${key}`)).toBe(place.read(key))
    place.write('short.yaml', shortened())
    const { out } = await place.run(['grade', 'plain/parts.yaml', 'short.yaml', '--format', 'json'])
    expect((JSON.parse(out) as [ReportedGrade])[0].score).toBe(0)
  })

  test.each([
    ['moodle', ['orders are right or wrong as a whole there'], ['several choices']],
    ['canvas', ['orders are right or wrong', 'several choices are marked by a rule of its own'], []],
    ['qti21', ['orders are right or wrong', 'several choices are marked by a rule of its own'], []],
  ])('an export to %s says what it can do of them', async (to, said, unsaid) => {
    const { err } = await place.run(['export', 'parts.yaml', '--count', '1', '--to', to, '--out', `parts-${to}`])
    for (const text of said) expect(err).toContain(text)
    for (const text of unsaid) expect(err).not.toContain(`problem letters: ${text}`)
  })

  test('go to Moodle as fractions in which all wrong letters together cost all', async () => {
    await place.run(['export', 'parts.yaml', '--count', '1', '--to', 'moodle', '--out', 'parts.xml'])
    const field = place.read('parts.xml').match(/\{1:MULTIRESPONSE:[^}]*/)![0]
    const taken = [...field.matchAll(/%-([\d.]+)%/g)].map(([, percent]) => Number(percent))
    const letters = taken.filter((percent) => percent < 100)
    expect(letters.reduce((sum, percent) => sum + percent, 0)).toBeCloseTo(100, 3)
  })
})
