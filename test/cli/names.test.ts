import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { exportFormats } from '../../src/export/names.ts'
import { type ExportFormatName, exportSet, loadSet } from '../../src/index.ts'
import { foldCase } from '../../src/roster/file-name.ts'
import { Course, type Reported, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

let place: Workplace
let course: Course
beforeEach(async () => {
  place = new Workplace()
  course = await Course.in(place)
})
afterEach(() => place.remove())

const hostile = [
  ...[
    '../../evil',
    '/etc/passwd',
    '..\\..\\other',
    'C:\\evil',
    'a/b',
    '..',
    '.hidden',
    '-rf',
    '~root',
    'CON',
    'nul.txt',
  ],
  ...['manifest.json', 'Marking-guide.html', '1', '1-2', '<script>', '$(reboot)', 'x'.repeat(300)],
]
const out = 'deep/below/here'

describe('ids of a roster that would lead elsewhere', () => {
  beforeEach(() => {
    place.write('roster.csv', `id\n${hostile.join('\n')}\n`)
  })
  /** Files that were written, below the folder for them; fails where one lies elsewhere. */
  const written = () => {
    const files = place.entries().filter((name) => name !== 'quiz-3.yaml' && name !== 'roster.csv')
    expect(files.filter((name) => !name.startsWith(`${out}/`))).toEqual([])
    return files.map((name) => name.slice(out.length + 1))
  }
  const run = async (...args: string[]) =>
    expect(await place.run([...args, '--seed', seed, '--roster', 'roster.csv'])).toMatchObject({ code: 0 })

  test('stay in the folder of generate, each in one of its own, beside the files of the run', async () => {
    await run('generate', course.set, '--format', 'html', '--out', out)
    const sheets = written().filter((name) => /^quiz-3\/students\/[^/]+\/worksheet\.html$/.test(name))
    expect(sheets).toHaveLength(hostile.length)
    expect(new Set(sheets.map(foldCase)).size).toBe(hostile.length)
    expect(written()).toContain('quiz-3/instructor/manifest.json')
    expect(written()).toContain('quiz-3/instructor/marking-guide.html')
  })

  test.each(Object.keys(exportFormats) as ExportFormatName[])('stay in what export writes: %s', async (format) => {
    await run('export', course.set, '--to', format, '--out', `${out}/it`)
    const files = written()
    expect(files.length).toBe(/^(?:pytorch|notebook|latex)$/.test(format) ? hostile.length : 1)
    if (!/^(?:canvas|qti)/.test(format)) return
    const archive = await fromBufferPromise(readFileSync(join(place.folder, out, files[0]!)))
    const names = []
    // Names that lead out of the archive are refused here.
    for await (const { fileName } of archive.eachEntry()) names.push(fileName)
    expect(new Set(names.map(foldCase)).size).toBe(names.length)
  })

  test('stay in the folders of feedback, and nobody’s page has the name of another', async () => {
    for (const [k, id] of ['1', '1', '1-2', '../../evil'].entries())
      place.write(`${out}/in/${k}.yaml`, course.answers(id))
    const formats = ['--format', 'json,feedback-md,gradescope', '--attempts', 'all', '--out', `${out}/grades`]
    await run('grade', course.set, `${out}/in`, ...formats)
    const pages = written().filter((name) => name.startsWith('grades/feedback/'))
    const rows = JSON.parse(place.read(`${out}/grades/grades.json`)) as Reported[]
    expect(pages).toHaveLength(rows.length)
    expect(written().filter((name) => name.startsWith('grades/gradescope/'))).toHaveLength(rows.length)
    const page = (name: string) => place.read(`${out}/grades/feedback/${name}.md`).replaceAll('&#45;', '-')
    for (const name of ['1', '1-2', '1-3']) expect(page(name)).toContain(course.code(name === '1-3' ? '1' : name))
  })
})

test('exportSet names its files safely and apart, whatever the labels', async () => {
  const set = await loadSet(join(place.folder, course.set))
  const part = fc.constantFrom('..', '/', '\\', 'a', 'A', '-', ' ', '\u0308', ':', '\n', 'é', '1')
  const label = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
  const check = (labels: string[]) => {
    const { files } = exportSet(set, 'pytorch', { seed, labels })
    expect(new Set([...files.keys()].map(foldCase)).size).toBe(labels.length)
    for (const name of files.keys()) expect(name).toMatch(/^quiz-3-(?!.*\.\.)[\p{L}\p{M}\p{N}._@+-]+\.py$/u)
  }
  fc.assert(fc.property(fc.uniqueArray(label, { minLength: 1, maxLength: 5 }), check), { numRuns: 60, seed: 1 })
})
