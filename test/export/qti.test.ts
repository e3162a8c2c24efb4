import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { singleBlanks } from '../../src/export/contract.ts'
import { qti3 } from '../../src/export/qti3.ts'
import { qti21 } from '../../src/export/qti21.ts'
import {
  archived,
  elements,
  everyAnswer,
  exported,
  fixedBlank,
  manyBlanks,
  oneBlank,
  textOf,
  written,
} from './fixture.ts'

const set = exported([oneBlank, manyBlanks], 3, { id: '3-quiz' }, qti3)
const versions = [
  ['2.1', qti21],
  ['3.0', qti3],
] as const

describe.each(versions)('QTI %s', (_, format) => {
  const { files, remarks } = written(format, set)
  const named = (name: string) => textOf(files.find((file) => file.name === name)!)

  test('is an item per variant, a test that picks one of each problem, and a manifest of all files', () => {
    expect(remarks).toEqual([])
    const items = files.filter((file) => file.name.startsWith('item-')).map((file) => file.name)
    expect(items).toHaveLength(6)
    const test = named('test.xml')
    expect(test.match(/select="1"/g)).toHaveLength(2)
    for (const item of items) expect(test).toContain(`href="${item}"`)
    const listed = [...named('imsmanifest.xml').matchAll(/<file href="([^"]+)"/g)].map(([, href]) => href)
    expect([...new Set(listed)].sort()).toEqual(
      files
        .map((file) => file.name)
        .filter((name) => name !== 'imsmanifest.xml')
        .sort(),
    )
  })

  test('identifiers have no periods, no spaces and no leading digits', () => {
    const all = files
      .filter((file) => file.name.endsWith('.xml'))
      .map(textOf)
      .join('\n')
    const identifiers = [...all.matchAll(/[\s-]identifier(?:ref)?="([^"]*)"/gi)].map(([, identifier]) => identifier)
    expect(identifiers.length).toBeGreaterThan(50)
    for (const identifier of identifiers) expect(identifier).toMatch(/^[A-Za-z_][\w-]*$/)
  })

  test('a number is compared by and(gte, lte) with the ends of the accepted range, never by equal and a tolerance', () => {
    const item = named('item-one-variant-1.xml')
    const { low, high } = singleBlanks(set.problems[0]!.items[0]!)[0]!.answer as { low: string; high: string }
    const ends = [...item.matchAll(/float">(-?[\d.]+)</g)].slice(0, 2).map(([, end]) => end!)
    // Ends of more digits than binary numbers hold are a little further out.
    expect(Number(low) - Number(ends[0])).toBeGreaterThanOrEqual(0)
    expect(Number(ends[1]) - Number(high)).toBeGreaterThanOrEqual(0)
    expect(Number(ends[1]) - Number(ends[0])).toBeCloseTo(Number(high) - Number(low), 13)
    for (const end of ends) expect(end.replace(/\D/g, '').replace(/^0+/, '').length).toBeLessThanOrEqual(15)
    expect(item.replaceAll('qti-', '').replaceAll('base-', '').replaceAll('baseType', 'type')).toMatch(
      new RegExp(
        `<and><gte><variable identifier="RESPONSE1"/><(base)?[vV]alue type="float">${ends[0]}</(base)?[vV]alue></gte>` +
          `<lte><variable identifier="RESPONSE1"/><(base)?[vV]alue type="float">${ends[1]}</(base)?[vV]alue></lte></and>`,
      ),
    )
    expect(item).not.toMatch(/tolerance/i)
  })

  test('pools are sections that pick some of their problems', () => {
    const pooled = { ...set, problems: set.problems.map((problem) => ({ ...problem, pool: { id: 'easy', pick: 1 } })) }
    const test = textOf(written(format, pooled).files[1]!)
    expect(test.match(/select="1"/g)).toHaveLength(3)
    expect(test).toContain('identifier="pool-easy"')
  })

  test('answers of every format are responses of one item', () => {
    const item = textOf(written(format, everyAnswer(1, format)).files[2]!)
    const types = [
      ...item.matchAll(/<(?:qti-)?response-?[dD]eclaration [^>]*cardinality="(\w+)" base-?[tT]ype="(\w+)"/g),
    ]
    expect(types.map(([, cardinality, type]) => `${cardinality} ${type}`)).toEqual([
      ...Array(11).fill('single float'),
      'single string',
      'single identifier',
      'multiple identifier',
      'single string',
    ])
  })

  test('texts of authors stay texts', () => {
    const evil = exported([fixedBlank], 1, { title: '<b>"&\u0001', instructions: '<i>&amp; ]]>' })
    const test = textOf(written(format, evil).files[1]!)
    expect(test).toContain('title="&lt;b&gt;&quot;&amp;"')
    expect(test).not.toMatch(/<i>|<b>|\u0001/)
    expect(elements(test, 'p')).toEqual(['<p>&lt;i&gt;&amp; ]]&gt;</p>'])
  })
})

describe('an archive', () => {
  test('has the same bytes whenever and wherever it is written, compressed', () => {
    const before = process.env.TZ
    try {
      const archives = ['UTC', 'America/Los_Angeles', 'Asia/Kolkata'].map((zone) => {
        process.env.TZ = zone
        return archived(qti3, set)
      })
      expect(archives[1]!.equals(archives[0]!) && archives[2]!.equals(archives[0]!)).toBe(true)
      // 1990-01-01 12:00:00 as DOS writes it.
      expect(archives[0]!.readUInt16LE(10)).toBe(12 << 11)
      expect(archives[0]!.readUInt16LE(12)).toBe((10 << 9) | (1 << 5) | 1)
      const size = written(qti3, set).files.reduce((sum, file) => sum + Buffer.byteLength(textOf(file)), 0)
      expect(archives[0]!.length).toBeLessThan(size / 3)
    } finally {
      if (before === undefined) delete process.env.TZ
      else process.env.TZ = before
    }
  })

  test('holds exactly the files, in their order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gradsheet-zip-'))
    try {
      const file = join(folder, 'archive.zip')
      const { files } = written(qti3, set)
      writeFileSync(file, archived(qti3, set))
      const found: Record<string, string> = {}
      const archive = await openPromise(file)
      for await (const entry of archive.eachEntry()) {
        found[entry.fileName] = (await buffer(await archive.openReadStreamPromise(entry))).toString()
      }
      expect(Object.entries(found)).toEqual(files.map((one) => [one.name, textOf(one)]))
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
