import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { documentedFiles } from '../package/documented.ts'
import { Workplace } from './command-line.ts'

const page = 'docs/corrections.md'
const place = new Workplace()
afterAll(() => place.remove())

const ann = 'circuit: { q: 3, f: -12, df/dx: 4 }\n  area: { a: 7, c: 21 }'
const ben = 'circuit: { q: 3, f: 12 }'

test('what the page shows happens: its files, its commands, its list of who changes and why', async () => {
  for (const { name, text } of documentedFiles(page)) place.write(name, text)
  for (const [student, answers] of Object.entries({ ann, ben })) {
    const { out } = await place.run(['solve', 'quiz.yaml', '--label', student, '--json'])
    const { variant } = JSON.parse(out) as { variant: string }
    place.write(`in/${student}.yaml`, `set: quiz\nvariant: ${variant}\nstudent: ${student}\nanswers:\n  ${answers}\n`)
  }
  const text = readFileSync(page, 'utf8')
  const [, commands] = /```sh\n(.*?)```/s.exec(text)!
  const outcomes = []
  for (const command of commands!.trim().split('\n')) outcomes.push(await place.runBinary(command.split(' ').slice(1)))
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0])
  const [, shown] = /```text\n(.*?)```/s.exec(text)!
  const printed = outcomes[1]!.out
  if (process.env.UPDATE_GOLDEN)
    writeFileSync(
      page,
      text.replace(shown!, () => printed),
    )
  else expect(printed).toBe(shown)
})
