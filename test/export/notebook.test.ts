import { spawnSync } from 'node:child_process'
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

const hasPython = spawnSync('python3', ['--version']).status === 0
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
