import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeWhole } from '../../src/app/files/files.ts'
import { filling } from '../../src/app/files/written.ts'
import { exitCode } from '../../src/faults/fault.ts'
import { Course, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

let place: Workplace
beforeEach(() => {
  place = new Workplace()
})
afterEach(() => place.remove())

describe('what an earlier run left', () => {
  let course: Course
  beforeEach(async () => {
    course = await Course.in(place)
  })
  const generate = (ids: readonly string[], ...more: string[]) => {
    place.write('roster.csv', `id\n${ids.join('\n')}\n`)
    const args = ['--seed', seed, '--format', 'html', '--roster', 'roster.csv', '--out', 'out']
    return place.run(['generate', 'quiz-3.yaml', ...args, ...more])
  }
  const zoe =
    /left in out\/quiz-3 by earlier runs, and not of this one: instructor\/zoe\/ \(2 files\), students\/zoe\/ \(2 files\); --prune removes it\n/

  test('of students who are gone is named in every run, and removed by --prune', async () => {
    expect((await generate(['ada', 'zoe'])).err).not.toMatch('left')
    for (const _ of [1, 2]) expect((await generate(['ada'])).err).toMatch(zoe)
    expect(place.entries('out/quiz-3/students/zoe')).toEqual(['answers.yaml', 'worksheet.html'])
    const { code, err } = await generate(['ada'], '--prune')
    expect({ code, err }).toEqual({
      code: 0,
      err: 'wrote 1 sheet and key to out/quiz-3\nremoved from out/quiz-3, as earlier runs left it: instructor/zoe/ (2 files), students/zoe/ (2 files)\n',
    })
    expect(place.entries('out/quiz-3/students')).toEqual(['ada/answers.yaml', 'ada/worksheet.html'])
    expect(place.entries('out/quiz-3/instructor')).not.toContain('zoe/')
    expect((await generate(['ada'])).err).not.toMatch('left')
  })

  test('keeps what somebody changed or put there', async () => {
    await generate(['ada', 'zoe'])
    place.write('out/quiz-3/students/zoe/answers.yaml', 'mine')
    place.write('out/quiz-3/students/zoe/notes.txt', 'mine')
    const { err } = await generate(['ada'], '--prune')
    expect(err).toMatch('left in out/quiz-3, as somebody changed it since: students/zoe/answers.yaml\n')
    expect(place.contents('out/quiz-3/students/zoe')).toEqual({ 'answers.yaml': 'mine', 'notes.txt': 'mine' })
    expect(place.entries('out/quiz-3/instructor')).not.toContain('zoe/key.yaml')
  })

  test('is the feedback of others and the reports of another quiz', async () => {
    place.write('in/ada.yaml', course.answers('ada'))
    place.write('in/zoe.yaml', course.answers('zoe'))
    const grade = (set: string, ...more: string[]) =>
      place.run(['grade', set, 'in', '--seed', seed, '--out', 'out', ...more])
    await grade('quiz-3.yaml', '--format', 'csv,junit,feedback-md,canvas', '--suspicions')
    place.write('quiz-4.yaml', place.read('quiz-3.yaml').replace('id: quiz-3', 'id: quiz-4'))
    place.write('in/zoe.yaml', 'nothing')
    const args = ['--format', 'csv,feedback-md', '--attempts', 'last']
    place.write('roster.csv', 'id\nada\n')
    const { err } = await grade('quiz-4.yaml', ...args)
    expect(err).toMatch(
      /left in out by earlier runs, and not of this one: canvas\.csv, .*junit\.xml, suspicions\.csv, suspicions\.json; --prune/,
    )
    await grade('quiz-4.yaml', ...args, '--prune')
    const left = place.entries('out')
    expect(left).toContain('grades.csv')
    for (const name of ['canvas.csv', 'junit.xml', 'suspicions.csv']) expect(left).not.toContain(name)
  })

  test('of another command is not this one’s to name: first grades outlast a regrade', async () => {
    place.write('in/ada.yaml', course.answers('ada'))
    await place.run(['grade', 'quiz-3.yaml', 'in', '--seed', seed, '--out', 'out'])
    const args = ['in', '--seed', seed, '--was', 'out/grades.json', '--out', 'out', '--prune']
    const { err } = await place.run(['regrade', 'quiz-3.yaml', ...args])
    expect(err).toBe('wrote out/changes.csv\nwrote out/changes.json\n')
    expect(place.entries('out')).toEqual(['changes.csv', 'changes.json', 'grades.csv', 'grades.json'])
  })

  test('is no hand-in, where reports lie among what was handed in', async () => {
    place.write('in/ada.yaml', course.answers('ada'))
    const args = ['grade', 'quiz-3.yaml', 'in', '--seed', seed, '--format', 'jsonl', '--out', 'in']
    for (const _ of [1, 2]) expect((await place.run(args)).err).not.toMatch(/\.gradsheet/)
  })

  test.each([
    ['practice', ['--seed', 'open'], 'b/index.html'],
    ['export', ['--seed', seed, '--to', 'pytorch', '--count', '2'], '2'],
  ])('is named by %s too', async (command, args) => {
    place.write('b.yaml', place.read('quiz-3.yaml').replace('id: quiz-3', 'id: b'))
    const sets = command === 'practice' ? ['quiz-3.yaml', 'b.yaml'] : ['quiz-3.yaml']
    await place.run([command, ...sets, ...args, '--out', 'out'])
    const before = place.entries('out')
    const fewer = args.map((arg) => (arg === '2' ? '1' : arg))
    const run = (...more: string[]) => place.run([command, 'quiz-3.yaml', ...fewer, '--out', 'out', ...more])
    expect((await run()).err).toMatch(/left in out by earlier runs, and not of this one: /)
    expect(place.entries('out')).toEqual(before)
    expect((await run('--prune')).err).toMatch(/removed from out, as earlier runs left it: /)
    expect(place.entries('out').length).toBeLessThan(before.length)
  })
})

describe('a run that fills a folder', () => {
  let noted: string[]
  const run = (names: readonly string[], options: { prune?: boolean; code?: number; fails?: boolean } = {}) => {
    noted = []
    const session = {
      version: '0',
      environment: {},
      out: () => {},
      note: (text: string) => void noted.push(text),
      progress: () => ({ step: () => {}, stop: () => {} }),
    }
    const out = join(place.folder, 'out')
    return filling(out, 'test', { prune: options.prune ?? false }, session, async () => {
      for (const name of names) await writeWhole(join(out, name), name)
      if (options.fails) throw new Error('failed')
      return options.code ?? exitCode.done
    })
  }
  const record = () => JSON.parse(place.read('out/.gradsheet.json')) as Record<string, Record<string, string>>

  test.each([
    ['is interrupted', { code: exitCode.interrupted }],
    ['fails', { fails: true }],
  ])('and %s neither names nor removes anything, and what it wrote is known to the next', async (_, end) => {
    await run(['a', 'b'])
    await run(['c'], { ...end, prune: true }).catch(() => {})
    expect(noted).toEqual([])
    expect(place.entries('out')).toEqual(['a', 'b', 'c'])
    await run(['a'], { prune: true })
    expect(place.entries('out')).toEqual(['a'])
  })

  test('forgets what is gone, and keeps what other commands wrote', async () => {
    await run(['a', 'b'])
    writeFileSync(join(place.folder, 'out/.gradsheet.json'), JSON.stringify({ ...record(), other: { x: 'y' } }))
    await run(['a'], { prune: true })
    expect(Object.keys(record().test!)).toEqual(['a'])
    expect(record().other).toEqual({ x: 'y' })
  })

  test('removes nothing outside the folder, whatever its record says, and follows no link', async () => {
    place.write('secret', 'secret')
    mkdirSync(join(place.folder, 'elsewhere'))
    place.write('elsewhere/file', 'file')
    await run(['a', 'd/file'])
    const { a, 'd/file': file } = record().test!
    for (const digest of [a, file]) expect(digest).toMatch(/^[0-9a-f]{64}$/)
    await run(['a'], { prune: true })
    symlinkSync(join(place.folder, 'elsewhere'), join(place.folder, 'out/d'))
    symlinkSync(join(place.folder, 'secret'), join(place.folder, 'out/link'))
    const secret = digestOf('secret')
    const names = ['../secret', `${place.folder}/secret`, 'x/../../secret', 'link', '..\\secret', '.', '']
    const hostile = { ...Object.fromEntries(names.map((name) => [name, secret])), 'd/file': digestOf('elsewhere/file') }
    writeFileSync(join(place.folder, 'out/.gradsheet.json'), JSON.stringify({ test: hostile }))
    await run(['a'], { prune: true })
    expect(noted).toEqual([])
    expect([place.read('secret'), place.read('elsewhere/file')]).toEqual(['secret', 'file'])
    expect(place.entries('out')).toContain('link')
  })

  test.each(['{', '[]', '{"test":[1]}', '{"test":{"b":1}}', 'null'])(
    'and whose record is %s removes nothing',
    async (text) => {
      await run(['a', 'b'])
      writeFileSync(join(place.folder, 'out/.gradsheet.json'), text)
      await run(['a'], { prune: true })
      expect(noted).toEqual([])
      expect(place.entries('out')).toEqual(['a', 'b'])
    },
  )
})

function digestOf(name: string): string {
  return createHash('sha256').update(place.read(name)).digest('hex')
}

test('an export that was killed leaves half a file, which the next one removes, and nothing else', async () => {
  await Course.in(place)
  const gone = spawnSync(process.execPath, ['-e', '']).pid
  const others = [`quiz.xml.${process.pid}-1.part`, `quiz.xml.bak.${gone}-1.part`, 'quiz.xml.part']
  for (const name of [`quiz.xml.${gone}-1.part`, ...others]) place.write(`out/${name}`, 'half')
  const args = ['export', 'quiz-3.yaml', '--to', 'moodle', '--seed', seed, '--out', 'out/quiz.xml']
  expect(await place.run(args)).toMatchObject({ code: 0 })
  expect(place.entries('out')).toEqual(['quiz.xml', ...others].sort())
})
