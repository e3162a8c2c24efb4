import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ExportFormat } from '../../src/export/format.ts'
import { formats } from '../../src/export/formats.ts'
import { type ExportFormatName, exportFormats } from '../../src/export/names.ts'
import { families } from '../../src/families/index.ts'
import type { Family } from '../../src/family/contract.ts'
import { openProjectSet, projectSets } from '../project-sets.ts'
import {
  complaints,
  everyAnswer,
  exported,
  exportedFrom,
  fixedBlank,
  malformation,
  manyBlanks,
  oneBlank,
  schemas,
  textOf,
  written,
} from './fixture.ts'

function exampleOf({ name, examples }: Family) {
  const { params, ask } = examples[0]!
  return { id: name, family: name, params, ...(ask && { ask }) }
}

const titles = ['answers of every format', 'the first example of every family', ...projectSets] as const
const examples = families.map(exampleOf)

/** The sets that every format must carry, with formulas as a format asks for them. */
const setsWith = async (formulas: 'tex' | 'mathml') => [
  everyAnswer(1, { formulas }),
  exported(examples, 1, {}, { formulas }),
  ...(await Promise.all(projectSets.map(async (name) => exportedFrom(await openProjectSet(name), 2, { formulas })))),
]
const sets = { tex: await setsWith('tex'), mathml: await setsWith('mathml') }
const setsFor = (name: ExportFormatName) => sets[(formats[name] as ExportFormat).formulas ?? 'tex']

describe.each(Object.keys(exportFormats) as ExportFormatName[])('%s', (name) => {
  const format: ExportFormat = formats[name]

  test.each(titles)('%s: files with names of their own, whose XML is well-formed', (title) => {
    const { files } = written(format, setsFor(name)[titles.indexOf(title)]!)
    expect(new Set(files.map((file) => file.name)).size).toBe(files.length)
    for (const file of files) {
      expect(textOf(file)).not.toBe('')
      if (/\.(xml|svg)$/.test(file.name))
        expect([file.name, malformation(textOf(file))]).toEqual([file.name, undefined])
      expect(file.name).toMatch(/^[\w.-]+(\/[\w.-]+)*$/)
      expect(textOf(file)).not.toMatch(/undefined|NaN|\[object|\\num|\\allowbreak|\\val\{|\\sym\{/)
    }
  })

  test('the same set gives the same text', () => {
    const again = () => written(format, exported([oneBlank, manyBlanks], 2, {}, format)).files
    expect(again()).toEqual(again())
  })

  test('is as it was', async () => {
    const set = exported([fixedBlank, manyBlanks], 2, {}, format)
    const { files, remarks } = written(format, set)
    const texts = files
      .filter((file) => !file.name.endsWith('.svg'))
      .map((file) => `=== ${file.name}\n${readable(file.name, textOf(file))}`)
    // Codes differ whenever a family has a new parameter.
    const codes = set.problems[0]!.items.map(({ variant }) => variant)
    const all = codes.reduce(
      (text, code) => text.replaceAll(code, code.replace(/-.*/, '-CODE')),
      [...remarks, ...texts].join('\n'),
    )
    await expect(`${all.replace(pictures, '…')}\n`).toMatchFileSnapshot(`../golden/export/${name}.txt`)
  })
})

/** Pictures inside a file, which have golden files of their own. */
const pictures = /(?<=encoding="base64">)[\w+/=]+|(?<="svg":")(?:\\.|[^"\\])*/g

test('docs/export.md and the README name every format', () => {
  for (const file of ['docs/export.md', 'README.md']) {
    const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
    expect(Object.keys(exportFormats).filter((name) => !text.includes(name))).toEqual([])
  }
})

const schemaOf = { qti21: 'qtiv2p1/imsqti_v2p1.xsd', qti3: 'qtiv3p0/imsqti_asiv3p0_sbacv1p0_v1p0.xsd' } as const

describe.skipIf(!schemas)('fits the official schemas (needs xmllint and the XSDs of QTI)', () => {
  test.each(['qti21', 'qti3'] as const)('%s: items and tests', (name) => {
    const files = setsFor(name).flatMap((set) => written(formats[name], set).files)
    const documents = files.filter((file) => file.name.endsWith('.xml') && file.name !== 'imsmanifest.xml')
    expect(documents.length).toBeGreaterThan(20)
    expect(complaints(schemaOf[name], documents)).toEqual([])
  })

  // The schemas of QTI 3 and Common Cartridge are this one under other namespaces, which are not here.
  test.each(['qti21', 'qti3', 'canvas'] as const)('%s: the manifest', (name) => {
    const manifests = setsFor(name)
      .flatMap((set) => written(formats[name], set).files)
      .filter((file) => file.name === 'imsmanifest.xml')
    const namespace = 'http://www.imsglobal.org/xsd/imscp_v1p1'
    const alike = manifests.map((file) => ({ ...file, text: textOf(file).replace(/(?<=xmlns=")[^"]+/, namespace) }))
    expect(complaints('imscp_v1p1.xsd', alike)).toEqual([])
  })
})

/** XML that is written without spaces, element by element. */
function readable(name: string, text: string): string {
  return name.endsWith('.xml') ? text.replaceAll('><', '>\n<') : text
}
