import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { documentedFiles } from '../package/documented.ts'
import { Workplace } from './command-line.ts'

const place = new Workplace()
const files = documentedFiles('docs/own-families.md')
const documented = (name: string) => files.find((file) => file.name === name)!
const family = documented('banana.ts')
const set = documented('valley.yaml')
beforeAll(() => {
  place.write('banana.ts', family.text)
  place.write('valley.yaml', set.text)
})
afterAll(() => place.remove())

const edited = (from: string | RegExp, to: string) => family.text.replace(from, () => to)

describe('a family of an instructor, as the documentation writes it', () => {
  test('is drawn, solved and graded like any other', async () => {
    const options = ['--seed', 's', '--count', '3', '--format', 'html']
    expect(await place.run(['generate', 'valley.yaml', ...options])).toMatchObject({ code: 0, out: '' })
    const keys = [1, 2, 3].map((label) => `output/valley/instructor/${label}/key.yaml`)
    const grade = ['grade', 'valley.yaml', ...keys, '--seed', 's', '--format', 'json', '--fail-under', '100']
    const { code, out } = await place.run(grade)
    expect(code).toBe(0)
    expect((JSON.parse(out) as unknown[]).length).toBe(3)
    expect(await place.run([...grade, '--jobs', '2'])).toMatchObject({ code: 0, out })
  })

  test('is lines and words alone where nothing else is peculiar to it', async () => {
    const drawn = '{ from: -3, to: 3, not: [-1, 0, 1] }'
    place.write('cosine.ts', documented('cosine.ts').text.replace(drawn, '[3, 4]').replace(drawn, '[4, 3]'))
    const problem = { id: 'c', family: 'cosine', params: {} }
    place.write('cosine.yaml', JSON.stringify({ id: 'cosine', families: ['./cosine.ts'], problems: [problem] }))
    const { code, out } = await place.run(['solve', 'cosine.yaml', '--seed', 's', '--json'])
    expect(code).toBe(0)
    const [{ values }] = (JSON.parse(out) as { problems: [{ values: Record<string, unknown> }] }).problems
    expect(values).toMatchObject({ p: 24, c: 0.96 })
    // u/(|u||v|) - c·v/|v|²
    expect([values['dc/dv']].flat(2)).toEqual(
      [3, 4].map((u, k) => expect.closeTo(u / 25 - (0.96 * [4, 3][k]!) / 25, 12)),
    )
  })

  test('names its own mistakes', async () => {
    const { out } = await place.run(['solve', 'valley.yaml', '--seed', 's', '--json', '--all'])
    const [steep] = (JSON.parse(out) as { variant: string; problems: [{ values: Record<string, number> }] }).problems
    const { 'df/du': du, 'df/dv': dv } = steep!.values as Record<'df/du' | 'df/dv', number>
    const { variant } = JSON.parse(out) as { variant: string }
    place.write('a.yaml', `variant: ${variant}\nanswers:\n  steep:\n    df/dx: ${-du + dv}\n`)
    const graded = await place.run(['grade', 'valley.yaml', 'a.yaml', '--seed', 's', '--format', 'json'])
    expect(graded.out).toContain('"diagnosis":["inner-derivative-left-out"')
  })

  test('is listed with its parameters and examples, and known to editors', async () => {
    const { out } = await place.run(['families', '--family', './banana.ts'])
    expect(out).toMatch(/^banana\n {2}One step of gradient descent/m)
    expect(out).toContain('params: {steepness: 10}')
    expect((await place.run(['schema', '--family', 'banana.ts'])).out).toContain('"const": "banana"')
  })

  test('may be a folder, and be named on the command line', async () => {
    place.write('banana/index.ts', family.text)
    place.write('plain.yaml', set.text.replace(/^families.*\n/m, ''))
    expect(await place.run(['solve', 'plain.yaml', '--seed', 's'])).toMatchObject({ code: 2 })
    const fromFolder = await place.run(['solve', 'plain.yaml', '--seed', 's', '--family', 'banana'])
    expect(fromFolder.code).toBe(0)
    expect(fromFolder.out.split('\n').slice(1)).toEqual(
      (await place.run(['solve', 'valley.yaml', '--seed', 's'])).out.split('\n').slice(1),
    )
  })

  test.each([
    ['other variant codes once its formulas give other answers', "'u^2 + b*v^2 + 1'", false],
    ['the same ones where only a formula is written otherwise', "'b*v^2 + u^2'", true],
  ])('gives %s', async (_, formula, same) => {
    const module = `edited-${same}.ts`
    place.write(module, edited("'u^2 + b*v^2'", formula))
    place.write('edited.yaml', set.text.replace('banana.ts', module))
    const [before, after] = await Promise.all(
      ['valley', 'edited'].map((name) => place.run(['solve', `${name}.yaml`, '--seed', 's'])),
    )
    expect([before!.code, after!.code]).toEqual([0, 0])
    expect(before!.out.split('\n')[0] === after!.out.split('\n')[0]).toBe(same)
  })
})

describe('what is wrong with a family is told with its place and a remedy', () => {
  test.each([
    ['there is none', undefined, 'file-missing', 'there is no such family'],
    ['it is no TypeScript', 'export default {', 'bad-family', 'the family cannot be loaded'],
    ['it exports something else', 'export default 3', 'bad-family', 'expected: a name'],
    ['its name cannot be typed', edited("name: 'banana'", "name: 'Banana split'"), 'bad-family', 'expected: a name'],
    [
      'it has no examples',
      edited(/examples: \[.*?\n {2}\],/s, 'examples: [],'),
      'bad-family',
      'examples, at least one',
    ],
    ['its name is taken', edited("name: 'banana'", "name: 'network'"), 'family-name-taken', 'a name of its own'],
    ['it throws', edited('=> ({', "=> { throw new Error('not today') ; ({"), 'bad-family', 'cannot be loaded'],
    ['a formula names nothing', edited('b*v^2', 'b*q^2'), 'family-failed', 'nothing before it is called q'],
    [
      'a mistake of its own has no words',
      edited("id: 'inner-derivative-left-out',\n        says:", "id: 'of-its-own',\n        note:"),
      'family-failed',
      'no words for the mistake of-its-own: it needs says and hint',
    ],
    ['a formula cannot be read', edited('b*v^2', 'b*'), 'family-failed', 'the family banana failed'],
    [
      'it fails while it builds',
      edited('statement: ', "statement: String(undefined!['x'])+"),
      'family-failed',
      /it-fails-while-it-builds\.ts:\d+:\d+: the family banana failed/,
    ],
  ])('%s', async (title, text, code, says) => {
    // A process imports a module once.
    const module = `${title.replaceAll(' ', '-')}.ts`
    if (text !== undefined) place.write(module, text)
    const run = await place.run(['families', '--family', module])
    place.write('wrong.yaml', set.text.replace('banana.ts', module))
    const solved = run.code === 0 ? await place.run(['solve', 'wrong.yaml', '--seed', 's']) : run
    expect(solved).toMatchObject({ code: 2, out: '' })
    expect(solved.err).toContain(`[${code}]`)
    expect(solved.err).toMatch(says)
  })

  test('a practice page cannot hold it', async () => {
    const { code, err } = await place.run(['practice', 'valley.yaml'])
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[family-not-in-page]') })
    expect(place.entries()).not.toContain('practice/index.html')
  })
})
