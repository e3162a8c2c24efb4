import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Course, seed } from './batch.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
beforeAll(async () => {
  const course = await Course.in(place)
  place.write('hand-ins/ada.yaml', course.answers('ada'))
  place.write('hand-ins/bob.yaml', course.answers('bob', { 'circuit/q': -1 }))
  place.write('hand-ins/broken.yaml', 'set: quiz-3\nanswers: [1, 2\n  }{')
})
afterAll(() => place.remove())

// All other tests run command lines in their own process.
describe('the binary prints what its program does, and ends with its code', () => {
  test.each([
    [0, ['--version']],
    [0, ['grade', '--help']],
    [0, ['generate', 'quiz-3.yaml', '--count', '2', '--format', 'html', '--out', 'sheets']],
    [0, ['solve', 'quiz-3.yaml', '--label', 'ada', '--json']],
    [0, ['grade', 'quiz-3.yaml', 'hand-ins', '--format', 'json']],
    [1, ['grade', 'quiz-3.yaml', 'hand-ins', '--fail-under', '100']],
    [1, ['check', 'quiz-3.yaml', 'hand-ins/bob.yaml']],
    [2, ['solve', 'quiz-4.yaml']],
    [2, ['grade', 'quiz-3.yaml', 'hand-ins', '--formt', 'csv']],
    [0, ['lint', 'quiz-3.yaml', '--samples', '20']],
    [0, ['export', 'quiz-3.yaml', '--to', 'moodle', '--count', '2', '--out', 'quiz.xml']],
    [3, ['generate', 'quiz-3.yaml', '--count', '1', '--browser', 'nowhere']],
  ])('%i: gradsheet %j', async (code, args) => {
    const secret = { GRADSHEET_SEED: seed }
    const started = await place.runBinary(args, secret)
    expect(started.code).toBe(code)
    expect(started).toEqual(await place.run(args, secret))
  })

  test('a seed of the surroundings is the one that it draws with', async () => {
    const withoutSeed = await place.runBinary(['solve', 'quiz-3.yaml'])
    expect(withoutSeed).toMatchObject({ code: 2, out: '', err: expect.stringContaining('[no-seed]') })
  })
})
