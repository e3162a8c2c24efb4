import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Course, seed } from './batch.ts'
import { type Outcome, Workplace } from './command-line.ts'

const place = new Workplace()
let course: Course
afterAll(() => place.remove())

const roster = `id,name,email,section
ada,Ada Lovelace,ada@example.org,A
bob,"=1+1 ""Bob"" Ray",bob@example.org,B
cyd,Cyd Oh,,B
eve,Eve Low,"eve@example.org, all@example.org",
`
const worksheet = `Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,Feedback comments
Participant 12,Ada Lovelace,ada,,No submission,,10.00,Yes,
Participant 13,Bob Ray,bob,,No submission,,10.00,Yes,
Participant 14,Cyd_Oh,cyd,,No submission,,10.00,Yes,
`
const students = ['ada', 'bob', 'cyd', 'eve']

beforeAll(async () => {
  course = await Course.in(place)
  place.write('roster.csv', roster)
  place.write('worksheet.csv', worksheet)
  const ready = ['lovelaceada_101_501_ready.txt', 'lovelaceada_101_502_ready-1.txt', 'ohcyd_LATE_103_503_ready.txt']
  place.write('ready.zip', zipSync(Object.fromEntries(ready.map((name) => [name, new Uint8Array([1])]))))
})

function generate(out: string, ways: string, ...args: readonly string[]): Promise<Outcome> {
  const sheets = ['generate', course.set, '--seed', seed, '--roster', 'roster.csv', '--format', 'html', '--out', out]
  return place.run([...sheets, '--hand-out', ways, ...args])
}

const bytesOf = (file: string) => readFileSync(join(place.folder, file))
// Long buffers take long to compare.
const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

/** The files of an archive by name. */
function filesIn(archive: string): Record<string, string> {
  const files = Object.entries(unzipSync(bytesOf(archive)))
  return Object.fromEntries(files.map(([name, bytes]) => [name, asText(bytes)]))
}

/** The attachments of a mail by name, read by what RFC 2045 says of parts. */
function attachmentsOf(mail: string): Record<string, string> {
  const [, boundary] = /boundary="([^"]+)"/.exec(mail)!
  const parts = mail.split(`--${boundary}`).slice(2, -1)
  return Object.fromEntries(
    parts.map((part) => {
      const [head, body] = part.split('\r\n\r\n') as [string, string]
      return [/filename=(\S+)/.exec(head)![1]!, asText(Buffer.from(body, 'base64'))]
    }),
  )
}

/** The sheet that stands in a student's own folder. */
function ownSheet(out: string, id: string): Record<string, string> {
  const folder = `${out}/quiz-3/students/${id}`
  return Object.fromEntries(place.entries(folder).map((name) => [name, asText(bytesOf(`${folder}/${name}`))]))
}

describe('every student gets the files of their own sheet and nothing else', () => {
  test('in an archive for Moodle, by the grading worksheet', async () => {
    const { code, err } = await generate('m', 'moodle', '--accounts', 'worksheet.csv')
    expect(code).toBe(0)
    expect(err).toContain('not in worksheet.csv, and without a sheet for Moodle: eve\n')
    const of = (handle: string, id: string) =>
      Object.entries(ownSheet('m', id)).map(([name, bytes]) => [`${handle}_assignfeedback_file_${name}`, bytes])
    expect(filesIn('m/quiz-3/hand-out/moodle.zip')).toEqual(
      Object.fromEntries([...of('Ada Lovelace_12', 'ada'), ...of('Bob Ray_13', 'bob'), ...of('Cyd Oh_14', 'cyd')]),
    )
  })

  test('in an archive for Canvas, as an answer to what they handed in last', async () => {
    const { code, err } = await generate('c', 'canvas', '--accounts', 'ready.zip')
    expect(code).toBe(0)
    expect(err).toContain('not in ready.zip, and without a sheet for Canvas: bob, eve\n')
    expect(filesIn('c/quiz-3/hand-out/canvas.zip')).toEqual({
      'lovelaceada_101_502_worksheet.html': ownSheet('c', 'ada')['worksheet.html'],
      'ohcyd_LATE_103_503_worksheet.html': ownSheet('c', 'cyd')['worksheet.html'],
    })
  })

  test('in a folder for each section', async () => {
    expect(await generate('f', 'folder', '--by', 'section')).toMatchObject({ code: 0 })
    const found = place.entries('f/quiz-3/hand-out/folder')
    const places = { ada: 'A/ada', bob: 'B/bob', cyd: 'B/cyd', eve: 'no-section/eve' }
    expect(found).toEqual(Object.values(places).flatMap((one) => [`${one}/answers.yaml`, `${one}/worksheet.html`]))
    for (const [id, one] of Object.entries(places))
      for (const [name, bytes] of Object.entries(ownSheet('f', id)))
        expect(asText(bytesOf(`f/quiz-3/hand-out/folder/${one}/${name}`))).toBe(bytes)
  })

  test('in a mail draft without a date, and a table to merge; without an address there is none', async () => {
    const { code, err } = await generate('e', 'mail')
    expect(code).toBe(0)
    expect(err).toContain('without a draft, as the roster has no e-mail address of theirs: cyd, eve\n')
    expect(place.entries('e/quiz-3/hand-out/mail')).toEqual(['ada.eml', 'bob.eml', 'mail-merge.csv'])
    for (const id of ['ada', 'bob']) {
      const mail = place.read(`e/quiz-3/hand-out/mail/${id}.eml`)
      expect(attachmentsOf(mail)).toEqual(ownSheet('e', id))
      const said = mail.replace(/(?<=base64[\s\S]*?\r\n\r\n)[A-Za-z0-9+/=\r\n]+(?=\r\n--)/g, '…')
      await expect(said.replaceAll('\r\n', '\n')).toMatchFileSnapshot(`../golden/report/mail-to-${id}.txt`)
      expect(said).not.toMatch(/^(?:Date|Message-ID|Bcc):/im)
    }
    await expect(place.read('e/quiz-3/hand-out/mail/mail-merge.csv')).toMatchFileSnapshot(
      '../golden/report/mail-merge.csv',
    )
  })

  test('and no key, no seed and no code of anybody else is in any of it', async () => {
    const all = [
      ...Object.entries(filesIn('m/quiz-3/hand-out/moodle.zip')),
      ...Object.entries(filesIn('c/quiz-3/hand-out/canvas.zip')),
      ...Object.entries(attachmentsOf(place.read('e/quiz-3/hand-out/mail/ada.eml'))),
    ]
    expect(all).toHaveLength(10)
    for (const [name, text] of all) {
      const codes = students.filter((id) => text.includes(course.code(id)))
      expect([name, codes.length]).toEqual([name, 1])
      expect(text).not.toContain(seed)
      expect(text).not.toMatch(/Answer key|Not for students|Not for distribution/)
    }
  })
})

test('mails and their table name the deadline of each student, extensions included; a bad one is a fault', async () => {
  const people = 'id,email,extension\nada,ada@example.org,\nbob,bob@example.org,2 days\n'
  place.write('due.csv', people)
  place.write('due.yaml', `${place.read(course.set)}deadline: 2026-10-24T23:59 Europe/Berlin\n`)
  const args = ['generate', 'due.yaml', '--seed', seed, '--format', 'html', '--hand-out', 'mail', '--out', 'due']
  expect(await place.run([...args, '--roster', 'due.csv'])).toMatchObject({ code: 0 })
  const mail = (id: string) => place.read(`due/quiz-3/hand-out/mail/${id}.eml`).replaceAll('=\r\n', '')
  expect(mail('ada')).toContain('hand in answers.yaml by 2026-10-24 23:59 (Europe/Berlin).')
  expect(mail('bob')).toContain('hand in answers.yaml by 2026-10-26 23:59 (Europe/Berlin).')
  expect(place.read('due/quiz-3/hand-out/mail/mail-merge.csv')).toMatch(/,2026-10-26 23:59 \(Europe\/Berlin\)\r?\n$/)
  place.write('due.csv', people.replace('2 days', 'soon'))
  const { code, err } = await place.run([...args, '--roster', 'due.csv'])
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/^due\.csv:3: .*\[bad-extension\]/) })
})

test('a text of mails of one’s own has the places of each student', async () => {
  place.write('mail.txt', 'Subject: {title} for {name}\n\n{id} {code} {section}{course}.\n')
  expect(await generate('t', 'mail', '--mail-text', 'mail.txt')).toMatchObject({ code: 0 })
  const [head, , text] = place.read('t/quiz-3/hand-out/mail/ada.eml').split('\r\n\r\n')
  expect(head).toContain('Subject: Quiz 3 for Ada Lovelace\r\n')
  expect(text).toBe(`ada ${course.code('ada')} A.`)
})

test('shards and a second run hand out the same bytes', async () => {
  const ways = ['moodle,folder,mail', '--accounts', 'worksheet.csv', '--by', 'section'] as const
  expect(await generate('whole', ...ways)).toMatchObject({ code: 0 })
  const whole = place.contents('whole/quiz-3/hand-out')
  expect(await generate('whole', ...ways)).toMatchObject({ code: 0 })
  expect(place.contents('whole/quiz-3/hand-out')).toEqual(whole)
  for (const shard of ['1/3', '2/3', '3/3'])
    expect(await generate('shards', ...ways, '--shard', shard)).toMatchObject({ code: 0 })
  expect(await place.run(['merge', 'shards', '--out', 'merged'])).toMatchObject({ code: 0 })
  expect(place.contents('merged/quiz-3/hand-out')).toEqual(whole)
})

test('the binary hands out PDFs', async () => {
  const sheets = ['generate', course.set, '--seed', seed, '--count', '1', '--format', 'pdf', '--out', 'pdf']
  const { code, err } = await place.runBinary([...sheets, '--hand-out', 'folder'])
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('hand-out/folder') })
  expect(place.entries('pdf/quiz-3/hand-out')).toEqual(['folder/1/answers.yaml', 'folder/1/worksheet.pdf'])
})

describe('before a sheet is drawn, it is refused', () => {
  test.each<[string, readonly string[], string]>([
    ['without accounts', ['--hand-out', 'moodle'], 'hand-out-to-whom'],
    ['with accounts that are not there', ['--hand-out', 'canvas', '--accounts', 'none.zip'], 'cannot-read'],
    ['with a worksheet that is none', ['--hand-out', 'moodle', '--accounts', 'roster.csv'], 'not-a-gradebook'],
    ['with a text that is no mail', ['--hand-out', 'mail', '--mail-text', 'roster.csv'], 'bad-mail-text'],
    ['with a place that is none', ['--hand-out', 'mail', '--mail-text', 'wrong.txt'], 'unknown-name'],
  ])('%s', async (_, args, code) => {
    place.write('wrong.txt', 'Subject: {title}\n\nDear {nmae}\n')
    const { code: end, err } = await generate('refused', 'folder', ...args)
    expect({ end, err }).toEqual({ end: 2, err: expect.stringContaining(`[${code}]`) })
    expect(place.entries().some((name) => name.startsWith('refused/'))).toBe(false)
  })

  test.each([['moodle'], ['mail']])('%s without a roster', async (way) => {
    const sheets = ['generate', course.set, '--seed', seed, '--count', '2', '--format', 'html', '--out', 'nobody']
    const { code, err } = await place.run([...sheets, '--hand-out', way, '--accounts', 'worksheet.csv'])
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[hand-out-to-whom]') })
  })
})
