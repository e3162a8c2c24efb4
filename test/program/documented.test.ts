import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseSet } from '../../src/api/set.ts'
import { functionNames } from '../../src/program/call.ts'

const page = readFileSync('docs/programs.md', 'utf8')

describe('docs/programs.md', () => {
  test('names every function that a line may call', () => {
    // They answer questions about numbers, or stand in families.
    const elsewhere = ['largest', 'smallest', 'ranking', 'huber']
    expect(
      functionNames.filter((name) => !elsewhere.includes(name) && !new RegExp(`\\b${name}\\b`).test(page)),
    ).toEqual([])
  })

  test('begins with a set that is read', () => {
    const [, set] = /```yaml\n([\s\S]*?)```/.exec(page)!
    expect(parseSet(set!)).toMatchObject({ id: 'softmax-layer' })
  })
})
