import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { oncePerKey } from '../../../base/once.ts'
import type { Face } from './face.ts'

const textFamily = 'STIX Two Text'

const textSheets = ['400.css', '400-italic.css', '700.css'].map((sheet) => `@fontsource/stix-two-text/${sheet}`)

const scripts = [
  ...['arabic', 'hebrew', 'devanagari', 'bengali', 'gurmukhi', 'gujarati', 'tamil', 'telugu', 'kannada', 'malayalam'],
  ...['sinhala', 'thai', 'lao', 'myanmar', 'khmer', 'georgian', 'armenian', 'ethiopic'],
]
const beyondAscii = /[^\0-\x7f]/gu
// Chinese, Japanese and Korean share characters but not their shapes: these tell which comes first.
const kana = /[\u3040-\u30ff]/
const hangul = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]/

/** The fonts that a text needs beyond those of plain Latin text, and the order in which a browser shall try them. */
export interface TextFonts {
  readonly faces: readonly Face[]
  readonly families: readonly string[]
}

/** Faces of plain Latin text: regular, italic, bold. */
export function latinFaces(): readonly Face[] {
  return textSheets.flatMap(readFaces).filter(isLatin)
}

/** Signs that sheets have of themselves, whatever their authors write. */
const ownSigns = '∂⊙⊘⊤√→≥\u0302'

export interface TextFontFiles {
  readonly european: readonly string[]
  /** The fonts that have the signs of mathematics on sheets. */
  readonly signs: readonly string[]
  /** Style sheets of all others, whose fonts are many times as large, with what is left of each where only signs are there. */
  readonly sheetsOfOthers: readonly { readonly file: string; readonly css: string }[]
}

/** The files of the fonts that sheets without other scripts need. */
export function textFontFiles(): TextFontFiles {
  const european = [...textSheets.map(sheetFile), ...textSheets.flatMap(readFaces).map(({ file }) => file)]
  const signs = fontsFor(ownSigns).faces.map(({ file }) => file)
  const names = signs.map((file) => basename(file))
  const sheetsOfOthers = [...ownFonts, ...ideographs.map(notoSans)].map(sheetFile).map((file) => ({
    file,
    css: rulesIn(file)
      .filter((rule) => names.some((name) => rule.includes(name)))
      .join('\n'),
  }))
  return { european, signs, sheetsOfOthers }
}

/** Picks the font slices for the characters of a text: for each one the first family that has it. */
export function fontsFor(text: string): TextFonts {
  const characters = [...new Set(text.match(beyondAscii))].sort().join('')
  const faces = new Set<Face>()
  const families = characters.length > 0 ? familiesFor(characters) : []
  const codes = Array.from(characters, (character) => character.codePointAt(0)!)
  for (const code of codes.sort((a, b) => a - b))
    for (const face of families.find((family) => family.some((face) => covers(face, code))) ?? [])
      if (covers(face, code) && !isLatin(face)) faces.add(face)
  const names = [...faces].map((face) => face.family).filter((family) => family !== textFamily)
  return { faces: [...faces], families: [...new Set(names)] }
}

function familiesFor(text: string): readonly (readonly Face[])[] {
  const order = kana.test(text) ? ['jp', 'sc', 'kr'] : hangul.test(text) ? ['kr', 'sc', 'jp'] : ideographs
  const sheets = [...ownFonts, ...order.map(notoSans)]
  return [textSheets.flatMap(readFaces), ...sheets.map((sheet) => readFaces(sheet).filter((face) => !isBorrowed(face)))]
}

const notoSans = (script: string) => `@fontsource-variable/noto-sans-${script}/wght.css`
const ownFonts = [...scripts.map(notoSans), '@fontsource-variable/noto-emoji/wght.css']
const ideographs = ['sc', 'jp', 'kr']
const covers = (face: Face, code: number) => face.ranges.some(([from, to]) => from <= code && code <= to)
const isLatin = (face: Face) => face.family === textFamily && covers(face, 0x41)
// Script fonts bring Latin letters, mathematics and symbols of their own; other families have those.
const isBorrowed = (face: Face) => /-(latin|latin-ext|vietnamese|symbols|math|emoji)-wght-/.test(face.file)

const readFaces = oncePerKey((sheet: string): readonly Face[] => {
  const path = sheetFile(sheet)
  return rulesIn(path).map((rule) => parseFace(rule, dirname(path)))
})

function rulesIn(file: string): readonly string[] {
  return readFileSync(file, 'utf8').match(/@font-face\s*\{[^}]*\}/g) ?? []
}

function sheetFile(sheet: string): string {
  return fileURLToPath(import.meta.resolve(sheet))
}

function parseFace(rule: string, folder: string): Face {
  const property = (name: string) => new RegExp(`${name}:\\s*([^;]+);`).exec(rule)?.[1] ?? ''
  return {
    family: property('font-family').replaceAll(/['"]/g, ''),
    style: property('font-style'),
    weight: property('font-weight'),
    file: join(folder, /url\(([^)]+\.woff2)\)/.exec(rule)![1]!),
    ranges: property('unicode-range').split(',').filter(Boolean).map(parseRange),
  }
}

function parseRange(range: string): [number, number] {
  const [from, to = from] = range.trim().replace(/^U\+/i, '').split('-')
  return [Number.parseInt(from!, 16), Number.parseInt(to!, 16)]
}
