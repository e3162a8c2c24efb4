import { describe, expect, test } from 'vitest'
import { compile, evaluate, freshValues } from '../../src/autodiff/evaluate.ts'
import { program as family } from '../../src/families/program/program.ts'
import { argumentOf } from '../../src/language/expand.ts'
import { ruleFor } from '../../src/language/rules.ts'
import { cellName, placesIn } from '../../src/language/shape.ts'
import { openStream } from '../../src/random/stream.ts'
import { workedSolution } from '../../src/sheet/steps.ts'
import { SolutionGraph } from '../../src/solution/solution-graph.ts'
import { distance } from '../numeric.ts'
import { solved } from '../solution/fixture.ts'

const given = {
  x: [0.3, -0.7, 1.1],
  y: [0.9, 0.4, -0.6],
  s: 0.7,
  A: [
    [0.2, -0.5, 0.8],
    [1.3, 0.4, -0.9],
  ],
  B: [
    [0.6, 1.2],
    [-0.3, 0.5],
    [0.1, -1.4],
  ],
  C: [
    [1.5, 0.7, 2.2],
    [0.8, 1.9, 1.1],
  ],
  r: [[0.5, -0.2, 0.3]],
  b: [0.4, -1.2],
  S: [
    [
      [0.2, 1.4, -0.7],
      [0.9, -0.3, 0.5],
      [-1.1, 0.6, 0.8],
    ],
    [
      [1.2, -0.4, 0.3],
      [-0.8, 0.7, -1.3],
      [0.4, 1.6, -0.2],
    ],
  ],
  K: [
    [
      [
        [0.5, -0.6],
        [0.3, 0.9],
      ],
      [
        [-0.2, 0.8],
        [0.7, -0.4],
      ],
    ],
    [
      [
        [1.1, 0.2],
        [-0.5, 0.4],
      ],
      [
        [0.6, -0.9],
        [0.1, 0.3],
      ],
    ],
  ],
}

const lines: readonly (readonly string[])[] = [
  ['Z = A @ B', 'L = sum(Z^2)/2'],
  ['Z = A @ x + b', 'L = sum(sigmoid(Z))'],
  ['Z = A + b', 'L = sum(Z*C)'],
  ['Z = A*r', 'L = mean(tanh(Z))'],
  ['Z = s*A - C', 'P = softmax(Z)', 'L = -sum(C*log(P))/2'],
  ['Z = s*A - C', 'P = softmax(Z, rows)', 'L = -sum(C*log(P))'],
  ['Q = A @ A^T', 'P = softmax(Q, rows, causal)', 'O = P @ A', 'L = sum(O*C)'],
  ['p = softmax(x)', 'L = x^T @ p + p[1]'],
  ['M = x @ y^T', 'L = sum(M^2)'],
  ['m = mean(A, rows)', 'v = mean((A - m)^2, rows)', 'N = (A - m)/sqrt(v + 0.1)', 'L = sum(N*C)'],
  ['v = var(A, rows)', 'w = var(A, columns)', 'L = sum(v^2) + sum(w^2) + var(A)'],
  ['L = norm2(A) + sum(norm2(C, columns)) + sum(norm2(A, rows)*b)'],
  ['u = max(A, rows)', 'w = min(C, columns)', 'L = sum(u*b) + sum(w*r) + max(A)'],
  ['c = concat(x, y)', 'd = c[1:4]', 'L = sum(d^2*x)'],
  ['c = concat(A, C)', 'd = concat(A, C, columns)', 'L = sum(c^2)/2 + sum(d[:,2:5]^2)'],
  ['f = flatten(A)', 'g = reshape(f, 3, 2)', 'L = sum(g*B)'],
  ['e = lookup(A, [1, 0, 1])', 'L = sum(e^2)/3 + sum(lookup(A, 1)*x)'],
  ['Z = conv(S, K) + b', 'H = relu(Z)', 'm = maxpool(H, 2)', 'f = flatten(m)', 'L = sum((f - b)^2)/2'],
  ['Z = conv(S, K, 2, 1)', 'L = sum(Z^2)'],
  ['Z = conv(S[0], K[0,1], 1, 1)', 'a = avgpool(Z, 2, 1)', 'L = sum(a^2)'],
  ['L = crossEntropy(softmax(x), onehot(1, 3)) + sum(hinge(y, [1, -1, 1]))'],
  ['h = exp(A)/C - C/(1 + exp(A))', 'L = sum(abs(h)) + sum(sqrt(C)) + sum(A^3)'],
  ['q = A @ x', 'p = A @ y', 'L = q^T @ p + sum(q)'],
  ['L = s*sum(A) - sum(A, rows)^T @ b + sum(A, columns) @ x'],
]

describe('the rule of a whole matrix gives what the chain rule gives cell by cell', () => {
  test.each(lines.map((program) => [program.join('; '), program] as const))('%s', (_, program) => {
    const params = family.parameters.parse({ given, program })
    const built = family.build(params, openStream('rules', []), 'plain')
    const solution = new SolutionGraph(built)
    const assigned = program.map((line) => line.split(' = ')[0]!)
    const names = [...Object.keys(given), ...assigned].filter((name) => name !== 'L')
    const checked = names.flatMap((by) => {
      const rule = ruleFor(built.inMatrices!, `dL/d${by}`)
      return rule ? [{ by, rule }] : []
    })
    const ids = checked.map(({ by, rule }) => ({
      rule,
      by,
      graphIds: solution.resolveMatrix(`dL/d${by}`) ?? [solution.resolve(`dL/d${by}`)!],
      ruleIds: placesIn(rule.shape).map((place) =>
        solution.graph.build(argumentOf(rule).at(place), (name) => solution.resolve(name)!),
      ),
    }))
    const roots = ids.map(({ by, ruleIds }) =>
      ruleIds.map((id, k) => solution.graph.define(`${by}_rule${k}`, id, { role: 'derived', pass: 0 })),
    )
    const compiled = compile(solution.graph)
    const values = freshValues(compiled)
    for (const { name, quantity } of built.given) values[solution.graph.find(name)!] = quantity as number
    evaluate(compiled, values)
    expect(checked.length).toBeGreaterThan(0)
    for (const [k, { by, rule, graphIds }] of ids.entries()) {
      const shape = built.inMatrices!.shapes.get(by)!
      expect(
        rule.shape.length === 0 || rule.shape.join() === shape.join(),
        `dL/d${by}: ${rule.shape} for ${shape}`,
      ).toBe(true)
      for (const [cell, id] of graphIds.entries()) {
        const byRule = values[roots[k]![rule.shape.length === 0 ? 0 : cell]!]!
        expect(distance(byRule, values[id!]!), `dL/d${cellName(by, placesIn(shape)[cell]!)}`).toBeLessThan(1e-9)
      }
    }
  })
})

test('updates of a matrix and of its state are lines of matrices, with one cell to read them by', () => {
  const params = {
    given: { W: [[1, 2, 3]], x: [4, -5, 6] },
    program: ['y = W @ x', 'L = y^2/2'],
    update: { parameters: ['W'], rule: 'adam' },
  }
  const { problem } = solved({ params, ask: ['W@1'] })
  const steps = workedSolution(problem, 4, 'full').flatMap(({ steps }) => steps)
  const lines = steps
    .filter(({ name }) => name.endsWith('@1'))
    .map(({ name, symbols, cells }) => [name, symbols, cells])
  expect(lines.map(([name, symbols, cells]) => [name, symbols !== undefined, cells?.length])).toEqual([
    ['m(W)@1', true, 1],
    ['v(W)@1', true, 1],
    ['mhat(W)@1', true, 1],
    ['vhat(W)@1', true, 1],
    ['W@1', true, 1],
  ])
  expect(lines.at(-1)![1]).toContain('W - \\alpha')
})
