import { expect, test } from 'vitest'
import { program as family } from '../../src/families/program/program.ts'
import { ruleFormulas } from '../../src/program/update-rules/definition.ts'
import { openStream } from '../../src/random/stream.ts'

/** The definitions that the statement of a program prints. */
function definitionsOf(given: object, program: readonly string[]): readonly string[] {
  return family.build(family.parameters.parse({ given, program }), openStream('none', []), 'plain').formulas!
}

test('numbers that are written into a line stand there in their shape: a matrix by rows, a vector as a column', () => {
  const lines = definitionsOf({ x: [1, 2], A: [[1], [2]] }, [
    'y = [[1, 2], [3, -4]] @ x',
    'z = y*[5, 6]',
    'K = A*onehot([1], 2)',
    'L = sum(z)',
  ])
  expect(lines[0]).toContain('\\begin{bmatrix}\\num{1} & \\num{2} \\\\ \\num{3} & \\num{-4}\\end{bmatrix}')
  expect(lines[1]).toContain('\\begin{bmatrix}\\num{5} \\\\ \\num{6}\\end{bmatrix}')
  expect(lines[2]).toContain('\\begin{bmatrix}\\num{0} \\\\ \\num{1}\\end{bmatrix}')
})

test('Newton’s method is printed as it steps: against the gradient, over the second derivatives', () => {
  const rulesOf = (given: object, program: readonly string[]) => {
    const params = family.parameters.parse({
      given,
      program,
      update: { rule: 'newton', parameters: ['w', 'v'].filter((name) => name in given) },
    })
    return ruleFormulas(family.build(params, openStream('none', []), 'plain').training!)
  }
  expect(rulesOf({ w: 2 }, ['L = w^4']).at(-1)).toBe(
    '\\sym{w}^{(k)} &= \\sym{w}^{(k-1)} - \\frac{g^{(k-1)}}{h^{(k-1)}}',
  )
  expect(rulesOf({ w: 2, v: 3 }, ['L = w^2 + w*v + v^2']).at(-1)).toBe(
    '\\theta^{(k)} &= \\theta^{(k-1)} - \\left(H^{(k-1)}\\right)^{-1} g^{(k-1)}',
  )
})
