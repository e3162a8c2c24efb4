import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Scratch } from '../../src/app/files/scratch.ts'

test('a scratch file gives back what it was given, and nobody sees it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gradsheet-scratch-'))
  try {
    mkdirSync(join(folder, 'there'))
    const scratch = new Scratch(join(folder, 'there', 'not', 'yet', 'quiz.zip'))
    const texts = ['one', '', 'two'.repeat(1000)]
    const kept = texts.map((text) => scratch.keep(Buffer.from(text)))
    expect(kept.toReversed().map((one) => Buffer.from(scratch.bytesOf(one)).toString())).toEqual(texts.toReversed())
    expect(readdirSync(folder, { recursive: true })).toEqual(['there'])
    scratch.remove()
    expect(readdirSync(folder, { recursive: true })).toEqual(['there'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
