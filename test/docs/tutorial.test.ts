import { readFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { Workplace } from '../cli/command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const page = readFileSync('docs/tutorial.md', 'utf8')
const block = (language: string, k: number) =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text!)[k]!
const given = /^given:\n(?: .*\n)+/m

test('the tutorial goes from an empty page to grades, as it says', async () => {
  const set = block('yaml', 0)
  place.write('first.yaml', set)
  place.write('class.csv', block('csv', 0))
  expect(await place.run(['solve', 'first.yaml', '--seed', 'look'])).toMatchObject({ code: 0 })

  const before = await place.run(['lint', 'first.yaml', '--samples', '200'])
  expect(before).toMatchObject({ code: 1, out: expect.stringContaining('2 demands are not met') })
  expect(before.out).toContain('different variants; at least 200')
  expect(before.out).toContain('df/dq is -4 in 100 %')

  place.write('mistaken.yaml', set.replace('program:\n', 'progam:\n'))
  expect(await place.run(['solve', 'mistaken.yaml', '--seed', 'look'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/mistaken\.yaml:\d+:\d+: .*\n.*\n.*\n {2}remedy: {3}did you mean program\?/),
  })

  const wider = given.exec(block('yaml', 1))![0].replace(/^/gm, '      ').trimEnd()
  place.write('first.yaml', set.replace(/^ {6}given:\n(?: {8}.*\n)+/m, `${wider}\n`))
  expect(await place.run(['lint', 'first.yaml', '--samples', '200'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('All demands are met'),
  })

  const seed = ['--seed', 'a seed that nobody can guess']
  const generated = await place.run(['generate', 'first.yaml', '--roster', 'class.csv', '--format', 'html', ...seed])
  expect(generated).toMatchObject({ code: 0 })
  const key = place.read('output/first/instructor/ada/key.yaml')
  place.write('submissions/ada/answers.yaml', key)
  place.write('submissions/emmy/answers.yaml', place.read('output/first/students/emmy/answers.yaml'))

  const grade = ['grade', 'first.yaml', 'submissions/', '--roster', 'class.csv', ...seed]
  const { out } = await place.run(grade)
  expect(out).toMatch(/ada .* 5 .* 5 .*all correct/)
  expect(out).toMatch(/emmy .*5 blank/)
  expect(out).toMatch(/sofia .*nothing was handed in/)

  const slipped = key.replace(/^( +df\/d[qx]: )-/gm, '$1')
  expect(slipped).not.toBe(key)
  place.write('submissions/ada/answers.yaml', slipped)
  expect((await place.run(grade)).out).toMatch(/ada .* 4 .* 5 .*1 incorrect/)

  const formats = ['--format', 'csv,json,feedback-html', '--out', 'grades']
  expect(await place.run([...grade, ...formats])).toMatchObject({ code: 0 })
  expect(await place.run(['report', 'first.yaml', 'grades/grades.json'])).toMatchObject({ code: 0 })
  for (const [file, has] of [
    ['grades/grades.csv', 'ada'],
    ['grades/feedback/ada.html', 'df/dq'],
    ['report/report.html', 'My first quiz'],
  ] as const)
    expect(place.read(file)).toContain(has)
}, 180_000)
