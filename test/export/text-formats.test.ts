import { describe, expect, test } from 'vitest'
import { blackboard } from '../../src/export/blackboard.ts'
import { singleBlanks } from '../../src/export/contract.ts'
import { csv } from '../../src/export/csv.ts'
import { gift } from '../../src/export/gift.ts'
import { jsonl } from '../../src/export/jsonl.ts'
import { everyAnswer, exported, fixedBlank, manyBlanks, oneBlank, written } from './fixture.ts'

describe('Blackboard', () => {
  test('NUM, text, answer and tolerance, separated by tabs; a line per question', () => {
    const { text } = written(blackboard, exported([fixedBlank]))
    const [type, question, answer, tolerance, ...others] = text.trimEnd().split('\t')
    expect([type, others]).toEqual(['NUM', []])
    expect(question).toMatch(/^<p>.*<\/p>$/)
    expect(Number(answer)).toBeCloseTo(1 / (1 + Math.exp(2.1)), 14)
    expect(tolerance).toMatch(/^0\.000\d+$/)
  })

  test('answers of every format have types of their own', () => {
    const lines = written(blackboard, everyAnswer()).text.trimEnd().split('\n')
    const types = lines.map((line) => line.split('\t')[0])
    expect(types).toEqual([...Array(11).fill('NUM'), 'FIB', 'MC', 'MA', 'FIB'])
    const choices = lines[12]!.split('\t').slice(2)
    expect(choices.filter((_, k) => k % 2 === 1).sort()).toEqual(['correct', 'incorrect', 'incorrect'])
  })

  test('what stays behind is said', () => {
    const { remarks, lossless } = written(blackboard, exported([manyBlanks], 2))
    expect(remarks).toEqual([
      expect.stringMatching(/^note: problem many: its 4 blanks are questions of their own/),
      expect.stringMatching(/^warning: problem many: the format carries no pictures/),
      expect.stringMatching(/^warning: problem many: the format carries no feedback/),
    ])
    expect(lossless).toBe(false)
  })
})

/** Reads GIFT as Moodle does: what is escaped is put away, then questions are taken apart. */
function giftQuestions(text: string) {
  const away = text
    .replaceAll('\\\\', '\u0001')
    .replace(/\\([:#={}~])/g, (_, sign: string) => `\u0002${sign.charCodeAt(0)};`)
  const back = (part: string) =>
    part
      .replaceAll('\\n', '\n')
      .replaceAll('\u0001', '\\')
      .replace(/\u0002(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
  const blocks = away.split(/\n\s*\n/).filter((block) => block.trim() !== '' && !block.startsWith('$CATEGORY'))
  return blocks.map((block) => {
    const [, name, question, answers] = /^::(.*?)::([\s\S]*?)\{([\s\S]*)\}\s*$/.exec(block)!
    for (const text of [name, question]) expect(text).not.toMatch(/[{}=~#:\n]/)
    const [alternatives, feedback] = answers!.split('####') as [string, string]
    expect(feedback).not.toMatch(/[{}=~#:\n]/)
    for (const line of alternatives.trim().replace(/^#/, '').trim().split('\n'))
      expect(line).toMatch(/^[=~](?:%-?[\d.]+%)?[^{}=~#]+(?:#[^{}=~#:]+)?$/)
    return { name: back(name!), question: back(question!), alternatives: alternatives.trim(), feedback: back(feedback) }
  })
}

describe('GIFT', () => {
  test('every question reads as it was meant: TeX with braces, backslashes and \\nabla-like commands survives', () => {
    const set = exported([manyBlanks, oneBlank], 2)
    const [problem] = set.problems
    const [item] = problem!.items
    const convention = 'set \\(\\{x: \\nabla f \\neq 0\\} \\sim \\frac{a}{b} = c~\\#\\) // no comment'
    const changed = { ...set, problems: [{ ...problem!, items: [{ ...item!, conventions: [convention] }] }] }
    const questions = giftQuestions(written(gift, changed).text)
    expect(questions).toHaveLength(4)
    for (const [k, { question, feedback }] of questions.entries()) {
      expect(question).toMatch(/^\[html\]<p>/)
      expect(question).toContain(convention)
      expect(feedback).toBe(item!.solutionOf(singleBlanks(item!)[k]!).join(''))
    }
    expect(questions.map(({ name }) => name)).toEqual(
      singleBlanks(item!).map((blank) => `1. Computational graph (${item!.variant}, ${blank.name})`),
    )
  })

  test('what is escaped in a text comes back, sign by sign', () => {
    const set = exported([oneBlank])
    const [problem] = set.problems
    const told = String.raw`a\\b \# # = ~ { } :`
    const changed = {
      ...set,
      problems: [{ ...problem!, items: [{ ...problem!.items[0]!, conventions: [`${told}\nc`] }] }],
    }
    expect(giftQuestions(written(gift, changed).text)[0]!.question).toContain(`<li>${told}\nc</li>`)
  })

  test('numbers have their tolerance, mistakes are 0 % with their hint', () => {
    const { alternatives } = giftQuestions(written(gift, exported([{ ...fixedBlank, ask: ['dy/dw'] }])).text)[0]!
    expect(alternatives).toMatch(/^#\n=0\.2916:0\n=0\.29158\d+:0\.\d+\n=%0%-?[\d.]+:[\d.]+#[A-Z]/)
  })

  test('several right options share a hundred, and a wrong one costs them all', () => {
    const text = written(gift, everyAnswer()).text
    expect(text).toMatch(/\n~%(100|50|33\.33333)%/)
    expect(text).toContain('\n~%-100%none of these')
    // To Moodle an asterisk is any text, and a backslash before it is one of its own.
    expect(text).toContain('\n=2\\\\*3\n')
  })
})

describe('CSV and JSON lines', () => {
  test('a row per blank, numbers as numbers, other answers as they stand in answers.yaml', () => {
    const rows = written(csv, everyAnswer()).text.trimEnd().split('\n')
    expect(rows[0]).toBe('set,variant,problem,name,kind,answer,low,high,tolerance,points')
    expect(rows).toHaveLength(16)
    expect(rows.find((row) => row.includes(',chain,'))).toMatch(/,order,"c, a, b",,,,1$/)
    expect(rows.find((row) => row.includes(',shape_dW,'))).toMatch(/,shape,2 x 3,,,,1$/)
  })

  test('a line per problem and variant tells everything', () => {
    const lines = written(jsonl, exported([fixedBlank, manyBlanks], 3))
      .text.trimEnd()
      .split('\n')
    const items = lines.map((line) => JSON.parse(line))
    expect(items).toHaveLength(6)
    expect(items[3]).toMatchObject({
      set: 'set',
      problem: { id: 'many', family: 'program', points: 4 },
      variant: expect.stringMatching(/^1-\w{4}$/),
      pictures: [{ svg: expect.stringMatching(/^<svg/) }],
      solution: expect.stringContaining('Backward pass'),
    })
    expect(items[3].blanks.map(({ name }: { name: string }) => name)).toEqual(['p', 'f', 'df/dp', 'df/dw'])
  })
})
