import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Course, codesOf, type Reported, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

const binary = fileURLToPath(new URL('../../bin/gradsheet.js', import.meta.url))
const isRoot = process.getuid?.() === 0
const nobody = 65534
let place: Workplace
let course: Course

beforeEach(async () => {
  place = new Workplace()
  course = await Course.in(place)
  for (const label of ['a', 'b', 'c']) place.write(`in/${label}/answers.yaml`, course.answers(label))
})
afterEach(() => place.remove())

const args = (...more: string[]) => ['grade', course.set, '--seed', seed, 'in', ...more]

/** Runs as somebody whom permissions hold back. */
function runAsNobody(more: readonly string[]) {
  chownSync(place.folder, nobody, nobody)
  const options = { cwd: place.folder, uid: nobody, gid: nobody, env: { HOME: place.folder }, stdio: 'pipe' as const }
  return execFileSync(process.execPath, [binary, ...args(...more)], options).toString()
}

describe.skipIf(!isRoot)('without permission', () => {
  test('for a file or folder, the others are graded and it is told of', () => {
    chmodSync(join(place.folder, 'in/a/answers.yaml'), 0)
    chmodSync(join(place.folder, 'in/b'), 0)
    const found = JSON.parse(runAsNobody(['--format', 'json'])) as Reported[]
    expect(found.map((one) => [one.file, codesOf(one).join(), one.score])).toEqual([
      ['in/a/answers.yaml', 'cannot-read', 0],
      ['in/b', 'cannot-read', 0],
      ['in/c/answers.yaml', '', 10],
    ])
  })

  test('for the reports, nothing is graded', () => {
    place.makeFolder('out')
    chmodSync(join(place.folder, 'out'), 0o555)
    expect(() => runAsNobody(['--out', 'out'])).toThrow(/permission denied[\s\S]*\[cannot-write\]|\[cannot-write\]/)
    expect(readdirSync(join(place.folder, 'out'))).toEqual([])
  })
})

describe.skipIf(!existsSync('/dev/full'))('on a full disk', () => {
  test('the journal cannot be written: the run stops and says what is safe', async () => {
    place.makeFolder('out')
    symlinkSync('/dev/full', join(place.folder, 'out/grades.journal'))
    const { code, out, err } = await place.run(args('--out', 'out'))
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(/the disk is full \[cannot-write\]/)
  })

  test('a report cannot be written: the grades are safe and --resume writes it', async () => {
    const environment = { GITHUB_STEP_SUMMARY: '/dev/full' }
    const { code, err } = await place.run(args('--out', 'out', '--format', 'github,json'), environment)
    expect(code).toBe(2)
    expect(err).toMatch(/the disk is full \[cannot-write\]/)
    expect(err).toMatch(/what was graded is safe in out\/grades\.journal/)
    expect(place.entries('out')).not.toContain('grades.json.part')
    expect((await place.run(args('--out', 'out', '--format', 'github,json', '--resume'))).code).toBe(0)
    expect(place.entries('out')).toEqual(['grades.json'])
  })
})

/** A disk of its own that is soon full, where the system lets us have one. */
function smallDisk(): string | undefined {
  if (!isRoot || process.platform !== 'linux') return undefined
  const folder = mkdtempSync(join(tmpdir(), 'gradsheet-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    rmSync(folder, { recursive: true })
    return undefined
  }
}

const disk = smallDisk()
if (disk) {
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
}

test.skipIf(!disk)(
  'on a disk that fills up between two reports no half file is left, and nothing is lost',
  async () => {
    const folder = smallDisk()!
    try {
      for (let k = 0; k < 20; k++) place.write(`in/x${k}.yaml`, course.answers(`x${k}`))
      const formats = 'feedback,json,jsonl,junit'
      const first = await place.run(args('--out', folder, '--format', formats))
      expect(first.code).toBe(2)
      expect(first.err).toMatch(/the disk is full \[cannot-write\]/)
      const left = readdirSync(folder, { recursive: true }) as string[]
      expect(left).toContain('grades.journal')
      expect(left.filter((name) => name.endsWith('.part') || name === 'grades.json')).toEqual([])
      execFileSync('mount', ['-o', 'remount,size=4m', folder])
      const { code } = await place.run(args('--out', folder, '--format', formats, '--resume'))
      expect(code).toBe(0)
      expect(readdirSync(join(folder, 'feedback'))).toHaveLength(46)
      expect(existsSync(join(folder, 'grades.journal'))).toBe(false)
    } finally {
      execFileSync('umount', [folder])
      rmSync(folder, { recursive: true })
    }
  },
)
