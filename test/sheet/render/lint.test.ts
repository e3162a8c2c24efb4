import { describe, expect, test } from 'vitest'
import type { CopiedAnswer, Finding, LintReport, MistakeLint, ProblemLint } from '../../../src/lint/types.ts'
import { renderLint } from '../../../src/sheet/render/lint.ts'

const problem: ProblemLint = {
  id: 'chain',
  title: 'A chain',
  points: 4,
  fixed: false,
  attempts: { mean: 1.25, most: 9 },
  refused: [{ rule: 'kink', says: 'at a kink', share: 0.05, at: 'h', drawn: ['x'] }],
  kinds: [{ kind: 'relu', share: 0.4, fair: 0.5 }],
  variants: { different: 90, about: 400, alike: 2, narrowest: [{ name: 'x', values: 7 }] },
  difficulty: { least: 10, median: 12, most: 30 },
  byGuessing: 0.125,
  guessable: [{ name: 'y', value: '1', share: 0.06, drawn: [] }],
  copied: { share: 0.25, answers: [] },
  mistakes: [],
}
const mistake = (id: string, hidden: number, swallowed: number): MistakeLint => ({
  id,
  says: 'a sign',
  gap: 2.5,
  hidden,
  swallowed,
})
const copied = (name: string, following: number): CopiedAnswer => ({ name, share: 0.5, following, drawn: [] })
const demands = {
  attempts: 20,
  variants: 30,
  guessable: 0.3,
  copied: 0.5,
  hidden: 0.2,
  spread: 2,
  swallowed: 0.1,
  kinds: 0.5,
  tolerance: 10,
}

function pageOf(problems: readonly ProblemLint[], findings: readonly Finding[] = [], hidden = demands.hidden): string {
  const sheets = { difficulty: { least: 5, median: 5, most: 5 }, copied: 0.2 }
  const report = { set: 's', title: 'T', samples: 100, problems, sheets, class: 30, findings }
  return renderLint({ ...report, demands: { ...demands, hidden } } satisfies LintReport).replace(/^.*<main/s, '<main')
}

const cellsOf = (page: string, heading: string) =>
  [...page.matchAll(/<tr[^>]*><th scope="row">(.*?)<\/tr>/g)]
    .map(([, row]) =>
      row!
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .find((row) => row.startsWith(heading))

describe('a page of lint', () => {
  test('says every demand, what is wanted, and whether it is met', () => {
    const falls: Finding = { demand: 'copied', says: 'too much', remedy: 'widen' }
    const page = pageOf([problem], [falls])
    const wanted = {
      'Draws made for one that is kept': 'at most 20 met',
      'Different variants of a problem': 'at least 30 met',
      'Points that always giving the most frequent answers earns': 'at most 30 % met',
      'Points that answers copied from another sheet earn on average': 'at most 50 % not met',
      'Draws in which a usual mistake is hidden': 'at most 20 % met',
      'Hardest draw of a problem against its easiest': 'at most 2 times met',
      'Draws in which the allowance for rounding swallows a mistake': 'at most 10 % met',
      'Stated tolerance against the default': 'at most 10 times met',
      'Part of its share that each kind gets, where a problem states several': 'at least 50 % met',
    }
    for (const [says, result] of Object.entries(wanted)) expect(cellsOf(page, says)).toBe(`${says} ${result}`)
    expect(cellsOf(pageOf([problem], [], 1), 'Draws in which a usual')).toMatch(/ any met$/)
    expect(cellsOf(pageOf([problem], [], 0.99), 'Draws in which a usual')).toMatch(/ at most 99 % met$/)
    expect(page).toContain('in one place.')
    expect(pageOf([problem], [falls, falls])).toContain('in 2 places.')
  })

  test('says a spread as one number only where its ends are the same', () => {
    expect(pageOf([problem])).toContain('10 to 30, 12 in the middle')
    expect(pageOf([{ ...problem, difficulty: { least: 10, median: 10, most: 10 } }])).toMatch(/<dd>10<svg/)
    expect(pageOf([{ ...problem, difficulty: { least: 10, median: 10, most: 30 } }])).toContain('10 to 30, 10 in')
  })

  test('draws the band of a problem against the hardest, never thinner than can be seen', () => {
    const hard = { ...problem, id: 'hard', difficulty: { least: 100, median: 100, most: 100 } }
    const page = pageOf([problem, hard])
    const bands = [...page.matchAll(/viewBox="0 0 (\S+) 1".*?x="(\S+)" width="(\S+)"/g)].map((band) =>
      band.slice(1).map(Number),
    )
    expect(bands).toEqual([
      [100, 10, 20],
      [100, 100, 0.5],
    ])
  })

  test('says none where a mistake hides in no draw, and a share where it hides in the least', () => {
    const page = pageOf([{ ...problem, mistakes: [mistake('shown', 0, 0), mistake('hides', 0.001, 0.002)] }])
    expect(cellsOf(page, 'shown')).toBe('shown a sign 2.5 none none')
    expect(cellsOf(page, 'hides')).toBe('hides a sign 2.5 0.1 % 0.2 %')
  })

  test('lists the eight blanks in which copying earns most, and what follows from other answers', () => {
    const answers = Array.from({ length: 9 }, (_, k) => copied(`a${k + 1}`, k === 0 ? 0 : 0.004))
    const page = pageOf([{ ...problem, copied: { share: 0.25, answers } }])
    expect(cellsOf(page, 'a1')).toBe('a1 50 % none')
    expect(cellsOf(page, 'a2')).toBe('a2 50 % 0.4 %')
    expect(cellsOf(page, 'a8')).toBeDefined()
    expect(cellsOf(page, 'a9')).toBeUndefined()
  })

  test('says how often draws repeat, what they take and what is earned without work; of a fixed problem only that it is fixed', () => {
    const page = pageOf([problem])
    expect(page).toContain('about 400; 90 among the draws; 2 of 30 students')
    expect(page).toContain('x takes 7 values')
    expect(page).toContain('1.25, 9 for the worst')
    expect(page).toMatch(/Points by guessing<\/dt><dd>13 %/)
    expect(page).toMatch(/Points by copying<\/dt><dd>25 %/)
    expect(cellsOf(page, 'kink')).toBe('kink at a kink 5 % h')
    expect(cellsOf(page, 'relu')).toBe('relu 40 % 50 %')
    expect(cellsOf(page, 'y')).toBe('y 1 6 %')
    expect(pageOf([{ ...problem, fixed: true }])).toMatch(/the same for everybody(?!.*Points by guessing)/s)
  })
})
