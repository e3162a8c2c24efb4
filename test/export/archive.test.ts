import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { crc32, inflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { openPromise } from 'yauzl'
import { blocksOf, exportedSet } from '../../src/app/exported-set.ts'
import { joinedCrc } from '../../src/export/archive/crc.ts'
import { deflatedFile, deflatedRun, endOfRuns, RunWriter } from '../../src/export/archive/deflated.ts'
import { centralRecord, endRecords, localRecord } from '../../src/export/archive/records.ts'
import { assembled } from '../../src/export/assembled.ts'
import { variantsPerBlock } from '../../src/export/block.ts'
import { Collected, inMemory } from '../../src/export/collected.ts'
import type { ArchiveFormat, FileFormat } from '../../src/export/format.ts'
import { formats } from '../../src/export/formats.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { prepared } from '../solution/fixture.ts'
import { fixedBlank, manyBlanks, oneBlank } from './fixture.ts'

const folder = mkdtempSync(join(tmpdir(), 'gradsheet-archive-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The files of an archive as a reader of archives finds them, which compares sizes and sums. */
async function read(file: string): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  const archive = await openPromise(file)
  for await (const entry of archive.eachEntry()) {
    const bytes = await buffer(await archive.openReadStreamPromise(entry))
    expect(crc32(bytes)).toBe(entry.crc32)
    found.set(entry.fileName, bytes.toString())
  }
  return found
}

const count = variantsPerBlock + 3
const labels = Array.from({ length: count }, (_, k) => `${k + 1}`)
const set = prepared([fixedBlank, oneBlank, manyBlanks])
const variants = labels.map((label) => solveVariant(set, 'seed', label))

/** An export of more variants than a block has, cut into parts that begin at these positions. */
function exportedBytes(to: 'canvas' | 'qti3' | 'moodle' | 'csv', cuts: readonly number[]): Buffer {
  const source = { prepared: set, seed: 'seed', mode: 'full', to } as const
  const format: ArchiveFormat | FileFormat = formats[to]
  const about = exportedSet(source, labels)
  const collected = new Collected(inMemory, about.problems.length)
  for (const [k, from] of cuts.entries()) {
    // As blocks travel between machines.
    const blocks = [...blocksOf(source, about, variants.slice(from, cuts[k + 1]), from)]
    for (const block of structuredClone(blocks)) collected.add(block)
  }
  return Buffer.concat([...assembled(format, about, collected)])
}

describe.each(['canvas', 'qti3', 'moodle', 'csv'] as const)('%s of more variants than a block has', (to) => {
  test('is the same wherever it is cut', () => {
    const whole = exportedBytes(to, [0])
    expect(exportedBytes(to, [0, variantsPerBlock]).equals(whole)).toBe(true)
  })
})

test('blocks are joined to files that archives vouch for, with every question once', async () => {
  const file = join(folder, 'canvas.zip')
  writeFileSync(file, exportedBytes('canvas', [0]))
  const quiz = (await read(file)).get('set/set.xml')!
  const idents = [...quiz.matchAll(/<item ident="([^"]+)"/g)].map(([, ident]) => ident)
  // One of the problem in which nothing is drawn, and in each variant one and four blanks.
  expect(idents.length).toBe(1 + count + 4 * count)
  expect(new Set(idents).size).toBe(idents.length)
  expect(quiz.match(/<section ident="many-group-2" title="3\. [^"]*: f">/g)).toHaveLength(1)
})

test('the sum of two parts is the sum of the whole', () => {
  const whole = Buffer.from('Every sheet has its own numbers. '.repeat(50))
  for (const cut of [0, 1, 32, 1000, whole.length]) {
    const [first, second] = [whole.subarray(0, cut), whole.subarray(cut)]
    expect(joinedCrc(crc32(first), crc32(second), second.length)).toBe(crc32(whole))
  }
})

const { bytes, length, crc } = deflatedFile(Buffer.from('an answer'))
const entryOf = (name: string) => ({ name, crc, compressed: bytes.length, length })

test('an archive of more files than old archives count is read', async () => {
  const names = Array.from({ length: 66_000 }, (_, k) => `${k}`)
  const collected = new Collected(inMemory, 1)
  const files = Buffer.concat(names.flatMap((name) => [localRecord(entryOf(name)), bytes]))
  const place = { place: 'all', opening: '', kind: 'files', bytes: files, length: 0, crc: 0 } as const
  collected.add({ places: [place], files: [], facts: [{}] })
  const format: ArchiveFormat = { ...formats.qti3, whole: () => [{ place: 'all' }] }
  const source = { prepared: set, seed: 'seed', mode: 'full', to: 'qti3' } as const
  const file = join(folder, 'many.zip')
  writeFileSync(file, Buffer.concat([...assembled(format, exportedSet(source, ['1']), collected)]))
  const archive = await openPromise(file)
  const found: string[] = []
  for await (const entry of archive.eachEntry()) {
    found.push(entry.fileName)
    if (found.length !== names.length) continue
    expect((await buffer(await archive.openReadStreamPromise(entry))).toString()).toBe('an answer')
  }
  expect(found).toEqual(names)
})

test('an archive of more than 4 GB is read', async () => {
  const start = 5 * 2 ** 30
  const record = localRecord(entryOf('far'))
  const directory = centralRecord(entryOf('far'), start)
  const directoryStart = start + record.length + bytes.length
  const path = join(folder, 'large.zip')
  const file = openSync(path, 'w')
  // What stands before is a hole.
  ftruncateSync(file, start)
  const end = endRecords(1, directoryStart, directory.length)
  writeSync(file, Buffer.concat([record, bytes, directory, end]), 0, null, start)
  closeSync(file)
  expect([...(await read(path))]).toEqual([['far', 'an answer']])
})

test('a file of more than 4 GB states its sizes where readers of such files look', () => {
  const record = Buffer.from(localRecord({ name: 'large', crc: 0, compressed: 5, length: 2 ** 32 + 7 }))
  expect([18, 22].map((at) => record.readUInt32LE(at))).toEqual([0xffffffff, 0xffffffff])
  expect(record.readUInt16LE(4)).toBe(45)
  expect([39, 47].map((at) => Number(record.readBigUInt64LE(at)))).toEqual([2 ** 32 + 7, 5])
})

test('what is compressed does not depend on what was compressed before', () => {
  const texts = [3, 100_000, 700].map((length) => Buffer.from('w1 = 0.15, w2 = 0.20; '.repeat(length)))
  const packed = () => texts.map((text) => [deflatedFile(text).bytes, deflatedRun(text).bytes])
  const first = packed()
  texts.reverse()
  expect(packed().reverse()).toEqual(first)
})

test('a run that comes in parts is one run', () => {
  const parts = ['dE/dw5', '', ' = 0.082167'.repeat(100_000), '\n'].map((text) => Buffer.from(text))
  const run = new RunWriter()
  for (const part of parts) run.add(part)
  const { bytes, length, crc } = run.finish()
  const whole = inflateRawSync(Buffer.concat([bytes, deflatedRun(Buffer.from('end')).bytes, endOfRuns]))
  const content = Buffer.concat(parts)
  expect(whole.equals(Buffer.concat([content, Buffer.from('end')]))).toBe(true)
  expect([length, crc]).toEqual([content.length, crc32(content)])
})
