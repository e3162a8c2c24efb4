import { describe, expect, test } from 'vitest'
import { type CodedFormat, decode } from '../../src/answer/format.ts'
import { pool, questionNames } from '../../src/families/concepts/pool.ts'
import { solved } from '../solution/fixture.ts'

const students = Array.from({ length: 12 }, (_, k) => `${k}`)

/** The texts of the right answer of one student, as they stand on the sheet. */
function answered(question: string, student: string) {
  const { problem, value } = solved({ family: 'concepts', params: { questions: [question], count: 1 } }, student)
  const { solution } = problem.exercise
  const format = solution.formatOf(solution.find(question)!) as Exclude<CodedFormat, { kind: 'shape' }>
  const options = format.kind === 'order' ? format.items : format.options
  return { texts: decode(format, value(question)).map((place) => options[place - 1]!), options, value }
}

describe('whatever the order of the options, the right ones are right', () => {
  test.each([
    ['chain_rule', ['$f^{\\prime}(g(x)) \\cdot g^{\\prime}(x)$']],
    ['half_in_loss', ['It cancels the 2 that comes from differentiating the square.']],
    ['mean_for_sum', ['$\\val{batch_size}$']],
    [
      'gates',
      [
        'A max gate hands it on to the largest input only.',
        'A multiply gate with two inputs hands each of them the gradient times the other input.',
        'An add gate hands it on to each of its inputs unchanged.',
      ],
    ],
  ])('%s', (question, expected) => {
    for (const student of students) expect(answered(question, student).texts.toSorted()).toEqual(expected)
    expect(new Set(students.map((student) => answered(question, student).options.join())).size).toBeGreaterThan(5)
  })

  test('the key steps in order', () => {
    for (const student of students) {
      expect(answered('key_steps', student).texts).toEqual(pool.key_steps.options.slice(0, 5))
    }
  })

  test('which weight contributes most, and which weights grow, follow from the numbers', () => {
    for (const student of students) {
      const most = answered('largest_contribution', student)
      const sizes = [1, 2, 3, 4].map((k) => Math.abs(most.value(`g${k}`)))
      expect(most.texts).toEqual([`$w_${sizes.indexOf(Math.max(...sizes)) + 1}$`])
      const growing = answered('which_weights_grow', student)
      const falling = [1, 2, 3, 4].filter((k) => growing.value(`h${k}`) < 0)
      expect(growing.texts.toSorted()).toEqual(falling.map((k) => `$w_${k}$`))
    }
  })
})

test('no question has two options that read alike, and every one has a wrong answer', () => {
  for (const name of questionNames) {
    const { options } = pool[name]
    expect(new Set(options).size, name).toBe(options.length)
    const { texts } = answered(name, '1')
    expect(pool[name].kind === 'order' || texts.length < options.length, name).toBe(true)
  }
})
