import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldCase, ownFileNames, safeFileName } from '../../src/roster/file-name.ts'

describe('an id as the name of a folder', () => {
  test.each([
    'alice',
    'Ada.Lovelace',
    'a_b-c',
    '007',
    'ada+1@school.edu',
    'Ünal',
    '李小龙',
    'Ἀθηνᾶ',
    'मीना',
    'console',
    'com',
    'a.con',
  ])('%s stays as it is', (id) => {
    expect(safeFileName(id)).toBe(id)
  })

  test.each([
    ['a/b', 'a-b'],
    ['a\\b', 'a-b'],
    ['../../etc/passwd', '_-.-etc-passwd'],
    ['a..b', 'a.b'],
    ['.hidden', 'hidden'],
    ['..', '_'],
    ['', '_'],
    ['-rf', '_-rf'],
    ['a ', 'a-'],
    ['a.', 'a'],
    ['Ada Lovelace', 'Ada-Lovelace'],
    ['a\0b\nc', 'a-b-c'],
    ['a\u202eb', 'a-b'],
    ['a\ud800', 'a-'],
    ['a\u0308', 'ä'],
    ['con', '_con'],
    ['NUL.txt', '_NUL.txt'],
    ['Lpt1', '_Lpt1'],
    ['con..', '_con'],
    ['<script>', '_-script-'],
    ['manifest.json', '_manifest.json'],
    ['Marking-Guide.PDF', '_Marking-Guide.PDF'],
    ['🙂', '_-'],
  ])('%j becomes %j', (id, name) => {
    expect(safeFileName(id)).toBe(name)
  })

  const awkward = fc.constantFrom(
    ...[
      '.',
      '..',
      '/',
      '\\',
      'con',
      'nul.',
      '-',
      ' ',
      '\u0308',
      '\u0338',
      '=',
      'a',
      'A',
      'é',
      '\uffff',
      '\ud800',
      '한',
      '1',
      '-2',
    ],
  )

  test('is safe on every system, and stays what it is when made safe again', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(awkward, { maxLength: 80 }).map((parts) => parts.join('')),
    )
    const check = (text: string) => {
      const name = safeFileName(text)
      expect(safeFileName(name)).toBe(name)
      expect(name.normalize('NFC')).toBe(name)
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}._@+-]+$/u)
      expect(name).not.toMatch(/^[.-]|\.\.|\.$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(120)
    }
    fc.assert(fc.property(text, check), { numRuns: 5000, seed: 1 })
  })

  test.each([
    [
      ['1', '1', '1-2'],
      ['1', '1-3', '1-2'],
    ],
    [
      ['1-2', '1', '1'],
      ['1-2', '1', '1-3'],
    ],
    [
      ['a/b', 'a-b'],
      ['a-b-2', 'a-b'],
    ],
    [
      ['Ada', 'ada', 'ADA'],
      ['Ada', 'ada-2', 'ADA-3'],
    ],
    [
      ['', '..', 'unknown'],
      ['_', '_-2', 'unknown'],
    ],
  ])('%j together become %j: nobody has the name of another', (ids, names) => {
    expect(ownFileNames(ids)).toEqual(names)
  })

  test('is nobody else’s on any system, and stays as it is written where it can, whoever the others are', () => {
    const id = fc.array(awkward, { maxLength: 5 }).map((parts) => parts.join(''))
    const check = (ids: string[]) => {
      const names = ownFileNames(ids)
      expect(new Set(names.map(foldCase)).size).toBe(ids.length)
      for (const name of names) expect(safeFileName(name)).toBe(name)
      for (const [k, name] of names.entries()) {
        const safe = safeFileName(ids[k]!)
        const first = ids.findIndex((other) => foldCase(safeFileName(other)) === foldCase(safe))
        if (ids.filter((other) => foldCase(safeFileName(other)) === foldCase(safe)).length === 1)
          expect(name).toBe(safe)
        if (name === safe && first !== k) expect(ids[k]!.normalize('NFC')).toBe(safe)
      }
    }
    fc.assert(fc.property(fc.array(id, { maxLength: 12 }), check), { numRuns: 2000, seed: 1 })
  })
})
