import fc from 'fast-check'
import { expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { FaultError } from '../../src/faults/fault.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { times } from '../seeds.ts'

const valid = `id: quiz
title: "Quiz: \\u03b1"
round: { significant: 4 }
grading:
  tolerance: { absolute: 5.0e-5, relative: 1.0e-3 }
problems:
  - id: chain
    family: program
    points: 6
    params:
      given: { x: -2, y: { from: -5, to: 5, not: [0] }, z: { oneOf: [1, 2] } }
      program:
        - q = x + y
        - f = q * z
    ask: [q, df/dx]
  - id: net
    family: network
    params: { layers: [2, 2, 1], activations: [tanh, sigmoid], values: { inputs: [0.05, 0.10] } }
`

/** Whatever the text: a problem set, or faults each with a code, a message and a place that the text has. */
function expectSetOrFaults(text: string): void {
  try {
    parseProblemSet(text, 'quiz.yaml', families)
  } catch (error) {
    if (!(error instanceof FaultError)) throw error
    expect(error.faults.length).toBeGreaterThan(0)
    const lines = text.split('\n')
    for (const { code, message, line, column, file } of error.faults) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect([message, file]).toEqual([expect.stringMatching(/\S/), 'quiz.yaml'])
      expect(line).toBeLessThanOrEqual(lines.length)
      expect(column).toBeGreaterThanOrEqual(1)
      expect(column).toBeLessThanOrEqual(lines[line! - 1]!.length + 1)
    }
  }
}

const scrap = fc.constantFrom(
  ...[
    '',
    ' ',
    '\n',
    '\n  ',
    '\t',
    ':',
    ': ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '|',
    '>',
    '&a ',
    '*a',
    '!x ',
    '#',
    '%',
    '?',
  ],
  ...[
    '\0',
    '\r',
    '\u00a0',
    '\ud800',
    '__proto__: 1',
    '---',
    'null',
    '1e999',
    '-0',
    '0x1F',
    '{}',
    '[]',
    'constructor',
    '<<: ',
  ],
)

test('any text is a problem set or has faults', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), expectSetOrFaults), {
    numRuns: times(150, 500),
    seed: 1,
  })
})

test('a problem set with a few pieces replaced is a problem set or has faults', () => {
  const cut = fc.record({
    at: fc.nat(valid.length),
    length: fc.nat(12),
    scrap: fc.oneof(scrap, fc.string({ maxLength: 4 })),
  })
  const mutant = fc
    .array(cut, { minLength: 1, maxLength: 4 })
    .map((cuts) =>
      cuts.reduce((text, { at, length, scrap }) => text.slice(0, at) + scrap + text.slice(at + length), valid),
    )
  fc.assert(fc.property(mutant, expectSetOrFaults), { numRuns: times(400, 1500), seed: 2 })
})

test('a problem set with any value in place of one of its own is a problem set or has faults', () => {
  const places = [...valid.matchAll(/(?<=: )[^\s{[][^\n,}]*/g)].map(
    ({ 0: { length }, index }) => [index, index + length] as const,
  )
  const mutant = fc
    .tuple(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 3 }))
    .map(([[start, end], value]) => valid.slice(0, start) + JSON.stringify(value) + valid.slice(end))
  fc.assert(fc.property(mutant, expectSetOrFaults), { numRuns: times(250, 1000), seed: 3 })
})

test('the set that is mutated is valid', () => {
  expect(parseProblemSet(valid, 'quiz.yaml', families).title).toBe('Quiz: α')
})
