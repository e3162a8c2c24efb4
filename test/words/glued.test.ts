// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources of programs
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { gluedIn, type Rule } from './prose.ts'

/** Where what students read is written. On pages a single word is a text too, as on a button. */
const families = [
  'src/families/**/*.ts',
  'src/family/*.ts',
  'src/program/update-rules/*.ts',
  'src/program/{words,conventions}.ts',
]
const grades = ['src/report/{feedback*,hints,correction-words}.ts', 'src/mistakes/*.ts', 'src/answer/*.ts']
const pages = ['src/sheet/**/*.ts', 'src/browser/**/*.ts']

/** What in these rooms is no prose of students, and why. */
const others: Readonly<Record<string, string>> = {
  'src/families/**/issues.ts': 'faults of who writes a set',
  'src/family/{update-issues,sizes,stated-values}.ts': 'faults of who writes a set',
  'src/families/{parts/channels,program/program-lines}.ts': 'faults of who writes a set',
  'src/sheet/render/lint.ts': 'a report for who writes a set',
  'src/sheet/render/class/*.ts': 'a report for who teaches',
  'src/sheet/render/{bundle,custom-templates,templates}.ts': 'faults of who runs the program',
  'src/sheet/render/pdf/*.ts': 'faults of who runs the program',
  'src/sheet/render/bundling/*.ts': 'names of steps of bundling',
  'src/browser/program/**/*.ts': 'faults of who runs the program',
  'src/browser/studio/program-client.ts': 'errors that other parts of the page hear of',
  'src/sheet/render/{katex,fonts}/*.ts': 'styles and names of fonts',
  'src/sheet/render/diagram/svg.ts': 'names of fonts',
}
const excepted = new Set(Object.keys(others).flatMap((pattern) => globSync(pattern)))

const filesOf = (patterns: readonly string[]) =>
  patterns.flatMap((pattern) => globSync(pattern)).filter((file) => !excepted.has(file))

/** What is found in a file that is no sentence at all. */
const isNone = (text: string) => /^["'`]default-src |\\\\(?:begin|text|operatorname)|^"(?:Enter|Bigg)"$/.test(text)

function foundIn(patterns: readonly string[], isPage: boolean): string[] {
  return filesOf(patterns).flatMap((file) =>
    gluedIn(readFileSync(file, 'utf8'), file, isPage)
      .filter(({ text }) => !isNone(text))
      .map(({ rule, text }) => `${file}: ${rule}: ${text}`),
  )
}

describe('what students read stands in whole sentences among the words of its file', () => {
  test.each([
    ['families and their rules', families, false],
    ['grades', grades, false],
    ['pages', pages, true],
  ] as const)('%s', (_, patterns, isPage) => {
    expect(filesOf(patterns).length).toBeGreaterThan(5)
    expect(foundIn(patterns, isPage)).toEqual([])
  })

  test('every exception is there', () => {
    for (const pattern of Object.keys(others)) expect(globSync(pattern), pattern).not.toEqual([])
  })
})

describe('a sentence that is put together is found', () => {
  const rulesIn = (source: string, isPage = false) =>
    gluedIn(source, 'src/families/some.ts', isPage).map(({ rule }) => rule)
  const cases: readonly (readonly [source: string, rule: Rule])[] = [
    [
      "const words = { it: (n: number) => `Make ${n === 1 ? 'one step' : 'several steps'} of descent.` }",
      'choice inside a sentence',
    ],
    [
      "const words = { it: (n: number) => `It costs ${n} ${n === 1 ? 'point' : 'points'}` }",
      'choice inside a sentence',
    ],
    [
      "const words = { it: (on: boolean) => `The filter moves by one cell${on && ' only'}.` }",
      'choice inside a sentence',
    ],
    [
      "const by = many ? 'each weight' : 'the weight'\nconst words = { it: () => `The gradient by ${by} is given.` }",
      'choice inside a sentence',
    ],
    [
      "function by() { return many ? 'each weight' : 'the weight' }\nconst words = { it: () => `The gradient by ${by()} is given.` }",
      'choice inside a sentence',
    ],
    [
      "const [best, sign] = up ? ['maximum', 'negative'] : ['minimum', 'positive']\nconst words = { it: () => `It leads to a ${best}.` }",
      'choice inside a sentence',
    ],
    [
      "const words = { it: (n: number) => `${n} decimal${n === 1 ? '' : 's'} behind the point.` }",
      'plural by a letter',
    ],
    ["const words = { it: (name: string) => 'The gradient of ' + name }", 'pieces joined'],
    ["const words = { it: (names: string[]) => names.join(' and ') }", 'pieces joined'],
    ["const statement = 'Work out the gradient of each weight.'", 'outside of words'],
    ['const statement = (name: string) => `Work out the gradient of ${name}.`', 'outside of words'],
  ]
  test.each(cases)('%s', (source, rule) => {
    expect(rulesIn(source)).toContain(rule)
  })

  test('a button has a word of its own', () => {
    expect(rulesIn("button('Check')", true)).toEqual(['outside of words'])
  })

  test('whole sentences among words, formulas, faults and what a schema says are not', () => {
    const fine = [
      "const words = { one: 'Make one step of descent.', several: (n: number) => `Make ${n} steps of descent.` }",
      "const words = { it: (n: number) => (n === 1 ? 'Make one step.' : `Make ${n} steps.`) }",
      "const formula = `w - rate*${many ? 'mhat' : 'g'}/(sqrt(v) + epsilon)`",
      "const issue = { code: 'wrong-length', message: `expected one number per ${of}`, remedy: 'write as many as there are' }",
      "const shape = z.number().describe('how many steps are made, one or more')",
      "throw new TypeError('this is no name of a family')",
    ]
    for (const source of fine) expect(rulesIn(source), source).toEqual([])
  })
})
