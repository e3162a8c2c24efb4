import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Of the doors of the package, whose names are what they are inside, with types of an instructor's own. */
const asInside: Readonly<Record<string, string>> = {
  ParameterIssue: 'src/family.ts',
  parameterIssue: 'src/family.ts',
}

// In a page they take the place of the files of the same path, and have their names.
const instead = 'src/browser/program/instead/'

const declarations = globSync('src/**/*.ts').flatMap((path) => {
  const file = path.replaceAll('\\', '/')
  if (file.startsWith(instead)) return []
  const found = readFileSync(file, 'utf8').matchAll(
    /^export (?:async )?(?:function\*?|const|let|class|interface|type|enum) ([\w$]+)/gm,
  )
  return Array.from(found, ([, name]) => ({ file, name: name! }))
})

test('an exported name is declared once and means one thing', () => {
  expect(declarations.length).toBeGreaterThan(1000)
  const places = Map.groupBy(
    declarations.filter(({ file, name }) => asInside[name] !== file),
    ({ name }) => name,
  )
  // Of overloads, all stand in one file.
  const several = [...places].filter(([, all]) => new Set(all.map(({ file }) => file)).size > 1)
  expect(several.map(([name, all]) => [name, ...all.map(({ file }) => file)])).toEqual([])
})

test('every exception is needed', () => {
  for (const [name, file] of Object.entries(asInside)) {
    expect(declarations.filter((one) => one.name === name).map((one) => one.file)).toEqual(
      expect.arrayContaining([file, expect.not.stringMatching(file)]),
    )
  }
})
