import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'

const entries = readdirSync('src/families', { withFileTypes: true })
const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)

test('every folder is a family that is listed, and has its name', () => {
  expect(folders).toEqual(families.map(({ name }) => name).sort())
})

test.each(folders)('%s: the file of this name has the family, another its examples', (folder) => {
  expect(readdirSync(`src/families/${folder}`)).toEqual(expect.arrayContaining([`${folder}.ts`, 'examples.ts']))
})

test('beside the families stands only what says what a family is', () => {
  const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name)
  expect(files.sort()).toEqual(['build.ts', 'contract.ts', 'index.ts', 'quantity.ts', 'sizes.ts', 'words.ts'])
})

test('CONTRIBUTING says what every file of src/model is for', () => {
  const told = readFileSync('CONTRIBUTING.md', 'utf8')
  const pieces = readdirSync('src/model', { withFileTypes: true }).map(
    (one) => one.name + (one.isDirectory() ? '/' : ''),
  )
  expect(pieces.filter((piece) => !told.includes(`\`${piece}\``))).toEqual([])
})
