import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('the tutorial of the studio calls its buttons as they are called', () => {
  const page = readFileSync('docs/tutorial-studio.md', 'utf8')
  const words = globSync('src/browser/studio/**/words.ts')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const named = Array.from(page.matchAll(/\*\*([^*]+)\*\*/g), ([, name]) => name!.replace(/\s+/g, ' '))
  expect(named.length).toBeGreaterThan(15)
  expect(named.filter((name) => !words.includes(`'${name}'`) && !words.includes(`"${name}"`))).toEqual([])
})
