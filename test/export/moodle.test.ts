import { describe, expect, test } from 'vitest'
import type { ChoiceAnswer, Item, ItemBlank } from '../../src/export/contract.ts'
import { moodle } from '../../src/export/moodle/moodle.ts'
import {
  elements,
  everyAnswer,
  exported,
  fixedBlank,
  malformation,
  manyBlanks,
  oneBlank,
  type SetWithItems,
  written,
} from './fixture.ts'

const note = 'note: Moodle replaces no question: importing the file again adds every one a second time'
const single = exported([oneBlank], 3)
const cloze = exported([manyBlanks], 3)

const questions = (xml: string) => elements(xml, 'question').filter((question) => !question.includes('type="category"'))
const categories = (xml: string) => elements(xml, 'question').filter((question) => question.includes('type="category"'))
const inner = (element: string) => element.replace(/^<[^>]*>\s*/, '').replace(/\s*<\/[^>]*>$/, '')
const first = (xml: string, name: string) => inner(elements(xml, name)[0]!)

/** A set in which a blank has the answer that a test gives it. */
function withAnswer(answer: ItemBlank['answer'], more: Partial<ItemBlank> = {}, copies = 1): SetWithItems {
  const set = exported([oneBlank])
  const problem = set.problems[0]!
  const item = problem.items[0]!
  const blank = { ...(item.blanks[0] as ItemBlank), ...more, answer }
  const blanks = Array.from({ length: copies }, () => blank)
  return { ...set, problems: [{ ...problem, items: [{ ...item, blanks } satisfies Item] }] }
}

const choice: ChoiceAnswer = {
  kind: 'choice',
  several: false,
  options: [
    { letter: 'a', html: 'ReLU', right: false, hint: 'Look at {x} ~ #1 & more.' },
    { letter: 'b', html: '\\(\\frac{a}{b} &#60; 1\\)', right: true },
  ],
}
const several = (right: number, all: number): ChoiceAnswer => ({
  kind: 'choice',
  several: true,
  options: Array.from({ length: all }, (_, k) => ({
    letter: String.fromCharCode(97 + k),
    html: `${k}`,
    right: k < right,
  })),
})

interface Alternative {
  readonly share: string
  readonly text: string
  readonly feedback: string
}

/** Reads the fields of a cloze text as Moodle does: an unescaped brace ends a field, an unescaped tilde an alternative. */
function fieldsOf(text: string): { weight: string; type: string; alternatives: Alternative[] }[] {
  return [...text.matchAll(/\{([0-9]*):([A-Z_]+):((?:\\[\s\S]|[^\\}])*)\}/g)].map(([, weight, type, all]) => ({
    weight: weight!,
    type: type!,
    alternatives: all!.split(/(?<!\\)~/).map((alternative) => {
      const [, share = '', text, feedback = ''] = /^(=|%-?\d+%)?(.+?(?<!\\|&|&amp;)(?=#|$))(?:#(.*))?$/s.exec(
        alternative,
      )!
      return { share, text: text!, feedback }
    }),
  }))
}

const decoded = (text: string) =>
  text
    .replaceAll('&#126;', '~')
    .replaceAll('&amp;', '&')
    .replace(/\\([}#])/g, '$1')

describe('Moodle XML', () => {
  test('is well-formed, with one category per problem and a question per variant', () => {
    const { text, remarks } = written(moodle, exported([oneBlank, manyBlanks], 3))
    expect(malformation(text)).toBeUndefined()
    expect(categories(text).map((category) => first(category, 'category'))).toEqual([
      '<text>top/Set/1. Computational graph</text>',
      '<text>top/Set/2. Computational graph</text>',
    ])
    expect(questions(text).map((question) => /type="(\w+)"/.exec(question)![1])).toEqual([
      ...Array(3).fill('numerical'),
      ...Array(3).fill('cloze'),
    ])
    expect(remarks).toEqual([note])
  })

  test('a second import doubles every question: it is said', () => {
    expect(note).toMatch(/importing the file again adds every one a second time/)
    expect(written(moodle, single)).toMatchObject({ remarks: [note], lossless: true })
  })

  test('several tries have a hint each, without any value: where to begin, then usual mistakes', () => {
    for (const [set, parts] of [
      [exported([{ ...oneBlank, ask: ['dy/dw'] }]), false],
      [cloze, true],
    ] as const) {
      const [question] = questions(written(moodle, set).text)
      const hints = elements(question!, 'hint')
      expect(hints).toHaveLength(2)
      for (const hint of hints) {
        expect(first(hint, 'text').replace(/<!\[CDATA\[|\]\]>|<[^>]+>/g, '')).not.toMatch(/\d/)
        expect(hint.includes('<shownumcorrect/>')).toBe(parts)
      }
      // As the foreseen wrong answers of the question tell it.
      const [, usual] = /<li>(.*?)<\/li>/.exec(hints[1]!)!
      expect(question!.replace(hints[1]!, '')).toContain(usual)
    }
  })

  test('on a phone nothing wider than the screen pushes it: pictures shrink, tables move by themselves', () => {
    const { text } = written(moodle, cloze)
    const parts = [...elements(text, 'questiontext'), ...elements(text, 'generalfeedback')]
    expect(parts.length).toBeGreaterThan(5)
    for (const part of parts) {
      for (const [picture] of part.matchAll(/<img [^>]*>/g)) expect(picture).toContain('max-width:100%')
      const tables = part.match(/<table>/g) ?? []
      expect(part.match(/<div style="overflow-x:auto"><table>/g) ?? []).toHaveLength(tables.length)
      expect(part).not.toMatch(/<t[dh]>/)
    }
  })

  test('a worked solution is formulas that a line may break between', () => {
    const { text } = written(moodle, exported([{ ...manyBlanks, ask: ['df/dw'] }]))
    const solution = elements(text, 'generalfeedback').join('')
    const formulas = [...solution.matchAll(/\\\((.*?)\\\)/g)].map(([, formula]) => formula!)
    expect(solution).toMatch(/\\\)\u200b\\\(/)
    for (const formula of formulas) expect((formula.match(/ = /g) ?? []).length).toBeLessThan(4)
  })

  test('boxes of a question are of one size, whatever the length of the right answer', () => {
    // Moodle stores numbers as its database prints them, and makes a box as wide as the longest.
    const stored = (text: string, digits: number) => {
      const value = Number(text)
      const plain = String(Number(value.toPrecision(digits)))
      return Math.abs(value) >= 1e15 ? value.toExponential(digits - 1).replace('e', 'E').length : plain.length
    }
    const sets = [
      cloze,
      everyAnswer(),
      exported([{ ...manyBlanks, params: { given: { x: 3e-4, w: 1 / 3 }, program: ['p = w*x', 'f = p^2'] } }]),
    ]
    for (const digits of [14, 17]) {
      for (const { type, alternatives } of sets.flatMap((set) =>
        fieldsOf(first(written(moodle, set).text, 'questiontext')),
      )) {
        if (type === 'NUMERICAL') {
          const lengths = alternatives.map(({ text }) => stored(text.split(':')[0]!, digits))
          expect(Math.max(...lengths)).toBe(digits + 7)
        }
        if (type === 'SHORTANSWER') expect(Math.max(...alternatives.map(({ text }) => text.length))).toBe(23)
      }
    }
  })

  test('what makes boxes of one size is wrong, last, and says nothing', () => {
    for (const { type, alternatives } of fieldsOf(first(written(moodle, everyAnswer()).text, 'questiontext'))) {
      if (type !== 'NUMERICAL' && type !== 'SHORTANSWER') continue
      expect(alternatives.at(-1)).toMatchObject({ share: '%0%', feedback: '' })
      expect(alternatives[0]!.share).toBe('=')
    }
  })

  test('how to round is told above numbers, and not above letters and orders alone', () => {
    const letters = { id: 'letters', family: 'concepts', params: {} }
    expect(elements(written(moodle, exported([letters])).text, 'questiontext').join('')).not.toContain('decimals')
    expect(elements(written(moodle, cloze).text, 'questiontext')[0]).toContain('round each answer to 4 decimals')
  })

  test('a numerical question has the grader’s range, with the rounded key first, where students see it', () => {
    const { text } = written(moodle, exported([fixedBlank]))
    const answers = elements(questions(text)[0]!, 'answer')
    const [shown, right] = answers.map((answer) => ({
      fraction: /fraction="([^"]+)"/.exec(answer)![1],
      value: first(answer, 'text'),
      tolerance: first(answer, 'tolerance'),
    }))
    // sigmoid(-2.1), by hand; max(5e-5, 0.001 × key) and half a unit of the fourth place, and what rounding the product adds.
    const key = 1 / (1 + Math.exp(2.1))
    expect(shown).toEqual({ fraction: '100', value: '0.1091', tolerance: '0' })
    expect(right!.fraction).toBe('100')
    expect(Number(right!.value)).toBeCloseTo(key, 14)
    expect(Number(right!.tolerance)).toBeCloseTo(0.001 * key + 5e-5, 12)
  })

  test('mistakes are 0 % answers after the right ones, each with its hint', () => {
    const gradient = exported([{ ...oneBlank, ask: ['dy/dw'] }])
    const answers = elements(questions(written(moodle, gradient).text)[0]!, 'answer')
    const fractions = answers.map((answer) => /fraction="([^"]+)"/.exec(answer)![1])
    expect(fractions.indexOf('0')).toBe(2)
    expect(fractions.slice(2).every((fraction) => fraction === '0')).toBe(true)
    for (const answer of answers.slice(2)) expect(first(answer, 'feedback')).toMatch(/\[CDATA\[[A-Z].+\.\]\]/)
  })

  test('pictures are files that the text refers to', () => {
    const [question] = questions(written(moodle, cloze).text)
    const name = /src="@@PLUGINFILE@@\/([^"]+)"/.exec(question!)![1]
    const file = elements(question!, 'file')[0]!
    expect(file).toContain(`name="${name}" path="/" encoding="base64"`)
    expect(Buffer.from(inner(file), 'base64').toString()).toMatch(/^<svg [^>]*>.*<\/svg>$/s)
  })

  test('the picture and the text of a question tell no answer', () => {
    const [question] = questions(written(moodle, cloze).text)
    const svg = Buffer.from(inner(elements(question!, 'file')[0]!), 'base64').toString()
    const key = fieldsOf(first(question!, 'questiontext'))[1]!.alternatives[0]!.text.split(':')[0]!
    expect(svg).not.toContain(key)
    expect(first(question!, 'generalfeedback')).toContain(key)
  })

  test('tags name the set, the problem and the family', () => {
    expect(elements(written(moodle, single).text, 'tag').slice(0, 4).map(inner)).toEqual(
      ['set', 'one', 'program', 'gradsheet'].map((tag) => `<text>${tag}</text>`),
    )
  })
})

describe('traps of Moodle’s importer', () => {
  const numbers = (xml: string) =>
    questions(xml).flatMap((question) => [
      ...elements(question, 'answer').map((answer) => first(answer, 'text')),
      ...elements(question, 'tolerance').map(inner),
      ...fieldsOf(question).flatMap(({ alternatives }) =>
        alternatives.slice(0, -1).flatMap(({ text }) => text.split(':')),
      ),
    ])

  test('locale parser: every number is ASCII digits with a point, without sign of plus, exponent or comma', () => {
    const tiny = { ...fixedBlank, params: { given: { x: 3e-7, w: -0.5 }, program: ['y = w*x', 'z = 1e9*w'] } }
    const text = written(moodle, exported([manyBlanks, oneBlank, { ...tiny, id: 'tiny', ask: ['y', 'z'] }])).text
    expect(numbers(text).length).toBeGreaterThan(20)
    for (const number of numbers(text)) expect(number).toMatch(/^-?\d+(\.\d+)?$/)
    expect(text).toContain('=-0.00000015:')
    expect(text).toContain('=-500000000:')
  })

  test('the question says how numbers are typed, on sites too that read a point as a separator of thousands', () => {
    for (const set of [single, cloze]) {
      expect(written(moodle, set).text).toContain('with a decimal point, such as -0.25')
      expect(written(moodle, set).text).toContain('If this site says that it is no valid number, type a decimal comma')
    }
  })

  test('`5%`: a relative tolerance becomes an absolute one per answer, and none is missing', () => {
    const text = written(moodle, single).text
    const answers = questions(text).flatMap((question) => elements(question, 'answer'))
    for (const answer of answers) expect(first(answer, 'tolerance')).toMatch(/^[\d.]+$/)
    const big = exported([{ params: { given: { x: 2000, w: -3 }, program: ['y = w*x'] }, ask: ['y'] }])
    expect(first(elements(questions(written(moodle, big).text)[0]!, 'answer')[0]!, 'tolerance')).toBe('6')
  })

  test('cloze: types are upper case, weights whole, one alternative earns all, `}`, `#` and `~` of texts end nothing', () => {
    const text = written(moodle, withAnswer(choice, {}, 2)).text
    const fields = fieldsOf(first(text, 'questiontext'))
    expect(fields).toHaveLength(2)
    for (const { type, weight, alternatives } of fields) {
      expect(type).toBe('MULTICHOICE_V')
      expect(weight).toBe('1')
      expect(alternatives.map(({ share }) => share)).toEqual(['%0%', '='])
      expect(decoded(alternatives[0]!.feedback)).toBe('Look at {x} ~ &#35;1 &#38; more.'.replace('&#35;', '#'))
      expect(decoded(alternatives[1]!.text)).toBe(choice.options[1]!.html)
    }
  })

  test('cloze: points that do not divide into whole ones are announced', () => {
    const set = exported([{ ...manyBlanks, params: { given: { x: 2 }, program: ['y = x^2'] }, ask: ['y', 'dy/dx'] }])
    const problem = set.problems[0]!
    const item = problem.items[0]!
    const blanks = item.blanks.map((blank) => ({ ...(blank as ItemBlank), points: 1.5 }))
    const changed = { ...set, problems: [{ ...problem, items: [{ ...item, blanks }] }] }
    const { remarks, lossless } = written(moodle, changed)
    expect(remarks).toEqual([note, expect.stringMatching(/^warning: problem many: .*2 blanks are worth 1 each/)])
    expect(lossless).toBe(false)
  })

  test('fraction list: shares of right options are on Moodle’s list and make a hundred', () => {
    const list = [100, 50, 33.33333, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0, -100]
    for (let right = 1; right <= 12; right++) {
      const text = written(moodle, withAnswer(several(right, 13))).text
      const fractions = elements(text, 'answer').map((answer) => Number(/fraction="([^"]+)"/.exec(answer)![1]))
      for (const fraction of fractions) expect(list).toContain(fraction)
      const sum = fractions.filter((fraction) => fraction > 0).reduce((a, b) => a + b, 0)
      expect(sum).toBeCloseTo(100, 3)
      expect(fractions.filter((fraction) => fraction === -100)).toHaveLength(13 - right)
    }
  })

  test('idnumber: at most 100 characters and different for every question', () => {
    const long = exported([{ ...manyBlanks, id: 'p'.repeat(64) }], 30, { id: 's'.repeat(64) })
    const ids = elements(written(moodle, long).text, 'idnumber').map(inner)
    expect(new Set(ids).size).toBe(30)
    for (const id of ids) expect(id.length).toBeLessThanOrEqual(100)
  })

  test('name: never empty, at most 250 characters, with the variant whatever the length of the title', () => {
    const set = exported([oneBlank], 2)
    const problem = { ...set.problems[0]!, title: 'Ä😀'.repeat(300) }
    const names = elements(written(moodle, { ...set, problems: [problem] }).text, 'name').map((name) =>
      first(name, 'text'),
    )
    expect(new Set(names).size).toBe(2)
    for (const name of names) {
      expect([...name].length).toBeLessThanOrEqual(250)
      expect(name).toMatch(/^1\. Ä😀.*\(\d-\w{4}\)$/u)
      expect(name.isWellFormed()).toBe(true)
    }
  })

  test('a slash in the name of a category is written twice', () => {
    const set = exported([oneBlank], 1, { title: 'Net/out 1/2', course: 'AI/ML' })
    expect(first(written(moodle, set).text, 'category')).toBe(
      '<text>top/AI//ML/Net//out 1//2/1. Computational graph</text>',
    )
  })

  test('html format everywhere, so that `\\(…\\)` survives', () => {
    const { text } = written(moodle, single)
    expect(text).toContain('\\(')
    expect(text).not.toContain('markdown')
    expect(elements(text, 'questiontext').every((element) => element.includes('format="html"'))).toBe(true)
    expect(elements(text, 'generalfeedback').every((element) => element.includes('format="html"'))).toBe(true)
  })

  test('an empty quiz is never written: a set has at least one problem, a run at least one variant', () => {
    expect(questions(written(moodle, exported([oneBlank], 1)).text)).toHaveLength(1)
  })

  test('a key that the rounded value misses is not shown rounded', () => {
    const grading = { tolerance: { absolute: 0, relative: 0 }, roundingAware: false, followThrough: 0, diagnose: false }
    const answers = elements(written(moodle, exported([oneBlank], 1, { grading })).text, 'answer')
    expect(answers.filter((answer) => answer.includes('fraction="100"'))).toHaveLength(1)
  })

  test('hostile texts stay texts', () => {
    const evil = ']]></text><script>alert(1)</script>\u0000\ud800 &lt; {1:NUMERICAL:=1}'
    const set = exported([oneBlank], 1, { title: evil, instructions: evil })
    const { text } = written(moodle, set)
    expect(malformation(text)).toBeUndefined()
    expect(text).not.toContain('<script')
  })

  test('a text that looks like a field of a cloze question is none', () => {
    const set = exported([manyBlanks])
    const [problem] = set.problems
    const [item] = problem!.items
    const html = '<p>{1:NUMERICAL:=1} and \\({:x}\\)</p>'
    const changed = { ...set, problems: [{ ...problem!, items: [{ ...item!, conventions: [html] }] }] }
    const { text } = written(moodle, changed)
    expect(fieldsOf(first(text, 'questiontext'))).toHaveLength(4)
    expect(text).toContain('&#123;1:NUMERICAL:=1} and \\({:x}\\)')
  })
})

test('where nothing is drawn, one question stands for all variants', () => {
  const { text, remarks, lossless } = written(moodle, exported([fixedBlank], 3))
  expect(questions(text)).toHaveLength(1)
  expect(remarks).toEqual(['note: problem fixed: nothing in it is drawn: one question stands for all 3 variants', note])
  expect(lossless).toBe(true)
})
