import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Look, LookRequest, PageInParts } from '../../src/app/look/contract.ts'
import { lookingWith } from '../../src/app/look.ts'
import { Templates } from '../../src/sheet/render/templates.ts'
import { Workplace } from '../cli/command-line.ts'
import { projectSet } from '../project-sets.ts'

const place = new Workplace()
afterAll(() => place.remove())

const file = projectSet('lecture-circuit')
const text = readFileSync(file, 'utf8')
const request: LookRequest = {
  file: basename(file),
  text,
  seed: 's',
  labels: ['1', '2'],
  paper: 'A4',
  columns: 1,
  solutions: 'full',
  pages: ['worksheet', 'key'],
}
const joined = ({ before, problems, after }: PageInParts) =>
  [before, ...problems.map(({ markup }) => markup), after].join('')

test('the parts of a page, joined, stand in the file that generate writes, and so do the answer files', async () => {
  expect(await place.run(['generate', file, '--seed', 's', '--count', '2', '--format', 'html'])).toMatchObject({
    code: 0,
  })
  const { faults, set, sheets } = await lookingWith()(request)
  expect(faults).toEqual([])
  expect(set).toMatchObject({ id: 'lecture-circuit', problems: [{ id: 'circuit' }] })
  for (const { label, code, pages, answers, key } of sheets) {
    const read = (name: string) => place.read(`output/lecture-circuit/${name}`)
    for (const [page, name] of [
      [pages.worksheet!, `students/${label}/worksheet.html`],
      [pages.key!, `instructor/${label}/key.html`],
    ] as const) {
      expect(page.problems.length).toBe(set!.problems.length)
      for (const part of [joined(page), page.style, page.title]) expect(read(name)).toContain(part)
    }
    expect(read(`students/${label}/answers.yaml`)).toBe(answers)
    expect(read(`instructor/${label}/key.yaml`)).toBe(key)
    expect(answers).toContain(code)
  }
  expect(sheets.map(({ label }) => label)).toEqual(['1', '2'])
})

const apartFrom = (x: string, more = '') => `id: apart
title: Kept apart
apart: 0.3
problems:
  - id: product
    family: program
    params: { given: { x: ${x}, y: { from: 2, to: 40 } }, program: [f = x * y] }${more}
`

test('the first sheets are told before they are compared with those of other labels, and stay', async () => {
  const look = lookingWith()
  const told: Look[] = []
  const apart = { ...request, text: apartFrom('{ from: 2, to: 90 }') }
  expect(told).toEqual([await look(apart, (one) => told.push(one))])
  await look({ ...apart, seed: 't' }, (one) => told.push(one))
  expect(told.length).toBe(1)
})

test('every part of a page is whole elements', async () => {
  const { sheets } = await lookingWith()({ ...request, text: text.replace(/^/, 'pagePerProblem: true\n') })
  for (const { markup } of sheets[0]!.pages.key!.problems) {
    expect(markup.match(/<section\b/g)!.length).toBe(markup.match(/<\/section>/g)!.length)
    expect(markup).toMatch(/^<section class="problem"[\s\S]*<\/section>\s*$/)
  }
})

describe('what is wrong is what the command line says', () => {
  test.each([
    ['a name that is not known', text.replace('family: program', 'family: porgram')],
    ['a formula that cannot be typeset', text.replace(/^title: .*$/m, 'title: of $\\frac{1}$')],
    ['a zone that is none', `${text}\ndeadline: { at: "2026-10-25T23:59 Europe/Atlantis" }\n`],
    ['a text that is no YAML', 'a: [b\n'],
    ['families of its own, where nobody says where they are', `${text}\nfamilies: [mine.ts]\n`],
  ])('%s', async (_, wrong) => {
    place.write(request.file, wrong)
    const { faults, set, sheets } = await lookingWith()({ ...request, text: wrong })
    const { err } = await place.run(['solve', request.file, '--seed', 's'])
    expect({ set, sheets }).toEqual({ set: undefined, sheets: [] })
    for (const { code, line } of faults) {
      if (code !== 'families-need-a-file') expect(err).toContain(`[${code}]`)
      if (line) expect(err).toContain(`${request.file}:${line}:`)
    }
    expect(faults.length).toBeGreaterThan(0)
  })
})

test('a sheet of one’s own template is shown whole', async () => {
  const texts = { changed: new Map([['sheet.hbs', '<p>{{set.title}}</p>']]), theme: '', fontPlaces: new Map() }
  const { sheets } = await lookingWith({ templates: new Templates(texts) })(request)
  expect(sheets[0]!.pages.worksheet).toMatchObject({ problems: [], after: '', before: expect.stringContaining('<p>') })
})

const another = '  - { id: sum, family: program, params: { given: { x: 2 }, program: [f = x + 1] }, allow: [apart] }'

describe('a set that is looked at again after an edit', () => {
  const before = apartFrom('{ from: 2, to: 90 }')
  test.each([
    ['of nothing that draws hang on', before.replace('title: Kept', 'title: Held')],
    ['of what is drawn', apartFrom('{ from: 2, to: 12 }')],
    ['of what is left to draw', apartFrom('{ oneOf: [2, 3, 4] }')],
    ['of how far labels are apart', before.replace('0.3', '0.02')],
    ['of how values are rounded', `${before}round: 1\n`],
    ['of what is asked', apartFrom('{ from: 2, to: 90 }', '\n    ask: [f, df/dx, df/dy]')],
    ['of which other problems there are', before.replace('problems:', `problems:\n${another}`)],
  ])('%s has the sheets and faults of a set that is opened anew', async (_, after) => {
    const kept = lookingWith()
    await kept({ ...request, text: before })
    const looks = [kept, lookingWith()].map((look) => look({ ...request, text: after }))
    const [again, anew] = await Promise.all(looks)
    expect(again).toEqual(anew)
  })

  test('tells where a fault of a problem that stayed stands now', async () => {
    const kept = lookingWith()
    const tooFew = apartFrom('{ oneOf: [2, 3, 4] }')
    const linesOf = async (text: string) => (await kept({ ...request, text })).faults.map(({ line }) => line)
    const [line] = await linesOf(tooFew)
    expect(await linesOf(`# One line more.\n${tooFew}`)).toEqual([line! + 1])
  })
})
