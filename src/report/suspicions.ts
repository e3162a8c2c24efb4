import { log } from '../base/elementary.ts'
import type { Grade } from '../grade/types.ts'
import { type Column, csvTable } from '../text/csv-text.ts'
import { terminalText } from '../text/terminal-text.ts'
import { valueText } from './reported-grade.ts'

/** Answers of one student, wrong for the student's own sheet, that fit the sheet of another: a reason to look, no verdict. */
export interface Suspicion {
  readonly student: string
  readonly file: string
  /** Whose sheet they fit. */
  readonly other: string
  readonly fitting: readonly { readonly name: string; readonly given: number }[]
  /** Wrong answers of the student in all. */
  readonly wrong: number
}

interface Wrong {
  readonly value: number
  readonly who: number
  readonly name: string
  /** Logarithm of the chance that another sheet has this value. */
  readonly chance: number
  /** Sheets that it fits. */
  readonly fits: string[]
}

interface Suspect {
  readonly student: string
  readonly file: string
  readonly variant: string
  wrong: number
}

// How many sheets may be expected to fit as well by chance: a thousandth of one.
const mostLikely = log(0.001)
const leastFitting = 3

// Rough chances that a sheet has a value: of three digits or more, of fewer, and of one that follows from another value.
const chances = { long: log(0.003), short: log(0.05), following: log(0.3) }

/** Finds wrong answers that fit other sheets: first every grade is noted, then every sheet is compared. */
export class SuspicionFinder {
  readonly #suspects: Suspect[] = []
  readonly #wrong = new Map<string, Wrong[]>()
  readonly #owners = new Map<string, string>()
  #sorted = false

  note(grade: Grade): void {
    const suspect = { student: grade.student, file: grade.file, variant: grade.variant, wrong: 0 }
    const who = this.#suspects.push(suspect) - 1
    for (const { problem, name, status, given } of named(grade)) {
      // What was copied together fits together, and so it is often consistent. A letter fits many sheets.
      if ((status !== 'incorrect' && status !== 'consistent') || typeof given !== 'number') continue
      suspect.wrong++
      if (given === 0 || Math.abs(given) === 1) continue
      const chance = status === 'consistent' ? chances.following : digitsOf(given) >= 3 ? chances.long : chances.short
      const list = this.#wrong.get(`${problem}/${name}`) ?? []
      this.#wrong.set(`${problem}/${name}`, list)
      list.push({ value: given, who, name: `${problem}: ${name}`, chance, fits: [] })
    }
  }

  /** Compares with the right answers of a sheet; each sheet counts once. */
  compare(sheet: Grade, owner: string): void {
    if (sheet.variant === '' || this.#owners.has(sheet.variant)) return
    this.#owners.set(sheet.variant, owner)
    if (!this.#sorted) for (const list of this.#wrong.values()) list.sort((a, b) => a.value - b.value)
    this.#sorted = true
    for (const { problem, name, expected, tolerance = 0 } of named(sheet)) {
      const list = this.#wrong.get(`${problem}/${name}`)
      if (!list || typeof expected !== 'number') continue
      for (let k = lowest(list, expected - tolerance); k < list.length && list[k]!.value <= expected + tolerance; k++)
        if (this.#suspects[list[k]!.who]!.variant !== sheet.variant)
          noteFit(list[k]!, sheet.variant, this.#mostSheets())
    }
  }

  /** Sheets that a value may fit: one that fits more tells nothing. */
  #mostSheets(): number {
    return Math.max(2, Math.floor(this.#suspects.length / 50))
  }

  /** In the order in which the grades were noted. */
  result(): Suspicion[] {
    const most = this.#mostSheets()
    const pairs = new Map<string, { who: number; variant: string; fitting: Wrong[] }>()
    for (const wrong of [...this.#wrong.values()].flat().filter(({ fits }) => fits.length <= most)) {
      for (const variant of wrong.fits) {
        const key = `${wrong.who} ${variant}`
        const pair = pairs.get(key) ?? { who: wrong.who, variant, fitting: [] }
        pairs.set(key, pair)
        pair.fitting.push(wrong)
      }
    }
    return [...pairs.values()]
      .filter(({ who, fitting }) => likelihood(fitting, this.#suspects[who]!.wrong, this.#owners.size) <= mostLikely)
      .sort((a, b) => a.who - b.who || b.fitting.length - a.fitting.length)
      .map(({ who, variant, fitting }) => ({
        student: this.#suspects[who]!.student,
        file: this.#suspects[who]!.file,
        wrong: this.#suspects[who]!.wrong,
        other: this.#owners.get(variant)!,
        fitting: fitting.map(({ name, value }) => ({ name, given: value })),
      }))
  }
}

/** Notes a sheet; of one more than tell anything, the others need not be known. */
function noteFit({ fits }: Wrong, variant: string, most: number): void {
  if (fits.length <= most) fits.push(variant)
}

function named(grade: Grade) {
  return grade.problems.flatMap(({ id, answers }) => answers.map((answer) => ({ ...answer, problem: id })))
}

function lowest(list: readonly Wrong[], value: number): number {
  let [low, high] = [0, list.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.value < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Logarithm of how many sheets would fit as well by chance; one number in several blanks counts once. */
function likelihood(fitting: readonly Wrong[], wrong: number, sheets: number): number {
  // Of those the one that tells most; `Map` keeps the last.
  const byChance = fitting.toSorted((a, b) => b.chance - a.chance)
  const distinct = [...new Map(byChance.map((one) => [Math.abs(one.value), one])).values()]
  if (distinct.length < leastFitting) return 0
  const choices = distinct.reduce((sum, _, k) => sum + log((wrong - k) / (k + 1)), 0)
  return log(sheets) + choices + distinct.reduce((sum, { chance }) => sum + chance, 0)
}

function digitsOf(value: number): number {
  return valueText(value)
    .replace(/e.*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '').length
}

const columns: readonly Column<Suspicion>[] = [
  ['student', ({ student }) => student],
  ['file', ({ file }) => file],
  ['fits_sheet_of', ({ other }) => other],
  ['fitting', ({ fitting }) => fitting.length],
  ['wrong', ({ wrong }) => wrong],
  ['values', valuesOf],
]

/** One row per suspicion. */
export function suspicionsCsv(suspicions: readonly Suspicion[]): string {
  return csvTable(columns, suspicions)
}

/** The same as lines for a person. */
export function suspicionsText(suspicions: readonly Suspicion[]): string {
  if (suspicions.length === 0) return "No answers fit another student's sheet.\n"
  const lines = suspicions.map((one) => {
    const count = `${one.fitting.length} of ${one.wrong} answers that are wrong for the own sheet`
    return terminalText(`- ${one.student}: ${count} fit the sheet of ${one.other} (${valuesOf(one)})`)
  })
  return ['Answers that fit another sheet, to be looked at and no verdict:', ...lines, ''].join('\n')
}

function valuesOf({ fitting }: Suspicion): string {
  return fitting.map(({ name, given }) => `${name} = ${given}`).join('; ')
}
