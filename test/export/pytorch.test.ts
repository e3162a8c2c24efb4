import { describe, expect, test } from 'vitest'
import { pytorch } from '../../src/export/pytorch/pytorch.ts'
import { families } from '../../src/families/index.ts'
import { allowableRules } from '../../src/solution/quality-rules.ts'
import { askPyTorch } from '../oracle/python.ts'
import { exported, textOf, written } from './fixture.ts'

const draws = 20

/** Scripts of every example of a family. */
const scripts = families.map(({ name, examples }) => {
  const problems = examples.map(({ params, ask }, k) => ({ id: `p${k}`, family: name, params, ...(ask && { ask }) }))
  return { name, texts: written(pytorch, exported(problems, draws)).files.map(textOf) }
})

const run = askPyTorch(
  'test/oracle/scripts.py',
  scripts.flatMap(({ texts }) => texts),
) as (string | null)[] | undefined

describe.skipIf(!run)(`PyTorch asserts the key of every example of a family in ${draws} variants`, () => {
  const outcomes = [...(run ?? [])]
  test.each(scripts.map(({ name, texts }) => [name, outcomes.splice(0, texts.length)] as const))('%s', (_, ends) => {
    expect(ends.length).toBeGreaterThan(0)
    expect(ends.filter((end) => end !== null)).toEqual([])
  })
})

describe('a script', () => {
  const circuit = { id: 'circuit', params: { given: { x: 3, lambda: -2 }, program: ['q = x*lambda', 'f = max(q, x)'] } }
  const [script] = written(pytorch, exported([circuit])).files.map(textOf)

  test('says what it computes, line by line, and leaves derivatives to autograd', () => {
    expect(script).toContain('    x = given(3.0)\n    lambda_ = given(-2.0)\n    q = x * lambda_\n    f = max(q, x)\n')
    expect(script).toContain('gradient(f, x)')
    expect(script).toContain('"df/dlambda": df_dlambda')
    expect(script).not.toContain('def sigmoid')
  })

  test('fails where the key is wrong', ({ skip }) => {
    if (!run) skip()
    const wrong = script!.replace('"q": -6', '"q": -6.000001')
    expect(wrong).not.toBe(script)
    expect(askPyTorch('test/oracle/scripts.py', [script, wrong])).toEqual([
      null,
      expect.stringMatching(/^AssertionError: circuit: q is -6\.0, the key has -6\.000001/),
    ])
  })

  const ties = [
    { given: { x: 2, y: 2, z: 1 }, program: ['m = max(x, y, z)', 'f = m^2'] },
    { given: { x: 1, y: 2, z: 2 }, program: ['m = max(x, y, z)', 'f = m^2'] },
    { given: { x: -3, y: -3, z: -3 }, program: ['m = min(x, y, z)', 'f = m*x'] },
    { given: { x: 0, y: 0 }, program: ['a = max(0, x)', 'b = min(y, 0)', 'f = 3*a + 5*b'] },
    { given: { x: 0, y: 0, z: 0 }, program: ['a = relu(x)', 'b = abs(y)', 'c = leakyrelu(z)', 'f = 2*a + 3*b + 5*c'] },
    { given: { x: 0, y: 0, z: 0 }, program: ['a = elu(x)', 'b = selu(y)', 'c = sign(z)', 'f = 2*a + 3*b + 5*c'] },
    {
      given: { x: 1, y: -1, z: 0 },
      program: ['a = hardtanh(x)', 'b = hardtanh(y)', 'c = step(z)', 'f = 2*a + 3*b + c'],
    },
    {
      given: { x: -0.7, y: 0.7 },
      program: ['a = silu(x)', 'b = erf(y)', 'c = elu(x)', 'f = 2*a + 3*b + selu(c) + softsign(y)'],
    },
  ].map((params, k) => ({ id: `tie-${k}`, params, allow: allowableRules }))

  test('agrees with the key at ties and kinks that the set allows: the first argument gets the whole gradient', ({
    skip,
  }) => {
    const [script] = written(pytorch, exported(ties)).files.map(textOf)
    expect(script).toContain('"df/dx": 4, "df/dy": 0, "df/dz": 0')
    if (!run) skip()
    expect(askPyTorch('test/oracle/scripts.py', [script])).toEqual([null])
  })

  test('carries no text of the set that could end a string or a comment', () => {
    const title = 'a "quoted"\nimport os \\'
    const hostile = written(pytorch, exported([circuit], 1, { title })).files.map(textOf)
    expect(hostile[0]!.split('\n').filter((line) => line.startsWith('import'))).toEqual(['import torch'])
    if (run) expect(askPyTorch('test/oracle/scripts.py', hostile)).toEqual([null])
  })
})
