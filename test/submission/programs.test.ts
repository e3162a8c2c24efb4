import { describe, expect, test } from 'vitest'
import { cellsOf, readLayer } from './formats.ts'
import { programFiles } from './program-files.ts'

const matrices: Readonly<Record<string, readonly (readonly string[])[]>> = {
  W: cellsOf('dL/dW', 2, 3),
  b: cellsOf('b', 3, 1),
  x: cellsOf('x', 1, 3),
}

/** What is read of each blank that a file gives, and what is said of those that cannot be read. */
function given(text: string, names: readonly string[]) {
  const { read, remedies } = readLayer(text)
  const cells = (name: string) => matrices[name]?.map((row) => row.map((cell) => read[cell]))
  const values = names.map((name) => [name, name === 'W' ? cells(name) : (cells(name)?.flat() ?? read[name])] as const)
  const others = Object.keys(read).filter(
    (name) =>
      read[name] !== '' && !names.includes(name) && !names.some((known) => matrices[known]?.flat().includes(name)),
  )
  return { values: Object.fromEntries(values), others, remedies }
}

function expectGiven(text: string, gives: Readonly<Record<string, unknown>>): void {
  const { values, others, remedies } = given(text, Object.keys(gives))
  const isRefused = (name: string) => typeof gives[name] === 'string' && gives[name].length > 1
  const readable = Object.keys(gives).filter((name) => !isRefused(name))
  expect(Object.fromEntries(readable.map((name) => [name, values[name]]))).toEqual(
    Object.fromEntries(readable.map((name) => [name, gives[name]])),
  )
  expect(others).toEqual([])
  for (const name of Object.keys(gives).filter(isRefused)) {
    const places = [values[name]].flat(2).map(String)
    expect(places.filter((read) => !/^(?:program-object|wrong-shape|mapping) \d+:\d+$/.test(read))).toEqual([])
    for (const { remedy } of remedies) expect(remedy).toContain(gives[name])
  }
}

describe('a file that a program wrote is read whole, and what only the program can read is told with the call to make', () => {
  test.each(programFiles)('$program', ({ file, gives }) => {
    expectGiven(file, gives)
    expect(readLayer(file).faults).toEqual([])
  })
})

const inLines = programFiles.filter(({ file }) =>
  /^\s*["':]*answers["']?\s*: ?\{?\n\s+["':]*layer["']?\s*: ?\{?$/m.test(file),
)

describe('a bad line harms nothing else of it', () => {
  test.each(inLines)('$program', ({ file, gives }) => {
    const [, head, indent] = /^(\s*["':]*layer["']?\s*: ?\{?\n)( +)/m.exec(file)!
    const isJson = head!.endsWith('{\n')
    const damaged = isJson
      ? [file.replace(/"layer"\s*:/, '"layer"'.concat(' :')).replace(/,\n(\s*"dL)/, '\n$1'), `${file}Thanks\n`]
      : [
          file.replace(head!, `${head}${indent}oops = 1\n`),
          file.replace(head!, `${head}${indent}r: "1\n`),
          file.replace(head!, `${head}${indent}r: [1, 2\n`),
          `${file.replace(/\.\.\.\n$/, '')}${indent}oops: 1: 2\n`,
          `${file.replace(/\.\.\.\n$/, '')}Thanks a lot\n`,
        ]
    for (const text of damaged) expectGiven(text, gives)
  })
})
