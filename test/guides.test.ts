import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

/** Where a path that a guide names may begin. */
const roots = ['', 'src/']

const stands = (path: string) => roots.some((root) => existsSync(root + path))
const sourceOf = (path: string) => readFileSync(roots.map((root) => root + path).find(existsSync)!, 'utf8')

describe.each([
  ['ARCHITECTURE.md', 40],
  ['CONTRIBUTING.md', 0],
])('%s', (guide, functions) => {
  const text = readFileSync(guide, 'utf8')
  const inBackquotes = Array.from(text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g), ([, code]) => code!)
  const linked = Array.from(text.matchAll(/\]\((?!https?:)([^)#\s]+)/g), ([, target]) => target!)
  const inCommands = Array.from(text.matchAll(/(?<=\s)(?:test|src|docs)\/[\w/.-]+/g), ([path]) => path)
  const paths = [
    ...inBackquotes.filter((code) =>
      /^[\w@.-]+(\/[\w.-]+)*(\/|\.(ts|md|json|py|sh|yaml))$|^(src|test|docs)\//.test(code),
    ),
    ...linked,
    ...inCommands,
  ]

  test('names files and folders that are there', () => {
    expect(paths.length).toBeGreaterThan(15)
    expect(paths.filter((path) => !stands(path))).toEqual([])
  })

  test('names functions and classes with the file that they stand in', () => {
    const named = [...text.matchAll(/`(\w+)`\s+\(`([\w/.-]+\.ts)`\)/g)].map(([, name, file]) => ({ name, file: file! }))
    const isDeclared = ({ name, file }: (typeof named)[number]) =>
      new RegExp(`^export (?:async )?(?:function\\*?|const|class|interface) ${name}\\b`, 'm').test(sourceOf(file))
    expect(named.filter((one) => !isDeclared(one))).toEqual([])
    expect(named.length).toBeGreaterThanOrEqual(functions)
  })
})
