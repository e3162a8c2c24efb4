import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Journal } from '../../src/app/work/journal.ts'

const heading = { set: 'quiz', content: 'c', seed: 's' }
let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'journal-'))
  file = join(folder, 'made', 'journal')
})
afterEach(() => rm(folder, { recursive: true }))

const graded = (student: string) =>
  [
    { key: `${student}.yaml`, digest: 'd', remark: 'é'.repeat(40) },
    JSON.stringify({ student, remark: 'é'.repeat(40) }),
  ] as const

/** A journal of the grades of some students, closed as by a run that died. */
async function written(...students: readonly string[]): Promise<void> {
  const journal = await Journal.begin(file, heading)
  for (const student of students) await journal.append(...graded(student))
  await journal.close()
}

async function resumed() {
  const { journal, entries } = (await Journal.resume<object, { student: string }>(file, heading))!
  const students = await Promise.all([...entries.values()].map(({ span }) => journal.read(span)))
  return { journal, students: students.map(({ student }) => student) }
}

test.skipIf(process.platform === 'win32')('a journal is for nobody else to read', async () => {
  const before = process.umask(0)
  try {
    await written('ada')
  } finally {
    process.umask(before)
  }
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

describe('of a journal whose last line is torn', () => {
  // From the line feed alone to all but its first character.
  test.each([1, 2, 20, 60, 100])('by %i bytes, all but that is read, and what comes next is whole', async (torn) => {
    await written('ada', 'bob', 'eve')
    const whole = await readFile(file)
    await writeFile(file, whole.subarray(0, whole.length - torn))
    const first = await resumed()
    expect(first.students).toEqual(['ada', 'bob'])
    await first.journal.append(...graded('eve'))
    await first.journal.close()
    expect(await readFile(file)).toEqual(whole)
  })

  test('nothing of it is left in front of a shorter one', async () => {
    await written('ada', 'a student with a long name')
    const whole = await readFile(file)
    await writeFile(file, whole.subarray(0, whole.length - 1))
    const first = await resumed()
    await first.journal.append(...graded('bob'))
    await first.journal.close()
    const again = await resumed()
    await again.journal.close()
    expect(again.students).toEqual(['ada', 'bob'])
    const lines = (await readFile(file, 'utf8')).split('\n')
    expect([lines.length, lines.at(-1)]).toEqual([4, ''])
  })
})

test('a damaged line within is passed over, and the others are read', async () => {
  await written('ada', 'bob', 'eve')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace('"bob"', '"bob'))
  const { journal, students } = await resumed()
  await journal.close()
  expect(students).toEqual(['ada', 'eve'])
})

test('that of another run is refused and left as it is, and a run that is done leaves none', async () => {
  await written('ada')
  const before = await readFile(file)
  await expect(Journal.resume(file, { ...heading, seed: 'other' })).rejects.toMatchObject({
    faults: [{ code: 'other-run' }],
  })
  expect(await readFile(file)).toEqual(before)
  const { journal } = await resumed()
  await journal.remove()
  expect(await Journal.resume(file, heading)).toBeUndefined()
})
