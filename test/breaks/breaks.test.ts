import { existsSync, globSync, readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname } from 'node:path/posix'
import { describe, expect, test } from 'vitest'
import { brokenText } from './break.ts'
import { breaks } from './breaks.ts'

describe('every deliberate break can be put in', () => {
  test.each(breaks.map((entry) => [`${entry.file}: ${entry.says}`, entry] as const))('%s', (_, entry) => {
    const broken = brokenText(readFileSync(entry.file, 'utf8'), entry)
    // What cannot be read fails without any test.
    expect(() => stripTypeScriptTypes(broken)).not.toThrow()
    expect(entry.broken).not.toBe(entry.old)
    expect(existsSync(entry.killedBy.file)).toBe(true)
  })
})

test('there are ninety of them, and some in every room', () => {
  expect(breaks.length).toBeGreaterThanOrEqual(90)
  const roomOf = (file: string) => dirname(file.replaceAll('\\', '/')).split('/')[1]!
  const rooms = new Set(globSync('src/*/**/*.ts').map(roomOf))
  const broken = new Set(breaks.map(({ file }) => roomOf(file)))
  expect([...rooms].filter((room) => !broken.has(room))).toEqual([])
})
