import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'

const entries = readdirSync('src/families').map((name) => name.replace(/\.ts$/, ''))

test('every family stands under its name, and nothing else beside them', () => {
  expect(entries.filter((name) => name !== 'index' && name !== 'parts').sort()).toEqual(
    families.map(({ name }) => name).sort(),
  )
})
