import { parse as parseCsv } from 'csv-parse/sync'
import { afterAll, describe, expect, test } from 'vitest'
import type { ClassReport } from '../../src/report/class/contract.ts'
import { seed, simulateClass } from '../report/class/simulated-class.ts'
import { inWorkplace, Workplace } from './command-line.ts'

async function graded(place: Workplace, id: string, out: string): Promise<void> {
  const options = ['--roster', 'roster.csv', '--seed', seed, '--format', 'json', '--out', out]
  expect(await place.run(['grade', `${id}.yaml`, id, ...options])).toMatchObject({ code: 0 })
}

async function reported(place: Workplace, ...args: string[]): Promise<ClassReport> {
  expect(await place.run(['report', ...args])).toMatchObject({ code: 0, out: '' })
  return JSON.parse(place.read('report/report.json'))
}

describe('two quizzes of one class', async () => {
  const place = new Workplace()
  afterAll(() => place.remove())
  await simulateClass(place, { id: 'quiz-7', students: 120 })
  await graded(place, 'quiz-7', 'first')
  await simulateClass(place, { id: 'quiz-8', students: 120, overcome: 60 })
  await graded(place, 'quiz-8', 'second')
  const quizzes = ['quiz-7.yaml', 'quiz-8.yaml', 'second/grades.json', 'first/grades.json']

  test('stand in the order of their sets, and a mistake that most have overcome has become rarer', async () => {
    const { quizzes: reports, changes } = await reported(place, ...quizzes)
    expect(reports.map(({ set }) => set)).toEqual(['quiz-7', 'quiz-8'])
    expect(changes.filter(({ ranked }) => ranked).map(({ id }) => id)[0]).toBe('bias-left-out')
    const [before, after] = changes[0]!.quizzes
    expect(before!.share).toBeGreaterThan(after!.high)
    expect(changes[0]!.again[0]!.of).toBe(before!.count)
    expect(changes[0]!.again[0]!.share).toBeLessThan(0.5)
    expect(place.read('report/report.html')).toContain('From quiz to quiz')
  })

  test('may be told of one by one, from several files of grades', async () => {
    const lines = place.read('first/grades.json').trim().split('\n').slice(1, -1)
    place.write('monday.jsonl', lines.slice(0, 50).join('\n').replace(/,$/gm, ''))
    place.write('tuesday.json', `[\n${lines.slice(50).join('\n')}\n]\n`)
    const { quizzes: reports } = await reported(place, 'quiz-7.yaml', 'monday.jsonl', 'tuesday.json')
    const whole = await reported(place, 'quiz-7.yaml', 'first/grades.json')
    expect(reports).toEqual(whole.quizzes)
  })

  test('name nobody, but where names are asked for: who made what, and who is absent', async () => {
    await reported(place, ...quizzes)
    expect(place.read('report/report.html')).not.toMatch(/\bs0\d\d\b|Student s|\bt1\b/)
    const { quizzes: reports } = await reported(place, ...quizzes, '--names')
    expect(place.read('report/report.html')).toContain('Student s007')
    expect(reports[0]!.students!.find(({ student }) => student === 't1')).toMatchObject({ outcome: 'absent' })
    expect(reports[0]!.students!.filter(({ mistakes }) => mistakes.includes('bias-left-out'))).toHaveLength(
      reports[0]!.mistakes[0]!.students.count,
    )
  })

  test.each([
    ['grades of a set that is not named', ['quiz-7.yaml', 'second/grades.json'], 'grades-of-other-set'],
    ['grades of a problem that the set has no more', ['edited.yaml', 'first/grades.json'], 'grades-of-other-set'],
    ['a set without grades', ['quiz-7.yaml', 'quiz-8.yaml', 'first/grades.json'], 'set-without-grades'],
    ['the same set twice', ['quiz-7.yaml', 'quiz-7.yaml', 'first/grades.json'], 'same-set-twice'],
    ['no grades but a roster', ['quiz-7.yaml', 'roster.csv'], 'not-grades'],
    ['JSON of something else', ['quiz-7.yaml', 'report/report.json'], 'not-grades'],
    ['no such file', ['quiz-7.yaml', 'third.json'], 'cannot-read'],
  ])('%s is a fault, and nothing is written', async (_, args, code) => {
    place.removeFolder('nothing')
    place.write('edited.yaml', place.read('quiz-7.yaml').replace(/\bid: (?!quiz-7\b)(\w+)/, 'id: $1-anew'))
    const outcome = await place.run(['report', ...args, '--out', 'nothing'])
    expect(outcome).toMatchObject({ code: 2, out: '' })
    expect(outcome.err).toContain(`[${code}]`)
    expect(place.entries().filter((name) => name.startsWith('nothing'))).toEqual([])
  })
})

describe('a class of eight', async () => {
  const place = new Workplace()
  afterAll(() => place.remove())
  await simulateClass(place, { students: 8, absent: 1, unreadable: 0 })
  await graded(place, 'quiz-7', 'grades')
  const [quiz] = (await reported(place, 'quiz-7.yaml', 'grades/grades.json')).quizzes

  test('has nothing ranked and nothing compared, though it is all shown', () => {
    expect(quiz!.mistakes.length).toBeGreaterThan(0)
    expect(quiz!.mistakes.filter(({ ranked }) => ranked)).toEqual([])
    expect(quiz!.sections.filter(({ compared }) => compared)).toEqual([])
    expect(quiz!.lookFirst).toEqual([])
    expect(quiz!.variants.tests).toEqual([])
  })

  test('has intervals as wide as eight students make them', () => {
    const { right } = quiz!.problems[0]!.blanks[0]!
    expect(right.of).toBe(8)
    expect(right.high - right.low).toBeGreaterThan(0.3)
  })
})

test('sheets that are all different cannot be compared, and the page says so', () =>
  inWorkplace(async (place) => {
    await simulateClass(place, { students: 40, absent: 0, unreadable: 0, ownSheets: true })
    await graded(place, 'quiz-7', 'grades')
    const [quiz] = (await reported(place, 'quiz-7.yaml', 'grades/grades.json')).quizzes
    expect(quiz!.variants).toEqual({ tests: [], apart: ['circuit', 'neuron', 'power'], alike: [] })
    expect(place.read('report/report.html')).toContain('nobody can be compared with anybody')
  }))

test('what corrections took out of the marking is left out, and who is excused is counted beside the others', () =>
  inWorkplace(async (place) => {
    await simulateClass(place, { students: 40, absent: 2, unreadable: 0 })
    const corrections = [
      '{ do: drop, problem: power, blank: h, reason: misprinted }',
      '{ do: excuse, student: s001, reason: ill }',
      '{ do: excuse, student: t1, reason: ill }',
    ]
    place.write('corrections.yaml', `set: quiz-7\ncorrections:\n${corrections.map((one) => `  - ${one}\n`).join('')}`)
    await graded(place, 'quiz-7', 'grades')
    const [quiz] = (await reported(place, 'quiz-7.yaml', 'grades/grades.json')).quizzes
    expect(quiz!.turnout).toMatchObject({ students: 40, handedIn: 39, absent: 1, excused: 2 })
    const power = quiz!.problems.find(({ id }) => id === 'power')!
    expect(power.dropped).toEqual(['h'])
    expect(power.blanks.map(({ name }) => name)).toEqual(['g', 'dg/dh', 'dg/du'])
    expect(power.steps.map(({ name }) => name)).toContain('h')
    expect(place.read('report/report.html')).toContain('Dropped by a correction: <code>h</code>.')
  }))

test('what students and rosters say is obeyed nowhere', () =>
  inWorkplace(async (place) => {
    const hostile = [
      '<script>document.title="obeyed"</script>',
      '"><img src=x onerror=alert(1)>',
      '=cmd|calc',
      '{{constructor}}',
      '\u202egnp.txt##[error]',
    ]
    await simulateClass(place, { students: 15, absent: 0, unreadable: 0 })
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
    const rows = Array.from({ length: 15 }, (_, k) => {
      const text = hostile[k % hostile.length]!
      return `s${String(k + 1).padStart(3, '0')},${cell(`${text} name`)},${cell(text)}`
    })
    place.write('roster.csv', `id,name,section\n${rows.join('\n')}\n`)
    const answers = place.read('quiz-7/s003/answers.yaml')
    place.write('quiz-7/s003/answers.yaml', answers.replace(/q: .*/, `q: '${hostile[0]}'`))
    await graded(place, 'quiz-7', 'grades')
    await reported(place, 'quiz-7.yaml', 'grades/grades.json', '--names')
    const html = place.read('report/report.html')
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toMatch(/<script|<img|\u202e/)
    expect(html).toContain('{{constructor}}')
    expect(place.read('report/report.json')).not.toMatch(/[\u202e]|##\[/)
    const cells = parseCsv(place.read('report/report.csv')).flat() as string[]
    expect(cells.filter((text) => text.includes('cmd')).length).toBeGreaterThan(0)
    expect(cells.filter((text) => /^[=+@|]|\u202e|##\[/.test(text))).toEqual([])
  }))
