import type { GuideDocument } from '../../document/blocks.ts'
import { visibleLength } from './blanks-layout.ts'
import { pageWords } from './words.ts'

/** A group of variants that fit across a page, or across a column of it. */
export interface GuideTable {
  readonly caption: string
  /** Their codes, each in the pieces between which a line may end. */
  readonly variants: readonly (readonly string[])[]
  /** Columns of the table, the names' included. */
  readonly width: number
  readonly problems: GuideDocument['problems']
}

export interface GuideLayout {
  /** How many tables stand side by side on a page. */
  readonly abreast: number
  readonly tables: readonly GuideTable[]
}

// In pt of the guide's own type of 7 pt, on the narrower of the two papers; below in letters and in rows.
const pageWidth = 538
const gap = 14
const nameLetterWidth = 3.7
const digitWidth = 3.55
const letterWidth = 4.4
const padding = 6
const leastWidth = 26
// A longer piece of a code is broken where it must be.
const longestPiece = 13
// A longer code is broken even where there is room, that its column is not much wider than its answers.
const longestWhole = 16
const leastPerColumn = 12
const rowsPerPage = 80

/**
 * Divides the variants evenly among as few tables as the width of the paper allows. Codes stay on one line, but for very
 * long ones, unless that takes more pages.
 */
export function guideLayout(guide: GuideDocument): GuideLayout {
  const broken = guide.variants.map(piecesOf)
  const whole = guide.variants.map((code, k) => (code.length > longestWhole ? broken[k]! : [code]))
  const [onOneLine, onMore] = [whole, broken].map((codes) => layoutWith(guide, codes))
  return pagesOf(onOneLine!) > pagesOf(onMore!) ? onMore! : onOneLine!
}

function layoutWith({ variants, problems }: GuideDocument, codes: GuideTable['variants']): GuideLayout {
  const widths = codes.map((pieces, k) => Math.max(columnWidth(problems, k), codeWidth(pieces)))
  const nameWidth = namesWidth(problems)
  const fewest = Math.max(1, groupsWithin(widths, pageWidth - nameWidth).length)
  const groups = evenGroups(widths, fewest)
  const widest = Math.max(...groups.map(({ width }) => width)) + nameWidth
  const tables = groups.map(({ start, end }) => tableOf(variants, codes, problems, start, end))
  const fitting = Math.floor((pageWidth + gap) / (widest + gap))
  return { abreast: Math.max(1, Math.min(fitting, Math.ceil(rowsOf(tables) / leastPerColumn))), tables }
}

function pagesOf({ abreast, tables }: GuideLayout): number {
  return Math.ceil(rowsOf(tables) / (abreast * rowsPerPage))
}

/** Rows of all tables, the headings of problems counted. */
function rowsOf(tables: readonly GuideTable[]): number {
  return tables.flatMap(({ problems }) => problems).reduce((sum, { rows }) => sum + 1 + rows.length, 0)
}

function namesWidth(problems: GuideDocument['problems']): number {
  const longest = problems
    .flatMap(({ rows }) => rows.map(({ tex }) => visibleLength(tex)))
    .reduce((most, length) => Math.max(most, length), pageWords.variant.length)
  return longest * nameLetterWidth + padding
}

function columnWidth(problems: GuideDocument['problems'], variant: number): number {
  const longest = problems
    .flatMap(({ rows }) => rows.map(({ answers }) => answers[variant]!.length))
    .reduce((most, length) => Math.max(most, length), 0)
  return Math.max(leastWidth, longest * digitWidth + padding)
}

function codeWidth(pieces: readonly string[]): number {
  return Math.max(...pieces.map(({ length }) => length)) * letterWidth + padding
}

/** The pieces of a variant's code between which a line may end: behind what parts the words of a name. */
function piecesOf(code: string): string[] {
  return code.match(new RegExp(`[^-/_.@]{0,${longestPiece - 1}}[-/_.@]|[^-/_.@]{1,${longestPiece}}`, 'gu')) ?? []
}

interface Group {
  readonly start: number
  readonly end: number
  readonly width: number
}

/** Neighbours together as long as they are at most `most` wide. */
function groupsWithin(widths: readonly number[], most: number): Group[] {
  const groups: Group[] = []
  for (const [k, width] of widths.entries()) {
    const last = groups.at(-1)
    if (last && last.width + width <= most)
      groups[groups.length - 1] = { ...last, end: k + 1, width: last.width + width }
    else groups.push({ start: k, end: k + 1, width })
  }
  return groups
}

/** The narrowest limit that still needs no more than `count` groups, to 1 pt. */
function evenGroups(widths: readonly number[], count: number): Group[] {
  let limit = Math.ceil(widths.reduce((sum, width) => sum + width, 0) / count)
  while (groupsWithin(widths, limit).length > count) limit++
  return groupsWithin(widths, limit)
}

function tableOf(
  variants: readonly string[],
  codes: GuideTable['variants'],
  problems: GuideDocument['problems'],
  start: number,
  end: number,
): GuideTable {
  const shown = variants.slice(start, end)
  return {
    caption: pageWords.answersOf(shown[0]!, shown.at(-1)!),
    variants: codes.slice(start, end),
    width: shown.length + 1,
    problems: problems.map((problem) => ({
      ...problem,
      rows: problem.rows.map(({ tex, answers }) => ({ tex, answers: answers.slice(start, end) })),
    })),
  }
}
