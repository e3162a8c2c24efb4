import { expect, test } from 'vitest'
import { FaultError, parseSet } from '../../src/index.ts'

const set = `id: quiz
seed: open
problems:
  - { id: p, family: program, params: { given: { x: -2, y: 5 }, program: [q = x + y, f = q * y] }, ask: [q, f] }
`
const corrections = `set: quiz
corrections:
  - { do: drop, problem: p, blank: q, reason: r }
  - { do: accept, problem: p, blank: f, values: [7, 3/4, { from: 1, to: 2 }], variant: 1-ABCD, reason: r }
  - { do: points, problem: p, points: 3, reason: r }
  - { do: weights, problem: p, weights: { f: 2 }, reason: r }
  - { do: latePenalty, most: 20, student: 007, reason: r }
  - { do: mark, student: ada, problem: p, blank: f, points: 0.5, reason: r }
`
const strange = [
  '',
  '-1',
  '1e999',
  'null',
  'true',
  '[]',
  '{}',
  '[[1]]',
  '{ a: 1 }',
  '"\\0"',
  '__proto__',
  '*a',
  '2026-01-01',
]

/** The text broken in many ways: cut off, a line left out or twice, each value in place of others. */
function* broken(): Generator<string> {
  for (let end = 0; end < corrections.length; end += 3) yield corrections.slice(0, end)
  const lines = corrections.split('\n')
  for (const k of lines.keys()) {
    yield lines.toSpliced(k, 1).join('\n')
    yield lines.toSpliced(k, 0, lines[k]!).join('\n')
  }
  for (const { index, 0: found, 1: key } of corrections.matchAll(/(\w+): ?(?:\[[^\]]*\]|\{[^{}]*\}|[^,{}[\]\n]+)/g))
    for (const value of strange)
      yield `${corrections.slice(0, index)}${key}: ${value}${corrections.slice(index + found.length)}`
}

test('whatever stands in corrections, they are read or every fault has its place', () => {
  expect(() => parseSet(set, 'quiz.yaml', corrections)).not.toThrow()
  let refused = 0
  for (const text of broken()) {
    try {
      parseSet(set, 'quiz.yaml', text)
    } catch (error) {
      if (!(error instanceof FaultError)) throw new Error(`no fault but a crash: ${text}`, { cause: error })
      for (const { file, line, column, remedy } of error.faults)
        expect({ text, file, placed: line! >= 1 && column! >= 1, remedy }).toEqual({
          text,
          file: 'corrections.yaml',
          placed: true,
          remedy: expect.stringMatching(/./),
        })
      refused++
    }
  }
  expect(refused).toBeGreaterThan(400)
})
