import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectSet } from '../project-sets.ts'
import { inWorkplace, type Workplace } from './command-line.ts'

const circuit = projectSet('lecture-circuit')

/** Names of files that others than their owner may read. */
function openTo(place: Workplace, below: string): string[] {
  return place.entries(below).filter((name) => (statSync(join(place.folder, below, name)).mode & 0o077) !== 0)
}

describe('what holds keys or grades is for its owner alone', () => {
  test('of sheets, only what is handed out can be read by others', async () =>
    inWorkplace(async (place) => {
      await place.run(['generate', circuit, '--count', '2', '--format', 'html'])
      const names = place.entries('output/lecture-circuit')
      expect(openTo(place, 'output/lecture-circuit')).toEqual(names.filter((name) => name.startsWith('students/')))
    }))

  test('of grades, gradebooks, changes and exports nothing can', async () =>
    inWorkplace(async (place) => {
      await place.run(['generate', circuit, '--count', '1', '--format', 'html'])
      const key = 'output/lecture-circuit/instructor/1/key.yaml'
      const formats = 'csv,json,jsonl,junit,feedback-html,feedback-md'
      await place.run(['grade', circuit, key, '--out', 'private/grades', '--format', formats])
      await place.run(['regrade', circuit, key, '--was', 'private/grades/grades.json', '--out', 'private/changes'])
      await place.run(['export', circuit, '--to', 'moodle', '--count', '2', '--out', 'private/quiz.xml'])
      await place.run(['export', circuit, '--to', 'pytorch', '--count', '2', '--out', 'private/scripts'])
      expect(place.entries('private')).toEqual(expect.arrayContaining(['quiz.xml', 'grades/grades.json']))
      expect(openTo(place, 'private')).toEqual([])
    }))
})

test('reports without keys hold no right answer in any format, and --reveal contradicts that', async () =>
  inWorkplace(async (place) => {
    const set = place.write(
      'set.yaml',
      'seed: open\nproblems: [{ id: p, family: network, params: { layers: [2, 2, 1] } }]\n',
    )
    await place.run(['generate', set, '--count', '1', '--format', 'html'])
    const solved = JSON.parse((await place.run(['solve', set, '--label', '1', '--json'])).out) as {
      problems: { values: Record<string, number> }[]
    }
    const right = Object.values(solved.problems[0]!.values)
      .map((value) => String(value).slice(0, 7))
      .filter((text) => text.length === 7)
    const given = place.read('output/set/students/1/answers.yaml').replaceAll(/^( {4}\S+:).*$/gm, '$1 0.5')
    place.write('answers.yaml', given)
    const formats = 'csv,json,jsonl,junit,gradescope,feedback,github,canvas,moodle'
    const args = ['grade', set, 'answers.yaml', '--suspicions', '--format', formats]
    const withKeys = await place.run([...args, '--out', 'with'])
    const without = await place.run([...args, '--out', 'without', '--without-keys'])
    expect([withKeys.code, without.code]).toEqual([0, 0])
    const found = (below: string, said: string) => {
      const text = Object.values(place.contents(below)).join('\n') + said
      return (
        right.filter((value) => text.includes(value)).length + Number(/"(?:expected|tolerance)"|expected:/.test(text))
      )
    }
    expect(right.length).toBeGreaterThan(10)
    expect(found('with', withKeys.out + withKeys.err)).toBeGreaterThan(right.length)
    expect(found('without', without.out + without.err)).toBe(0)
    const both = await place.run([...args, '--out', 'both', '--without-keys', '--reveal'])
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining('[reveal-without-keys]') })
  }))

describe('compiled code is kept where nobody else can put any', () => {
  const started = (place: Workplace) =>
    place.runBinary(['--version'], { XDG_CACHE_HOME: join(place.folder, 'cache'), TMPDIR: place.folder })
  const kept = (place: Workplace) => join(place.folder, 'cache/gradsheet/compiled')

  test('in the cache of the user, and not among temporary files', async () =>
    inWorkplace(async (place) => {
      expect(await started(place)).toMatchObject({ code: 0, err: '' })
      expect(statSync(kept(place)).mode & 0o777).toBe(0o700)
      expect(readdirSync(kept(place))).not.toEqual([])
      expect(existsSync(join(place.folder, 'node-compile-cache'))).toBe(false)
    }))

  test('nowhere, where the folder is open to others', async () =>
    inWorkplace(async (place) => {
      mkdirSync(kept(place), { recursive: true })
      chmodSync(kept(place), 0o777)
      expect(await started(place)).toMatchObject({ code: 0, err: '' })
      expect(readdirSync(kept(place))).toEqual([])
    }))
})
