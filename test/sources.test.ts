import { globSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type ecmaVersion, parse, type Token, tokTypes } from 'acorn'
import { transformSync } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle, bundled } from '../src/sheet/render/bundle.ts'

/** What the oldest promised Node and browsers read (see `src/sheet/render/bundle.ts`). */
const promised: ecmaVersion = 2023

/** Of `Math`, what gives the same bits in every engine: exact, rounded as IEEE 754 says, or a constant. */
const exact = [
  ...['abs', 'sign', 'min', 'max', 'floor', 'ceil', 'round', 'trunc', 'fround', 'clz32', 'imul', 'sqrt'],
  ...['PI', 'LN10', 'SQRT1_2'],
]

/** Acorn's types keep the value of a token to themselves. */
type Told = Token & { readonly value: unknown }

/** @throws SyntaxError for a script that is no ECMAScript of that year */
function tokensOf(script: string, ecmaVersion: ecmaVersion = 'latest'): Told[] {
  const onToken: Token[] = []
  parse(script, { ecmaVersion, sourceType: 'module', onToken })
  return onToken as Told[]
}

/** What an engine may calculate in its own way. */
function inexactIn(script: string): string[] {
  return tokensOf(script).flatMap(({ type, value }, k, tokens) => {
    const [after, member] = [tokens[k + 1], tokens[k + 2]]
    if (value === 'Math' && type === tokTypes.name) {
      return after?.type === tokTypes.dot && exact.includes(`${member!.value}`) ? [] : [`Math.${member?.value}`]
    }
    return type === tokTypes.starstar || value === '**=' ? ['**'] : []
  })
}

interface Regex {
  readonly pattern: string
  readonly flags: string
}

function isTooNew(regex: Regex): boolean {
  try {
    parse(`/${regex.pattern}/${regex.flags}`, { ecmaVersion: promised })
    return false
  } catch {
    return true
  }
}

const regexesIn = (tokens: readonly Told[]) =>
  tokens.filter(({ type }) => type === tokTypes.regexp).map(({ value }) => value as Regex)

const files = globSync('src/**/*.ts')
const sources = files.map((file) => {
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', target: 'esnext' })
  return [file, code] as const
})

describe('the same numbers in every engine', () => {
  test.each([
    ['Math.exp(x)', 1],
    ['const { exp } = Math', 1],
    ["Math['sqrt'](x)", 1],
    ['x ** 2', 1],
    ['x **= 2', 1],
    ['Math.sqrt(Math.abs(x)) * x', 0],
    ["'Math.exp and ** in a text' // Math.exp", 0],
  ])('the look at the sources judges `%s`', (script, found) => expect(inexactIn(script)).toHaveLength(found))

  test('no source calculates with what engines may round as they like', () => {
    const found = sources.map(([file, source]) => [file, inexactIn(source)] as const)
    expect(found.filter(([, uses]) => uses.length > 0)).toEqual([])
    expect(sources.length).toBeGreaterThan(300)
  })
})

describe('nothing newer than what is promised', () => {
  const made: Regex[] = []
  const { RegExp: plain } = globalThis
  const rooms = /^src\/(submission|sheet|solution|render|intake|yaml)\//
  beforeAll(() => {
    globalThis.RegExp = new Proxy(plain, {
      construct(target, args: [string | RegExp, string?], self) {
        const { source, flags } = new target(...args)
        made.push({ pattern: source, flags })
        return Reflect.construct(target, args, self)
      },
    })
  })
  afterAll(() => {
    globalThis.RegExp = plain
  })

  test.each([
    ['a repeated name of a group', '(?<x>1)|(?<x>2)', '', true],
    ['a set of characters with operators', '[a--b]', 'v', true],
    ['flags for a part', '(?i:a)b', '', true],
    ['a look behind, and places', '(?<=a)(?<x>b)', 'd', false],
  ])('the look at regular expressions judges %s', (_, pattern, flags, tooNew) => {
    expect(isTooNew({ pattern, flags })).toBe(tooNew)
  })

  test('regular expressions in the sources', () => {
    const found = sources.flatMap(([, source]) => regexesIn(tokensOf(source)))
    expect(found.length).toBeGreaterThan(300)
    expect(found.filter(isTooNew)).toEqual([])
  })

  test('regular expressions that are put together from texts', async () => {
    for (const file of files.filter((file) => rooms.test(file))) await import(pathToFileURL(file).href)
    expect(made.length).toBeGreaterThan(5)
    expect(made.filter(isTooNew)).toEqual([])
  })

  test.each(bundled)('the program of the %s page, with what it brings along', async (program) => {
    expect(regexesIn(tokensOf(await bundle(program), promised)).filter(isTooNew)).toEqual([])
  })
})
