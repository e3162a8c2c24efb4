import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'

const entries = readdirSync('src/families').map((name) => name.replace(/\.ts$/, ''))

test('every family stands under its name', () => {
  expect(families.map(({ name }) => name).filter((name) => !entries.includes(name))).toEqual([])
})

test('CONTRIBUTING says what every file of src/model is for', () => {
  const told = readFileSync('CONTRIBUTING.md', 'utf8')
  const pieces = readdirSync('src/model', { withFileTypes: true }).map(
    (one) => one.name + (one.isDirectory() ? '/' : ''),
  )
  expect(pieces.filter((piece) => !told.includes(`\`${piece}\``))).toEqual([])
})
