import { readFileSync } from 'node:fs'
import { Course, seed } from '../../cli/batch.ts'
import type { Workplace } from '../../cli/command-line.ts'
import { zip } from '../../submission/intake/zip.ts'

const quiz = new URL('../../../problem-sets/quiz-backprop.yaml', import.meta.url)

const roster = `id,name,email,section,late
ada,Ada Lovelace,ada@example.org,A,
bob,Bob Smith,bob@example.org,A,2
cid,Çid Łódź,cid@example.org,B,
dan,Dan Δέλτα,dan@example.org,B,
`

const worksheet = `Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,Grade can be changed,Feedback comments
Participant 1,Ada Lovelace,ada,ada@example.org,Submitted for grading,,10.00,Yes,
Participant 2,Bob Smith,bob,bob@example.org,No submission,,10.00,Yes,
Participant 3,Çid Łódź,cid,cid@example.org,No submission,,10.00,Yes,
Participant 4,Dan Δέλτα,dan,dan@example.org,No submission,,10.00,Yes,
`

const canvasBook = `Student,ID,SIS User ID,SIS Login ID,Section,Quiz 3 (5)
    Points Possible,,,,,10
"Lovelace, Ada",1,ada,ada,A,
"Smith, Bob",2,bob,bob,A,
"Łódź, Çid",3,cid,cid,B,
`

/** A course in a workplace: sets, roster, hand-ins in every form, gradebooks, corrections, and the grades of a first run. */
export async function writeCourse(place: Workplace): Promise<void> {
  const course = await Course.in(place)
  place.write('quiz-backprop.yaml', readFileSync(quiz))
  place.write('roster.csv', roster)
  place.write('worksheet.csv', worksheet)
  place.write('gradebook.csv', canvasBook)
  const wrong = course.answers('bob', { 'circuit/q': 5000 })
  const answers = { ada: course.answers('ada'), bob: wrong, cid: course.answers('cid', { 'circuit/f': '1/0' }) }
  for (const [id, text] of Object.entries(answers)) place.write(`in/${id}/answers.yaml`, text)
  place.write('in/dan/answers.yaml', 'set: quiz-3\nanswers: [1, 2\n  }{')
  place.write(
    'in.zip',
    zip(Object.entries(answers).map(([id, content]) => ({ name: `${id}/answers.yaml`, content, deflate: true }))),
  )
  place.write(
    'moodle.zip',
    zip([
      { name: 'Ada Lovelace_12_assignsubmission_file/answers.yaml', content: answers.ada, deflate: true },
      { name: 'Bob Smith_13_assignsubmission_file_/answers.yaml', content: wrong },
      { name: 'Çid Łódź_14_assignsubmission_file/work.zip', content: zip([{ name: 'a.yaml', content: answers.cid }]) },
    ]),
  )
  place.write('canvas/lovelaceada_1_10_answers.yaml', answers.ada)
  place.write('canvas/smithbob_LATE_2_20_answers.yaml', wrong)
  place.write('hostile.zip', hostile(answers.ada))
  place.write(
    'corrections.yaml',
    'set: quiz-3\ncorrections:\n  - { do: giveAll, problem: circuit, blank: q, reason: misprint }\n',
  )
  place.write('own-family.yaml', 'families: [mine.ts]\nproblems:\n  - { id: p, family: mine, params: {} }\n')
  place.write('mine.ts', 'export default {}\n')
  place.write(
    'faulty.yaml',
    'title: Faulty\nproblems:\n  - { id: a, family: neuronn, params: {} }\n  - { id: a, famly: gate }\n',
  )
  place.write('theme.css', ':root { --accent: #046a38 }\n')
  place.write('templates/blocks/worth.hbs', 'worth {{points}}')
  const first = ['grade', course.set, 'in', '--no-corrections', '--format', 'json,jsonl', '--out', 'first']
  const { code } = await place.run(first, { GRADSHEET_SEED: seed })
  if (code !== 0) throw new Error(`the first run of grading ended with ${code}`)
  place.removeFolder('first/.gradsheet.json')
}

/** What nobody should have to open, beside a hand-in that counts. */
function hostile(answers: string): Uint8Array {
  return zip([
    { name: 'bomb.yaml', content: Buffer.alloc(50 << 20), deflate: true },
    { name: 'sly.yaml', content: Buffer.alloc(50 << 20), deflate: true, declaredSize: 100 },
    { name: '../../etc/a.yaml', content: 'x' },
    { name: 'secret.yaml', content: 'twelve bytes and x', flags: 1, declaredSize: 6 },
    { name: 'strange.yaml', content: 'x', method: 99 },
    { name: 'broken.yaml', content: 'x', declaredCrc: 1 },
    { name: Buffer.from('Zo\x82/answers.yaml', 'latin1'), content: 'x' },
    { name: 'ada/answers.yaml', content: answers },
    { name: 'ada/answers.yaml', content: answers },
  ])
}
