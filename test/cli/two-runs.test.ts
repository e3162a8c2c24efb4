import { execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { holdFolder } from '../../src/app/files/folder-lock.ts'
import { Course, type Reported, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

let place: Workplace
let course: Course
const lock = (folder = 'out') => join(place.folder, folder, '.gradsheet.lock')

beforeEach(async () => {
  place = new Workplace()
  course = await Course.in(place)
  place.write('in/ada.yaml', course.answers('ada'))
})
afterEach(() => place.remove())

const drawn = ['quiz-3.yaml', '--seed', seed]
const open = ['quiz-3.yaml', '--seed', 'open']

describe('a folder that another run writes to', () => {
  test.each([
    ['generate', ['generate', ...drawn, '--format', 'html', '--out', 'out'], 'out/quiz-3'],
    ['grade', ['grade', ...drawn, 'in', '--out', 'out'], 'out'],
    ['regrade', ['regrade', ...drawn, 'in', '--was', 'first/grades.json', '--out', 'out'], 'out'],
    ['export', ['export', ...drawn, '--to', 'pytorch', '--out', 'out'], 'out'],
    ['families', ['families', 'gate', '--out', 'out'], 'out'],
    ['practice', ['practice', ...open, '--out', 'out'], 'out'],
    ['init', ['init', 'out'], 'out'],
  ])('is refused by %s, and nothing in it changes', async (_, args, folder) => {
    await place.run(['grade', ...drawn, 'in', '--out', 'first'])
    const release = await holdFolder(join(place.folder, folder))
    const { code, out, err } = await place.run(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(`${folder}: another run of gradsheet writes to this folder [folder-in-use]`)
    expect(err).toMatch(`  got:      process ${process.pid} on ${hostname()}, since `)
    expect(err).toMatch(`delete ${folder}/.gradsheet.lock`)
    expect(place.entries(folder)).toEqual(['.gradsheet.lock'])
    release()
    expect((await place.run(args)).code).toBe(0)
    expect(existsSync(lock(folder))).toBe(false)
  })

  test('is refused by lint of the same set, while other sets may be linted there', async () => {
    const release = await holdFolder(join(place.folder, 'out'), '.gradsheet-lint-quiz-3.lock')
    const lint = (set: string) => place.run(['lint', set, '--samples', '20', '--format', 'json', '--out', 'out'])
    expect((await lint('quiz-3.yaml')).err).toMatch('[folder-in-use]')
    place.write('quiz-4.yaml', place.read('quiz-3.yaml').replace('id: quiz-3', 'id: quiz-4'))
    expect((await lint('quiz-4.yaml')).err).toMatch('wrote out/lint-quiz-4.json')
    release()
  })
})

describe.skipIf(process.platform === 'win32')('two runs at once', () => {
  /** A run that waits for its second submission. */
  async function waiting() {
    place.write('in/bob.yaml', course.answers('bob'))
    const args = ['grade', ...drawn, 'in/ada.yaml', 'in/bob.yaml', '--format', 'json', '--out', 'out']
    const started = place.start(args, ['bob.yaml'])
    const journal = join(place.folder, 'out/grades.journal')
    while (!existsSync(journal) || !readFileSync(journal, 'utf8').includes('in/ada.yaml')) await setTimeout(5)
    return started
  }

  test('into one folder: the second ends with 2, and the first has its own grades', async () => {
    const first = await waiting()
    const { code, err } = await place.run(['grade', ...drawn, 'in/ada.yaml', '--out', 'out'])
    expect(code).toBe(2)
    expect(err).toMatch(`process ${first.run.pid} on ${hostname()}`)
    first.goOn()
    expect(await first.ended).toBe(0)
    const grades = JSON.parse(place.read('out/grades.json')) as Reported[]
    expect(grades.map(({ student, score }) => [student, score])).toEqual([
      ['ada', 10],
      ['bob', 10],
    ])
    expect(existsSync(lock())).toBe(false)
  })

  test.each(['SIGINT', 'SIGTERM'] as const)('%s twice ends a run, and leaves no lock', async (signal) => {
    const { run, ended } = await waiting()
    run.kill(signal)
    await setTimeout(300)
    expect(existsSync(lock())).toBe(true)
    run.kill(signal)
    expect(await ended).toBe(signal)
    expect(existsSync(lock())).toBe(false)
  })

  test('Ctrl-C while a report is written leaves neither lock nor half a file', async () => {
    const script = fileURLToPath(new URL('half-written.ts', import.meta.url))
    const run = spawn(process.execPath, [script, join(place.folder, 'out')])
    const ended = new Promise((resolve) => run.on('close', (_, by) => resolve(by)))
    await new Promise((resolve) => run.stdout.once('data', resolve))
    expect(place.entries('out')).toEqual(['.gradsheet.lock', expect.stringMatching(/^report\.csv\..*\.part$/)])
    run.kill('SIGINT')
    expect(await ended).toBe('SIGINT')
    expect(existsSync(join(place.folder, 'out'))).toBe(false)
  })

  test('a run that was killed leaves a lock that the next one takes over, and removes what it had begun', async () => {
    const { run, ended } = await waiting()
    run.kill('SIGKILL')
    expect(await ended).toBe('SIGKILL')
    expect(existsSync(lock())).toBe(true)
    place.write(`out/feedback/ada.md.${run.pid}-7.part`, 'half')
    place.write('out/mine.part', 'mine')
    const { code, err } = await place.run(['grade', ...drawn, 'in/ada.yaml', '--out', 'out'])
    expect({ code, err }).toEqual({
      code: 0,
      err: expect.stringMatching(/^the grades of an interrupted run in out are given up; --resume goes on/),
    })
    expect(place.entries('out')).toEqual(['feedback/', 'grades.csv', 'grades.json', 'mine.part'])
  })

  test('of many that find a lock which was left, one at a time is in the folder', async () => {
    const script = fileURLToPath(new URL('lock-racer.ts', import.meta.url))
    place.write('out/.gradsheet.lock', left())
    const racers = Array.from({ length: 6 }, () =>
      promisify(execFile)(process.execPath, [script, join(place.folder, 'out')]),
    )
    const said = (await Promise.all(racers)).map(({ stdout }) => stdout)
    expect(said).not.toContain('not alone')
    expect(said).toContain('held')
    expect(place.entries('out')).toEqual([])
  })
})

/** The number of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid

const left = (more: object = {}) =>
  JSON.stringify({ pid: deadPid(), host: hostname(), since: '2026-03-02T10:00:00.000Z', ...more })

describe('a lock', () => {
  const grade = () => place.run(['grade', ...drawn, 'in', '--out', 'out'])

  test.each([
    ['of a process that has ended', () => left()],
    ['from before the machine was started', () => left({ pid: process.pid, boot: 'earlier' })],
    ['whose process number is another one by now', () => left({ pid: process.pid, start: '1' })],
    ['that was never written', () => ''],
    ['that is cut off', () => '{"pid":1'],
  ])('%s is taken over', async (_, text) => {
    if (process.platform !== 'linux' && /boot|start/.test(text())) return
    place.write('out/.gradsheet.lock', text())
    expect((await grade()).code).toBe(0)
    expect(place.entries('out')).toEqual(['grades.csv', 'grades.json'])
  })

  test.each([
    ['of another machine', () => left({ host: 'elsewhere' })],
    ['of a container beside this one', () => left({ space: 'pid:[1]' })],
    ['of a run that goes on', () => left({ pid: process.ppid })],
  ])('%s is not: nobody here can tell', async (_, text) => {
    const written = text()
    place.write('out/.gradsheet.lock', written)
    expect(await grade()).toMatchObject({ code: 2, err: expect.stringMatching(/\[folder-in-use\]/) })
    expect(readFileSync(lock(), 'utf8')).toBe(written)
  })

  test('goes with the folders that were made for it where a run writes nothing', async () => {
    const { code } = await place.run(['grade', ...drawn, 'nowhere', '--out', 'deep/out'])
    expect(code).toBe(2)
    expect(place.entries()).toEqual(['in/ada.yaml', 'quiz-3.yaml'])
  })
})
