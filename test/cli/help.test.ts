import { afterAll, describe, expect, test } from 'vitest'
import { Workplace } from './command-line.ts'

const place = new Workplace()
afterAll(() => place.remove())

const exitCodes = 'Exit codes: 0 done, 1 fell short, 2 bad input, 3 something is missing here, 70 a bug'

describe('help goes to standard output and the exit code is 0', () => {
  test.concurrent.each([
    [['--help'], 'generate solve check grade families schema'],
    [['-h'], 'generate solve check grade families schema'],
    [['help'], 'generate solve check grade families schema'],
    [['generate', '--help'], '<set> --seed --count --roster --format --out --jobs --paper --browser'],
    [['solve', '--help'], '<set> --seed --label --all --json'],
    [['check', '--help'], '<set> <answers> --seed --hint'],
    [['grade', '--help'], '<set> <submissions...> --seed --format --out --fail-under'],
    [['report', '--help'], '<set> <grades...> --names --format --out'],
    [['help', 'grade'], '<set> <submissions...> --seed --format --out --fail-under'],
  ])('gradsheet %j tells of %s, with an example and the exit codes', async (args, told) => {
    const { code, out, err } = await place.run(args)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    for (const word of told.split(' ')) expect(out).toContain(word)
    expect(out).toMatch(/Examples:\n {2}\$ gradsheet \w+ problem-sets\//)
    expect(out).toContain(exitCodes)
  })

  test.concurrent.each([
    [['families', '--help'], '--json'],
    [['schema', '--help'], '--out'],
    [['merge', '--help'], '$ gradsheet merge shards --out'],
    [['lint', '--help'], '--shard 3/8 --out shards'],
  ])('gradsheet %j tells of %s', async (args, told) => {
    expect(await place.run(args)).toMatchObject({ code: 0, err: '', out: expect.stringContaining(told) })
  })

  test('--version is the version of the package and nothing else', async () => {
    const { default: manifest } = await import('../../package.json', { with: { type: 'json' } })
    expect(await place.run(['--version'])).toEqual({ code: 0, out: `${manifest.version}\n`, err: '' })
  })
})

describe('a command line that is wrong ends with 2, says why on standard error and prints no result', () => {
  test.concurrent.each([
    [[], 'Usage: gradsheet'],
    [['genrate', 'x.yaml'], 'Did you mean generate?'],
    [['sovle', 'x.yaml'], 'Did you mean solve?'],
    [['zebra'], "unknown command 'zebra'"],
    [['--sede', 'x'], "unknown option '--sede'"],
    [['generate', 'x.yaml', '--cuont', '3'], 'Did you mean --count?'],
    [['grade', 'x.yaml', 'a.yaml', '--formt', 'csv'], 'Did you mean --format?'],
    [['solve'], "missing required argument 'set'"],
    [['check', 'x.yaml'], "missing required argument 'answers'"],
    [['grade', 'x.yaml'], "missing required argument 'submissions'"],
    [['solve', 'x.yaml', 'y.yaml'], 'too many arguments'],
    [['solve', 'x.yaml', '--seed'], 'argument missing'],
    [['generate', 'x.yaml', '--count', '0'], 'expected a whole number from 1 to 100000'],
    [['generate', 'x.yaml', '--count', '2.5'], 'expected a whole number from 1 to 100000'],
    [['generate', 'x.yaml', '--jobs', 'many'], 'expected a whole number from 1 to 64'],
    [['generate', 'x.yaml', '--format', 'docx'], 'expected html or pdf'],
    [['generate', 'x.yaml', '--paper', 'A5'], 'expected A4 or Letter'],
    [['merge'], "missing required argument 'dirs'"],
    [['generate', 'x.yaml', '--count', '2', '--roster', 'r.csv'], '[roster-and-count]'],
    [['grade', 'x.yaml', 'a.yaml', '--format', 'xml'], 'expected table or csv or json'],
    [['grade', 'x.yaml', 'a.yaml', '--fail-under', '101'], 'expected a number from 0 to 100'],
    [['grade', 'x.yaml', 'a.yaml', '--fail-under', ''], 'expected a number from 0 to 100'],
    [['grade', 'x.yaml', 'a.yaml', '--points', '0'], 'expected a number above 0'],
  ])('gradsheet %j: %s', async (args, reason) => {
    const { code, out, err } = await place.run(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(reason)
  })

  test('and writes nothing', () => expect(place.entries()).toEqual([]))
})

describe('the families are listed', () => {
  test('each with a summary and an example that is a problem as it stands in a set', async () => {
    const { code, out } = await place.run(['families'])
    expect(code).toBe(0)
    expect(out).toMatch(/^program\n {2}\S/m)
    expect(out).toMatch(/^network\n {2}\S/m)
    let count = 0
    const indented = out
      .match(/^ {4}.*$/gm)!
      .join('\n')
      .replace(/^ {4}/gm, '')
    const problems = indented.replaceAll('id: my-problem', () => `id: p${++count}`)
    place.write('all.yaml', `seed: s\nproblems:\n${problems}\n`)
    expect(await place.run(['solve', 'all.yaml'])).toMatchObject({ code: 0, err: '' })
    expect(count).toBeGreaterThan(3)
  })

  test('one by its name, and a name that none has is a fault that says which is near', async () => {
    const { code, out } = await place.run(['families', 'network'])
    expect(code).toBe(0)
    expect(out.match(/^\S.*$/gm)).toEqual(['network'])
    expect(out).toContain('\n  batch: a whole number from 1 on; default: 1\n')
    expect(out).toMatch(/^ {2}given: +i1, i2, .*w8, /m)
    expect(out).toMatch(/^ {2}groups to ask: +forward, loss, .*updates, all$/m)
    expect(out).toMatch(/^ {2}derivatives: +dE_total\/di1, .* of any node a by any b before it/m)
    expect(out).toMatch(/^ {2}after updates: +w1@1, /m)
    const run = await place.run(['families', 'netwrok'])
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining('did you mean network?') })
  })

  test('as a catalogue: a page that shows each, and leads to a sheet and key of its examples', async () => {
    const { code, out, err } = await place.run(['families', '--out', 'catalogue'])
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: expect.stringContaining('catalogue/index.html') })
    const page = place.read('catalogue/index.html')
    const links = [...page.matchAll(/href="([^"#]+)"/g)].map(([, link]) => link)
    expect(place.entries('catalogue')).toEqual([...links, 'index.html'].sort())
    const names = [...page.matchAll(/<section class="family" id="([^"]+)"/g)].map(([, name]) => name)
    expect(links).toEqual(names.flatMap((name) => [`${name}/worksheet.html`, `${name}/key.html`]))
    expect(names).toEqual(expect.arrayContaining(['program', 'network', 'matrix-layer']))
    expect(page).not.toContain('class="blank-answer"')
    expect(place.read('catalogue/network/key.html')).toContain('class="blank-answer"')
  })

  test('as JSON too', async () => {
    const { out } = await place.run(['families', '--json'])
    const listed = JSON.parse(out) as { name: string; summary: string; examples: { params: unknown }[] }[]
    expect(listed.map(({ name }) => name)).toEqual(expect.arrayContaining(['program', 'network']))
    for (const { summary, examples } of listed) {
      expect(summary).not.toBe('')
      expect(examples.length).toBeGreaterThan(0)
    }
  })
})

test.each([[[]], [['--corrections']]])('the schema on standard output is the one that --out writes: %j', async (of) => {
  const { code, out } = await place.run(['schema', ...of])
  const written = await place.run(['schema', ...of, '--out', 'deep/down/schema.json'])
  expect([code, written.code, written.out]).toEqual([0, 0, ''])
  expect(place.read('deep/down/schema.json')).toBe(out)
  expect(JSON.parse(out)).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' })
})
