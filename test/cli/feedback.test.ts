import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Workplace } from './command-line.ts'
import { TinyCourse } from './tiny-course.ts'

const place = new Workplace()
let course: TinyCourse
afterAll(() => place.remove())

beforeAll(async () => {
  course = await TinyCourse.in(place)
  place.write('roster.csv', 'id,name,section\nada,Ada Lovelace,A\nbob,Bob Ray,B\ncyd,Cyd Oh,\ndan,Dan Poe,B\n')
  place.write('moodle/Ada Lovelace_12_assignsubmission_file/answers.yaml', course.answers('ada'))
  place.write('moodle/Bob Ray_13_assignsubmission_file/answers.yaml', course.answers('bob', 16))
  place.write('canvas/lovelaceada_101_501_answers.yaml', course.answers('ada'))
  place.write('canvas/raybob_LATE_102_502_answers.yaml', course.answers('bob', 16))
  place.write('github/tiny-ada/answers.yaml', course.answers('ada'))
})

const options = ['--roster', 'roster.csv']

/** What a run writes into archives: the files of each by name. */
function archives(below: string): Record<string, Record<string, string>> {
  const zips = place.entries(below).filter((name) => name.endsWith('.zip'))
  return Object.fromEntries(zips.map((name) => [name, unzipped(join(below, name))]))
}

function unzipped(file: string): Record<string, string> {
  const files = unzipSync(readFileSync(join(place.folder, file)))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

async function grade(folder: string, out: string, ...args: readonly string[]) {
  return place.run(['grade', 'set.yaml', folder, ...options, '--out', out, ...args])
}

/** Whose a file of an archive is, and what it is called there, as the platforms' own sources tell it. */
const readers = {
  /** `assignfeedback_file_zip_importer` of Moodle 3.1 to 5.1. */
  moodle: (path: string) => {
    const [, account, plugin, name, rest] = /^[^_]+_(\d+)_([^_]+)_([^_]+)_(.+)$/.exec(path)!.slice() as string[]
    return { account, plugin: `${plugin}_${name}`, name: rest }
  },
  /** `infer_comment_context_from_filename` of Canvas. */
  canvas: (path: string) => {
    const [account, attachment] = path.split('_').filter((part) => /^\d+$/.test(part))
    return { account, attachment }
  },
}

describe('an archive for Moodle', () => {
  test('has a file for each who handed in, by the number of the participant', async () => {
    const { code, err } = await grade('moodle', 'm', '--format', 'moodle-feedback', '--feedback-as', 'md')
    expect({ code, err }).toEqual({ code: 0, err: 'wrote m/moodle-feedback.zip\n' })
    const files = unzipped('m/moodle-feedback.zip')
    expect(Object.keys(files).map(readers.moodle)).toEqual([
      { account: '12', plugin: 'assignfeedback_file', name: 'feedback.md' },
      { account: '13', plugin: 'assignfeedback_file', name: 'feedback.md' },
    ])
    const shown = Object.entries(files).map(([name, text]) => `=== ${name}\n${text}`)
    await expect(shown.join('\n')).toMatchFileSnapshot('../golden/report/moodle-feedback.txt')
  })

  test('goes by the worksheet where there is one: locked rows get nothing, and those who handed in elsewhere do', async () => {
    place.write('both/Bob Ray_13_assignsubmission_file/answers.yaml', course.answers('bob', 16))
    place.write('both/ada/answers.yaml', course.answers('ada'))
    place.write(
      'worksheet.csv',
      `Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,Feedback comments
Participant 12,Ada Lovelace,ada,,No submission,,2.00,Yes,
Participant 13,Bob Ray,bob,,Submitted for grading,,2.00,No,
Participant 14,Cyd Oh,cyd,,No submission,,2.00,Yes,
`,
    )
    const book = ['--format', 'moodle-feedback', '--gradebook', 'worksheet.csv']
    const { code, err } = await grade('both', 'w', ...book)
    expect({ code, err }).toEqual({
      code: 0,
      err: 'no feedback, as their rows are closed: bob (locked)\nwrote w/moodle-feedback.zip\n',
    })
    expect(Object.keys(unzipped('w/moodle-feedback.zip'))).toEqual(['ada_12_assignfeedback_file_feedback.html'])
    expect(unzipped('w/moodle-feedback.zip')['ada_12_assignfeedback_file_feedback.html']).toContain('Ada Lovelace')
  })

  test('has the last of several attempts, and the name as Moodle can read it', async () => {
    place.write('again/.hid_den_7_assignsubmission_file/answers-1.yaml', course.answers('ada', 16))
    place.write('again/.hid_den_7_assignsubmission_file/answers-2.yaml', course.answers('ada'))
    const { err } = await place.run(
      ['grade', 'set.yaml', 'again/.hid_den_7_assignsubmission_file', '--out', 'a', '--format', 'moodle-feedback'],
      {},
    )
    expect(err).toContain('of several attempts the last counts')
    const [[name, text]] = Object.entries(unzipped('a/moodle-feedback.zip')) as [[string, string]]
    expect(name).toBe('hid den_7_assignfeedback_file_feedback.html')
    expect(text).toContain('2 of 2 points')
  })
})

test('an archive for Canvas has the names of the files that were handed in, up to their number', async () => {
  const { code } = await grade('canvas', 'c', '--format', 'canvas-comments', '--feedback-as', 'md')
  expect(code).toBe(0)
  const files = unzipped('c/canvas-comments.zip')
  expect(Object.keys(files).map(readers.canvas)).toEqual([
    { account: '101', attachment: '501' },
    { account: '102', attachment: '502' },
  ])
  const shown = Object.entries(files).map(([name, text]) => `=== ${name}\n${text}`)
  await expect(shown.join('\n')).toMatchFileSnapshot('../golden/report/canvas-comments.txt')
})

test('of two who hand in from one account neither gets a file', async () => {
  for (const [id, file] of [
    ['ada', 'answers.yaml'],
    ['bob', 'answers-2.yaml'],
  ] as const)
    place.write(`one/X Y_9_assignsubmission_file/${file}`, course.answers(id))
  const { err } = await grade('one', 'shared', '--format', 'moodle-feedback')
  expect(err).toContain('no feedback, as several handed in from one account: bob, ada\n')
  expect(existsSync(join(place.folder, 'shared/moodle-feedback.zip'))).toBe(false)
})

test('who did not hand in on the platform gets nothing there, and the run says who', async () => {
  const { code, err } = await grade('moodle', 'x', '--format', 'canvas-comments')
  expect({ code, err }).toEqual({ code: 0, err: 'no feedback, as they handed in elsewhere: ada, bob\n' })
  expect(existsSync(join(place.folder, 'x'))).toBe(false)
})

test('who is excused by a correction gets nothing, and the run says so', async () => {
  place.write('excused.yaml', 'set: tiny\ncorrections:\n  - { do: excuse, student: bob, reason: ill }\n')
  const corrections = ['--corrections', 'excused.yaml']
  const { err } = await grade('moodle', 'ex', '--format', 'moodle-feedback,classroom', ...corrections)
  expect(err).toContain('no feedback, as they are excused: bob\n')
  expect(Object.keys(unzipped('ex/moodle-feedback.zip')).map((name) => readers.moodle(name).account)).toEqual(['12'])
  expect(place.entries('ex/classroom')).toEqual(['ada.md'])
})

test('a repository gets one comment under its own name, on what was handed in last, and nobody else does', async () => {
  place.write('github/tiny-bob/try1/answers.yaml', course.answers('bob', 16))
  place.write('github/tiny-bob/try2/answers.yaml', course.answers('bob'))
  place.write('github/dan/answers.yaml', course.answers('dan'))
  const { code } = await grade('github', 'gh', '--format', 'classroom')
  expect(code).toBe(0)
  expect(place.contents('gh')).toEqual({
    'classroom/dan.md': expect.stringContaining('2 of 2 points'),
    'classroom/tiny-ada.md': expect.stringContaining('2 of 2 points'),
    'classroom/tiny-bob.md': expect.stringContaining('2 of 2 points'),
  })
})

test('each section has a folder and an archive of its own; each page is of whose name it has', async () => {
  const both = ['--format', 'feedback-md,moodle-feedback', '--feedback-as', 'md', '--by', 'section']
  expect(await grade('moodle', 's', ...both)).toMatchObject({ code: 0 })
  expect(place.entries('s')).toEqual([
    'feedback/A/ada.md',
    'feedback/B/bob.md',
    'feedback/B/dan.md',
    'feedback/no-section/cyd.md',
    'moodle-feedback-A.zip',
    'moodle-feedback-B.zip',
  ])
  const named = Object.values(archives('s')).flatMap((files) => Object.entries(files))
  for (const [name, text] of named) expect(text).toContain(name.split('_')[0])
  expect(named).toHaveLength(2)
})

test('shards and a second run write the same bytes', async () => {
  const formats = ['--format', 'moodle-feedback,feedback-html,classroom', '--by', 'section']
  expect(await grade('moodle', 'whole', ...formats)).toMatchObject({ code: 0 })
  const whole = place.contents('whole')
  expect(await grade('moodle', 'whole', ...formats)).toMatchObject({ code: 0 })
  expect(place.contents('whole')).toEqual(whole)
  for (const shard of ['1/2', '2/2'])
    expect(await grade('moodle', 'shards', ...formats, '--shard', shard)).toMatchObject({ code: 0 })
  expect(await place.run(['merge', 'shards', '--out', 'merged'])).toMatchObject({ code: 0 })
  expect(place.contents('merged')).toEqual(whole)
})

test('the binary prints feedback as PDF, one page of the student alone', async () => {
  const args = ['--format', 'feedback-pdf,moodle-feedback', '--feedback-as', 'pdf']
  const { code, err } = await place.runBinary(['grade', 'set.yaml', 'moodle', ...options, '--out', 'pdf', ...args])
  expect({ code, err }).toEqual({ code: 0, err: expect.stringContaining('wrote pdf/moodle-feedback.zip') })
  const files = unzipSync(readFileSync(join(place.folder, 'pdf/moodle-feedback.zip')))
  const sent = Buffer.from(files['Ada Lovelace_12_assignfeedback_file_feedback.pdf']!)
  expect(sent.equals(readFileSync(join(place.folder, 'pdf/feedback/ada.pdf')))).toBe(true)
  expect(sent.subarray(0, 5).toString()).toBe('%PDF-')
})
