import { appendFileSync, existsSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from './command-line.ts'

const set = [
  'id: small',
  'problems:',
  '  - id: p',
  '    family: program',
  '    params:',
  '      given: { x: { from: 2, to: 400 }, y: { from: 500, to: 900 } }',
  '      program: [f = x * y]',
  '    ask: [f, df/dx]',
].join('\n')

const place = new Workplace()
beforeAll(async () => {
  place.write('small.yaml', set)
  await place.run(generating('whole'))
})
afterAll(() => place.remove())

const sheets = 80
function generating(out: string, ...more: readonly string[]): string[] {
  const drawn = ['small.yaml', '--seed', 'Zq7-only-the-teacher-knows', '--count', `${sheets}`]
  return ['generate', ...drawn, '--format', 'html', '--hand-out', 'folder', '--out', out, ...more]
}

/** Labels whose sheets the journal of a run names. */
function named(out: string): string[] {
  const file = join(place.folder, out, 'small/instructor/sheets.journal')
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(1, -1) : []
  return lines.map((line) => JSON.parse(line.slice(0, line.indexOf('\t'))).key)
}

/** A run that was ended by a signal when some of its sheets were written. */
async function ended(out: string, signal: 'SIGKILL' | 'SIGINT') {
  const { run, ended, said } = place.start(generating(out), ['nothing waits'])
  while (named(out).length < 3) await setTimeout(5)
  run.kill(signal)
  const code = await ended
  rmSync(join(place.folder, 'pipes'), { recursive: true })
  return { code, err: said() }
}

const record = (out: string) => readFileSync(join(place.folder, out, 'small/.gradsheet.json'), 'utf8')

describe.skipIf(process.platform === 'win32')('generate --resume', () => {
  test.each([
    ['killed', 'SIGKILL', 'SIGKILL'],
    ['interrupted', 'SIGINT', 130],
  ] as const)('goes on with a run that was %s, and makes no whole sheet again', async (out, signal, code) => {
    const run = await ended(out, signal)
    expect(run.code).toBe(code)
    const whole = named(out)
    expect(whole.length).toBeLessThan(sheets)
    if (signal === 'SIGINT') expect(run.err).toContain(`${whole.length} of ${sheets} sheets are in ${out}/small`)
    const [changed, ...kept] = whole.map((label) => `${out}/small/students/${label}/worksheet.html`)
    const times = () => kept.map((name) => statSync(join(place.folder, name)).mtimeMs)
    const before = times()
    appendFileSync(join(place.folder, changed!), 'somebody wrote here')
    expect(await place.run(generating(out, '--resume'))).toMatchObject({ code: 0 })
    expect(times()).toEqual(before)
    expect(place.contents(out)).toEqual(place.contents('whole'))
    expect(record(out)).toBe(record('whole'))
  })

  test('refuses a run of another look, and leaves it as it is', async () => {
    await ended('other', 'SIGKILL')
    const journal = () => place.read('other/small/instructor/sheets.journal')
    const before = journal()
    const { code, err } = await place.run(generating('other', '--resume', '--columns', '2'))
    expect([code, err]).toEqual([2, expect.stringContaining('[other-run]')])
    expect(journal()).toBe(before)
  })

  test('begins anew where there is nothing, and says so', async () => {
    const { code, err } = await place.run(generating('whole', '--resume'))
    expect([code, err]).toEqual([0, expect.stringContaining('nothing to resume in whole/small: the run begins anew')])
  })
})
