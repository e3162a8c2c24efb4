import { describe, expect, test } from 'vitest'
import { program as family } from '../../src/families/program/program.ts'
import { readProgram } from '../../src/families/program/program-lines.ts'

const given = {
  s: 2,
  x: [1, 2, 3],
  y: [1, 2],
  A: [
    [1, 2, 3],
    [4, 5, 6],
  ],
  B: [
    [1, 2],
    [3, 4],
  ],
  S: [
    [
      [1, 2],
      [3, 4],
    ],
    [
      [5, 6],
      [7, 8],
    ],
  ],
}

/** What is wrong with a program: code, place, and what the fault says of shapes. */
function faultsOf(program: readonly unknown[], values: Readonly<Record<string, unknown>> = given) {
  const { success, data, error } = family.parameters.safeParse({ given: values, program })
  if (success) return readProgram(data).issues
  return error.issues.map((issue) => ('params' in issue ? issue.params!.issue : issue))
}

describe('shapes that do not fit are a fault that says where, both shapes, and what would fit', () => {
  test.each([
    ['Z = A @ B', 6, 'a 2 × 3 matrix and a 2 × 2 matrix', 'here A^T @ B or B @ A would fit'],
    ['Z = A @ A', 6, 'a 2 × 3 matrix and a 2 × 3 matrix', 'A^T @ A or A @ A^T'],
    ['Z = x @ A', 6, 'a vector of 3 and a 2 × 3 matrix', 'here A @ x would fit'],
    ['Z = 1 + x @ x', 10, 'a vector of 3 and a vector of 3', 'x^T @ x'],
    ['Z = A + B', 6, 'a 2 × 3 matrix and a 2 × 2 matrix', 'one shape for both'],
    ['Z = A + x', 6, 'a 2 × 3 matrix and a vector of 3', 'a vector of one number per row'],
    ['Z = exp(2*(x - y))', 13, 'a vector of 3 and a vector of 2', 'one shape for both'],
    ['Z = S @ B', 6, '2 matrices of 2 × 2 and a 2 × 2 matrix', 'A[0]'],
    ['Z = S^T', 5, '2 matrices of 2 × 2', 'a vector or a matrix'],
    ['Z = sum(x, rows)', 4, 'a vector of 3', 'a matrix'],
    ['Z = A[2,0]', 5, 'a 2 × 3 matrix', 'places from 0 to 1'],
    ['Z = A[0,0,0]', 5, 'a 2 × 3 matrix', 'at most 2 places'],
    ['Z = concat(A, B)', 4, 'a 2 × 3 matrix and a 2 × 2 matrix', 'the same number of columns'],
    ['Z = reshape(A, 4, 2)', 4, 'a 2 × 3 matrix and a 4 × 2 matrix', '6 cells'],
    ['Z = lookup(A, [0, 2])', 4, 'a 2 × 3 matrix', 'rows from 0 to 1'],
    ['Z = conv(B, A)', 4, 'a 2 × 2 matrix', 'at least as large'],
    ['Z = softmax(S)', 4, '2 matrices of 2 × 2', 'A[0]'],
  ])('%s', (line, offset, got, fits) => {
    expect(faultsOf([line])).toEqual([
      expect.objectContaining({ code: 'wrong-shape', offset, got, path: ['program', 0] }),
    ])
    expect(faultsOf([line])[0]!.expected).toContain(fits)
  })
})

describe('what cannot be read is told at its place', () => {
  test.each([
    ['Z = A @', 'unexpected-end', 7],
    ['Z = A[', 'unexpected-token', 6],
    ['Z = A[0,', 'unexpected-token', 8],
    ['Z = sofmax(x)', 'unknown-function', 4],
    ['Z = sum(x, y)', 'wrong-arity', 4],
    ['Z = onehot(3, 3)', 'wrong-arity', 4],
    ['Z = lookup(A, 0.5)', 'wrong-arity', 4],
    ['Z = [1, [2]] + x', 'unexpected-token', 4],
    ['Z = A @ C', 'unknown-name', 8],
    ['Z = W^T', 'unknown-name', 4],
  ])('%s: %s', (line, code, offset) => {
    expect(faultsOf([line])).toEqual([expect.objectContaining({ code, offset })])
  })

  test('in repeated lines, at the place in the line as it is stated', () => {
    const loop = { for: 'step', from: 1, to: 3, lines: ['h{step} = B @ h{step-1}', 'k{step} = h{step} + x'] }
    expect(faultsOf([loop], { ...given, h0: [1, 2] })).toEqual([
      expect.objectContaining({ code: 'wrong-shape', path: ['program', 0, 'lines', 1], offset: 18 }),
    ])
  })

  test('a step before step 0 is no difference', () => {
    const loop = { for: 't', from: 0, to: 2, lines: ['h{t} = tanh(h{t-1})'] }
    expect(faultsOf([loop], { h: 1 })).toEqual([expect.objectContaining({ code: 'step-before-zero', offset: 13 })])
  })

  test.each([
    [{ M: [[1, 2], [3]] }, 'uneven-lists', ['given', 'M', 1]],
    [{ M: [[1, 2], 3] }, undefined, undefined],
    [{ M: { shape: [2, 2], from: 3, to: 1 } }, undefined, undefined],
  ])('given %j', (values, code, path) => {
    const faults = faultsOf(['f = sum(M)'], values)
    expect(faults.length).toBeGreaterThan(0)
    if (code) expect(faults).toEqual([expect.objectContaining({ code, path })])
  })

  test('more than 5,000 cells are refused with a way round', () => {
    const faults = faultsOf(['B = A @ A', 'f = sum(B)'], { A: { shape: [60, 60], from: 1, to: 2 } })
    expect(faults).toEqual([expect.objectContaining({ code: 'too-many-cells', got: '7201 cells' })])
  })
})

describe('names', () => {
  test('W^T is the transposed matrix, also where the targets are called T, and a power where T is a number', () => {
    expect(faultsOf(['Z = A^T @ T'], { ...given, T: [1, 0] })).toEqual([])
    expect(faultsOf(['z = s^T'], { s: 2, T: 3 })).toEqual([])
  })

  test('sum, mean and rows may be names of values, as they may of functions', () => {
    expect(faultsOf(['sum = s + 1', 'mean = sum/2', 'rows = mean^2'], { s: 2 })).toEqual([])
  })

  test('softmax of several numbers is a vector', () => {
    expect(faultsOf(['p = softmax(s, 2*s, 1)', 'q = p[2]'], { s: 2 })).toEqual([])
  })
})
