import { spawnSync } from 'node:child_process'
import MarkdownIt from 'markdown-it'
import { afterAll, describe, expect, test } from 'vitest'
import { singleBlanks } from '../../src/export/contract.ts'
import { notebook } from '../../src/export/notebook.ts'
import { families } from '../../src/families/index.ts'
import { Workplace } from '../cli/command-line.ts'
import { exported, textOf, written } from './fixture.ts'

interface Notebook {
  readonly cells: readonly { readonly cell_type: string; readonly id: string; readonly source: readonly string[] }[]
}

const place = new Workplace()
afterAll(() => place.remove())

const sets = families.map(({ name, examples }) => {
  const problems = examples.map(({ params, ask }, k) => ({ id: `p${k}`, family: name, params, ...(ask && { ask }) }))
  return [name, written(notebook, exported(problems, 2)).files] as const
})

const hasPython = spawnSync('python3', ['-c', 'import numpy']).status === 0
// A python of one's own on the path may lack what the system's python has.
const validator = ['python3', '/usr/bin/python3'].find(
  (python) => spawnSync(python, ['-c', 'import nbformat']).status === 0,
)
if (validator === undefined)
  console.warn(
    'No nbformat here (Debian: apt-get install python3-nbformat): notebooks are not validated by their schema.',
  )

describe.skipIf(validator === undefined)('a notebook is valid by the JSON schema of its format', () => {
  test('of every example of every family', () => {
    const names = sets.flatMap(([, files]) => files.map((file) => place.write(`valid/${file.name}`, textOf(file))))
    const check = 'import nbformat, sys\nfor name in sys.argv[1:]: nbformat.validate(nbformat.read(name, 4))'
    const { status, stderr } = spawnSync(validator!, ['-c', check, ...names], { cwd: place.folder, encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(names.length).toBeGreaterThan(families.length)
  })
})

describe.skipIf(!hasPython)('a notebook writes an answer file', () => {
  const set = place.write(
    'set.yaml',
    JSON.stringify({
      id: 'work',
      problems: [
        {
          id: 'graph',
          family: 'program',
          params: { given: { x: { from: 2, to: 9 }, lambda: -3 }, program: ['q = x*lambda', 'f = q^2'] },
        },
        { id: 'layer', family: 'matrix-layer' },
      ],
    }),
  )
  const options = ['--seed', 's']
  const run = (cells: readonly string[]) =>
    spawnSync('python3', ['-c', cells.join('\n')], { cwd: place.folder, encoding: 'utf8' })
  const codeOf = async () => {
    const out = ['--to', 'notebook', '--out', 'notebooks/', ...options]
    expect(await place.run(['export', set, ...out])).toMatchObject({ code: 0, out: '' })
    const [name] = place.entries('notebooks') as [string]
    const { cells } = JSON.parse(place.read(`notebooks/${name}`)) as Notebook
    return cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source.join(''))
  }
  const grades = async () => {
    const { out } = await place.run(['grade', set, 'answers.yaml', ...options, '--format', 'json'])
    return JSON.parse(out) as [
      { score: number; points: number; errors: object[]; problems: { answers: { status: string }[] }[] },
    ]
  }

  test('in which what was not filled in is blank', async () => {
    const cells = await codeOf()
    expect(run(cells)).toMatchObject({ status: 0, stdout: 'wrote answers.yaml\n' })
    const [{ errors, problems }] = await grades()
    expect(errors).toEqual([])
    expect(new Set(problems.flatMap(({ answers }) => answers.map(({ status }) => status)))).toEqual(new Set(['blank']))
  })

  test('in which what was worked out from the given variables is right', async () => {
    const cells = await codeOf()
    const work = [
      'answers["graph"].update({"q": x * lambda_, "f": (x * lambda_) ** 2})',
      'answers["layer"]["dL/dW"] = [[sum(g * v for g, v in zip(row, column)) for column in X] for row in G]',
    ]
    expect(run([...cells.slice(0, -1), ...work, cells.at(-1)!])).toMatchObject({ status: 0 })
    const [{ problems }] = await grades()
    const statuses = problems.map(({ answers }) => answers.filter(({ status }) => status === 'correct').length)
    expect(statuses).toEqual([2, 6])
    expect(problems.flatMap(({ answers }) => answers).some(({ status }) => status === 'incorrect')).toBe(false)
  })

  const typed = (json: string) => (JSON.parse(json) as { answers: Record<string, Record<string, unknown>> }).answers

  test('in which values of Python that JSON does not know are numbers and lists', async () => {
    const values: Record<string, unknown> = {
      '__import__("fractions").Fraction(1, 4)': 0.25,
      '__import__("decimal").Decimal("0.25")': 0.25,
      '[__import__("fractions").Fraction(k, 4) for k in (1, 2)]': [0.25, 0.5],
      '(2, 3)': [2, 3],
      '{"c", "a"}': ['a', 'c'],
      'range(3)': [0, 1, 2],
      // As arrays and tensors, data frames, and tensors of TensorFlow do.
      'type("Array", (), {"tolist": lambda self: [[1.5, 2.0]]})()': [[1.5, 2]],
      'type("Frame", (), {"to_numpy": lambda self: type("A", (), {"tolist": lambda self: [[1.5]]})()})()': [[1.5]],
      'type("Tensor", (), {"numpy": lambda self: type("A", (), {"tolist": lambda self: 1.5})()})()': 1.5,
    }
    const cells = await codeOf()
    const work = Object.keys(values).map((value, k) => `answers["graph"]["v${k}"] = ${value}`)
    const { status, stderr } = run([...cells.slice(0, -1), ...work, cells.at(-1)!])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { graph } = typed(place.read('answers.yaml'))
    expect(Object.keys(values).map((_, k) => graph![`v${k}`])).toEqual(Object.values(values))
  })

  test.each([
    ['a complex number', '1 + 2j'],
    ['a function', 'print'],
    ['a list that holds itself', '[]; answers["graph"]["q"].append(answers["graph"]["q"])'],
  ])('as a whole or not at all: %s leaves the file that was there, and is named', async (_, value) => {
    const cells = await codeOf()
    place.write('answers.yaml', 'kept')
    const { status, stderr } = run([...cells.slice(0, -1), `answers["graph"]["q"] = ${value}`, cells.at(-1)!])
    expect(status).toBe(1)
    expect(stderr).toContain('TypeError: q of graph is no number, text or list')
    expect(place.read('answers.yaml')).toBe('kept')
    expect(place.entries('.').filter((name) => name.includes('.part'))).toEqual([])
  })
})

const numerical = ['python3', '/usr/bin/python3'].find(
  (python) => spawnSync(python, ['-c', 'import numpy, pandas']).status === 0,
)
if (numerical === undefined)
  console.warn('No NumPy and pandas here (Debian: apt-get install python3-pandas): notebooks are not tried with them.')

describe.skipIf(numerical === undefined)('the last cell writes values of NumPy and pandas', () => {
  test('as numbers and lists of rows', () => {
    const values: Record<string, unknown> = {
      'numpy.float64(0.25)': 0.25,
      'numpy.float32(0.25)': 0.25,
      'numpy.int64(3)': 3,
      'numpy.array([[1.5, 2], [3, 4]])': [
        [1.5, 2],
        [3, 4],
      ],
      '[numpy.float32(1.5), numpy.int64(2)]': [1.5, 2],
      'list(numpy.array([[1.5, 2]]))': [[1.5, 2]],
      'pandas.DataFrame([[1.5, 2]])': [[1.5, 2]],
      'pandas.Series([1.5, 2])': [1.5, 2],
    }
    const [file] = written(notebook, exported([{ id: 'p', family: 'matrix-layer', params: {} }])).files
    const { cells } = JSON.parse(textOf(file!)) as Notebook
    const code = cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source.join(''))
    const work = Object.keys(values).map((value, k) => `answers["p"]["v${k}"] = ${value}`)
    const lines = ['import numpy, pandas', ...code.slice(0, -1), ...work, code.at(-1)!]
    const { status, stderr } = spawnSync(numerical!, ['-c', lines.join('\n')], { cwd: place.folder, encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { answers } = JSON.parse(place.read('answers.yaml')) as { answers: Record<string, Record<string, unknown>> }
    expect(Object.keys(values).map((_, k) => answers.p![`v${k}`])).toEqual(Object.values(values))
  })
})

describe.skipIf(!hasPython)('what is given can be calculated with as the formulas say', () => {
  const params = {
    given: {
      W: [
        [1, 2],
        [3, 4],
      ],
      X: [
        [1, 0, 2],
        [5, 6, 7],
      ],
      b: [1, -1],
      w: [0.5, 2],
      lambda: 3,
      K: [[[1, 2]], [[3, 4]]],
    },
    program: ['Z = W @ X + b', 'y = w^T @ b', 'S = K * lambda', 'L = sum(Z) + y + sum(S)'],
  }
  const [file] = written(
    notebook,
    exported([{ id: 'p', family: 'program', params, allow: ['shared', 'trivial'] }]),
  ).files
  const { cells } = JSON.parse(textOf(file!)) as Notebook
  const code = cells.filter(({ cell_type }) => cell_type === 'code').map(({ source }) => source.join(''))

  test('with matrices, vectors as columns, and stacks; answers are arrays, the file has plain numbers', () => {
    const work = 'answers["p"].update({"Z": W @ X + b, "y": (w.T @ b).item(), "S": K * lambda_})'
    const lines = [...code.slice(0, -1), work, code.at(-1)!]
    const { status, stderr } = spawnSync('python3', ['-c', lines.join('\n')], { cwd: place.folder, encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const { answers } = JSON.parse(place.read('answers.yaml')) as { answers: Record<string, Record<string, unknown>> }
    expect(answers.p).toMatchObject({
      Z: [
        [12, 13, 17],
        [22, 23, 33],
      ],
      y: -1.5,
      S: [[[3, 6]], [[9, 12]]],
    })
  })
})

describe('text in angle brackets is text in a notebook', () => {
  // Jupyter reads Markdown with HTML in it, and leaves out what it takes for an unknown tag.
  const jupyter = new MarkdownIt({ html: true })
  const shownIn = (params: object, more: object = {}) => {
    const given = { given: { x: 3 }, program: ['y = x * x'], ...params }
    const [file] = written(notebook, exported([{ id: 'p', family: 'program', params: given, ...more }])).files
    const { cells } = JSON.parse(textOf(file!)) as Notebook
    return cells.find(({ id }) => id === 'problem-1')!.source.join('')
  }

  test.each([
    [
      'Sum over all i<n and m>i, then compare with <your result>.',
      'i&lt;n and m&gt;i, then compare with &lt;your result&gt;.',
    ],
    ['Where x<b and <b>not</b> bold', 'x&lt;b and &lt;b&gt;not&lt;/b&gt; bold'],
    ['An \\<escaped> one', 'An &lt;escaped&gt; one'],
    ['Code such as `a<b>c` stays', '<code>a&lt;b&gt;c</code>'],
    ['From $5 to <some> $6', '$5 to &lt;some&gt; $6'],
    ['See <https://example.org/a>', '<a href="https://example.org/a">'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    ['<!-- hidden --> seen', '&lt;!-- hidden --&gt; seen'],
  ])('%s', (statement, html) => {
    expect(jupyter.render(shownIn({ statement }))).toContain(html)
  })

  test('in formulas a sign that could begin a tag does not', () => {
    expect(shownIn({ statement: 'For all $i<n$ and $a < b$' })).toContain('For all $i< n$ and $a < b$')
  })

  test('in prompts too', () => {
    expect(jupyter.render(shownIn({ prompts: { y: 'for x<n and m>x' } }))).toContain('for x&lt;n and m&gt;x')
  })
})

test('variables have names of Python, each its own', () => {
  const params = { given: { x_: 3, x: 5, while: 2, answers: 7 }, program: ['y = x_*x*while*answers'] }
  const [file] = written(notebook, exported([{ id: 'p', params, ask: ['y'] }])).files
  const { cells } = JSON.parse(textOf(file!)) as Notebook
  expect(cells.find(({ id }) => id === 'given-1')!.source.join('')).toBe('x_ = 3\nx = 5\nwhile_ = 2\nanswers_ = 7')
})

test('a notebook holds no answer', () => {
  const answers = sets.flatMap(([name, files]) => {
    const problems = exported(
      families
        .find((family) => family.name === name)!
        .examples.map(({ params, ask }, k) => {
          return { id: `p${k}`, family: name, params, ...(ask && { ask }) }
        }),
      2,
    ).problems
    const text = files.map(textOf).join('')
    // A value with four decimals stands nowhere by chance.
    return problems
      .flatMap(({ items }) => items.flatMap(singleBlanks))
      .flatMap(({ answer }) => (answer.kind === 'number' && /\.\d{4}$/.test(answer.rounded) ? [answer.rounded] : []))
      .filter((rounded) => text.includes(rounded))
  })
  expect(answers).toEqual([])
})
