import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { AnswerFormat } from '../../src/answer/format.ts'
import { answerValue } from '../../src/answer/writing.ts'
import { matchAnswers } from '../../src/submission/match.ts'
import { readSubmission } from '../../src/submission/read.ts'
import { cellsOf } from './formats.ts'

const three = ['', '', '']
const formats: Readonly<Record<string, AnswerFormat>> = {
  shape: { kind: 'shape' },
  choice: { kind: 'choice', options: three },
  choices: { kind: 'choices', options: three },
  order: { kind: 'order', items: three },
}
const formatOf = (name: string): AnswerFormat => formats[name] ?? { kind: 'number' }
const matrices = [
  { name: 'dL/dW', cells: cellsOf('dL/dW', 2, 3) },
  { name: 'dL/db', cells: cellsOf('dL/db', 2, 1) },
]
const names = ['q', ...matrices.flatMap(({ cells }) => cells.flat()), ...Object.keys(formats)]

test('the answers that docs/answers.md shows are read as it says, in every spelling', () => {
  const [, block] = /```yaml\n(answers:\n[^`]*)```/.exec(readFileSync('docs/answers.md', 'utf8'))!
  const read = (text: string) => {
    const submission = readSubmission(new TextEncoder().encode(text), 'answers.yaml')
    const { problems, faults } = matchAnswers(submission, {
      set: '',
      problems: [{ id: 'layer', names, formatOf, matrices }],
    })
    expect([...submission.faults, ...faults]).toEqual([])
    return problems[0]!.blanks.map(({ name, reading }) =>
      reading.kind === 'number' ? answerValue(formatOf(name), reading.value) : reading.kind,
    )
  }
  const shown = read(block!)
  expect(shown).toEqual([-0.5, 1.5, 'blank', -2, 0, 3, 0.25, 4, 5, [2, 3], 'b', ['a', 'c'], ['c', 'a', 'b']])
  for (const [entry, also] of spellings) {
    expect(block).toContain(also)
    expect(read(block!.replace(entry, `${entry.split(':')[0]}: ${also}`))).toEqual(shown)
  }
})

const spellings = [
  ['shape: [2, 3]', '2 x 3'],
  ['shape: [2, 3]', '2×3'],
  ['shape: [2, 3]', '(2, 3)'],
  ['choice: b', 'B'],
  ['choice: b', '(b)'],
  ['choice: b', 'b)'],
  ['choices: [a, c]', 'a, c'],
  ['order: [c, a, b]', 'c, a, b'],
  ['order: [c, a, b]', 'cab'],
] as const
