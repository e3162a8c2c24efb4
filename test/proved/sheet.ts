import type { Cell, ProblemSection, SheetDocument, Step, Table } from '../../src/document/blocks.ts'
import type { Printed } from './cells.ts'
import { checked, functionHolds, heldForAll, type Outcome, sameCells, sidesOf, signOf, tried } from './equation.ts'
import { keyOf, Names, type Sign } from './names.ts'
import { type Known, worked } from './reader.ts'
import { unbound } from './signs.ts'
import { Unread } from './tokens.ts'
import { directionHolds, tellsOfSteps, updatesHold } from './updates.ts'

/** A formula that a sheet prints, where, and what became of it. */
export interface Found {
  readonly where: string
  readonly tex: string
  readonly outcome: Outcome
}

/**
 * Every formula of a problem, read from what is printed alone.
 * @param complete the same problem with all its values: what a statement says is true of those that nobody asks for too
 */
export function formulasOf(document: SheetDocument, section: ProblemSection, complete = section): Found[] {
  const sentences = sentencesFor(document, section)
  const meant = meantIn(document, section)
  const shown = { ...meant, names: namesOf(section) }
  const all = { ...meant, names: namesOf(section, namesOf(complete)) }
  const inText = sentences.flatMap((sentence) => equationsIn(sentence).map((tex) => ({ where: sentence, tex })))
  for (const { names } of [shown, all]) {
    for (const { tex } of inText) constant(tex, names)
    for (const { tex } of inText) sameThing(tex, names)
  }
  const lines = section.blocks.flatMap((block) => (block.kind === 'formulas' ? block.lines : []))
  // Names that are given to gradients, `G = ∂L/∂Y`, are used by what follows.
  const told = inText.map(({ where, tex }) => ({ where, tex, outcome: tried(() => toldHolds(tex, where, all, lines)) }))
  const trained = trainedIn(section)
  const direction = directionHolds(sentences.join(' '), shown.names, trained)
  return [
    ...stepsHold(stepsIn(section), shown),
    ...linesHold(lines, all, trained),
    ...told,
    ...answersHold(section, shown),
    ...(direction ? [{ where: 'direction of updates', tex: '', outcome: direction }] : []),
  ]
}

/** What the words of a sheet say of its formulas. */
export function meantIn(document: SheetDocument, section: ProblemSection): Omit<Known, 'shape' | 'names'> {
  const words = sentencesFor(document, section).join(' ')
  return {
    softmax: /oftmax works on each row/.test(words) ? 'rows' : 'columns',
    masked: /is masked/.test(words),
    spread: spreadIn(words),
  }
}

/** All steps, with those of cells. */
export function stepsIn({ blocks }: ProblemSection): Step[] {
  return blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : [])).flatMap(withCells)
}

/** The answers of a key are the values of what they are called. */
function answersHold({ blocks }: ProblemSection, known: Context): Found[] {
  const items = blocks.flatMap((block) => (block.kind === 'blanks' ? block.items : []))
  const single = items.flatMap((item) => ('cells' in item ? item.cells.flat() : [item]))
  return single
    .filter(({ format, answer }) => format.kind === 'number' && answer !== undefined)
    .map(({ name, tex, answer }) => ({
      where: `answer of ${name}`,
      tex,
      outcome: tried(() => checked([...sidesOf(tex), ...sidesOf(`\\num{${answer}}`)], known, unbound)),
    }))
}

function spreadIn(words: string): ('rows' | 'columns')[] {
  return [
    ...(/every row/.test(words) ? ['rows' as const] : []),
    ...(/every column/.test(words) ? ['columns' as const] : []),
  ]
}

const numbersOnly = (names: Names): Known => ({ names, softmax: 'rows', masked: false, spread: [], shape: [] })

/** Sentences about a problem: its statement, and the conventions that name no other problem. */
function sentencesFor({ conventions, solutionConventions = [] }: SheetDocument, section: ProblemSection): string[] {
  const own = [...conventions, ...solutionConventions].filter((sentence) => {
    const about = /\*\(problems? (.*)\)\*$/.exec(sentence)?.[1]
    return about === undefined || about.split(/, | and /).includes(`${section.number}`)
  })
  return [...section.blocks.flatMap((block) => (block.kind === 'prose' ? [block.markdown] : [])), ...own]
}

/** A place, `at $w = 0$`, claims nothing. */
const places = /\bat \$[a-z] = -?[\d.]+\$/g

function equationsIn(markdown: string): string[] {
  return [...markdown.replaceAll(places, '').matchAll(/\$([^$]+)\$/g)]
    .map(([, tex]) => tex!)
    .filter((tex) => tex.includes('\\leftarrow') || sidesOf(tex).length > 1)
}

const withCells = (step: Step): Step[] => [step, ...(step.cells ?? []).flatMap(withCells)]

/** What is given and that a step of training changes. */
function trainedIn({ blocks }: ProblemSection): Sign[] {
  const given = namesOf({ blocks: blocks.filter(({ kind }) => kind === 'matrices' || kind === 'table') })
  const steps = blocks.flatMap((block) => (block.kind === 'steps' ? block.steps : []))
  const found = new Map<string, Sign>()
  for (const { result } of steps) {
    const sign = signOf(sidesOf(result)[0]!, unbound)
    if (!sign || 'by' in sign) continue
    const unmarked = sign.below.filter((part) => !/^k=/.test(part))
    const isBelow = unmarked.length < sign.below.length
    const bare = { ...sign, below: unmarked, above: isBelow ? sign.above : sign.above.replace(/\(\d+\)$/, '') }
    if (keyOf(bare) !== keyOf(sign) && given.find(bare)) found.set(keyOf(bare), bare)
  }
  return [...found.values()]
}

/** The symbols to which a sheet gives values: in tables, matrices and steps. */
function namesOf({ blocks }: Pick<ProblemSection, 'blocks'>, parent?: Names): Names {
  const names = new Names(parent)
  for (const block of blocks) {
    if (block.kind === 'matrices')
      for (const tex of inBlocks(block.groups.flatMap(({ given }) => given))) constant(tex, names)
    if (block.kind === 'matrices')
      stack(
        block.groups.flatMap(({ given }) => given),
        names,
      )
    if (block.kind === 'table') fromTable(block, names)
    if (block.kind === 'steps')
      for (const { result, value } of block.steps.flatMap(withCells)) constant(`${result} = ${value}`, names)
  }
  return names
}

/** A wide matrix stands in blocks of columns. */
function inBlocks(given: readonly string[]): string[] {
  const whole = new Map<string, string[]>()
  for (const tex of given) {
    const [symbol, matrix] = tex.split(' = ') as [string, string]
    const name = symbol.replace(/\\text\{ \(columns? .*/, '')
    whole.set(name, [...(whole.get(name) ?? []), matrix])
  }
  return [...whole].map(
    ([name, matrices]) =>
      `${name} = ${matrices.length === 1 ? matrices[0] : `\\begin{bmatrix}${matrices.join(' & ')}\\end{bmatrix}`}`,
  )
}

/** `S^{[0]}`, `S^{[1]}` are the matrices of S; `K^{[1,0]}` is one of several for each of several. */
function stack(given: readonly string[], names: Names): void {
  const members = given.flatMap((tex) => {
    const [left, right] = sidesOf(tex)
    const sign = signOf(left!, unbound) as Sign
    const mark = /\[([\d,]+)\]$/.exec(sign.above)
    if (!mark) return []
    return [
      {
        of: { ...sign, above: sign.above.slice(0, mark.index) },
        mark: mark[1]!,
        value: worked(right!, numbersOnly(names), unbound),
      },
    ]
  })
  for (const [, parts] of Map.groupBy(members, ({ of }) => keyOf(of))) {
    const channels = new Set(parts.map(({ mark }) => mark.split(',')[1])).size
    const shape = [parts.length, ...parts[0]!.value.shape]
    names.set(parts[0]!.of, { shape, at: ([k, ...place]) => parts[k!]!.value.at(place), channels })
  }
}

/** Takes over what an equation of a symbol and numbers says. */
function constant(tex: string, names: Names): void {
  const [left, right, ...more] = sidesOf(tex)
  const sign = left && signOf(left, unbound)
  if (!sign || !right || more.length > 0 || names.has(sign)) return
  try {
    names.set(sign, worked(right, numbersOnly(new Names()), unbound))
  } catch (error) {
    if (!(error instanceof Unread)) throw error
  }
}

/** `G = \\partial L/\\partial Y`: two names of the same value. */
function sameThing(tex: string, names: Names): void {
  const signs = sidesOf(tex).map((side) => signOf(side, unbound, names))
  const known = signs.flatMap((sign) => (sign && names.find(sign)) ?? [])[0]
  if (!known || signs.length !== 2) return
  for (const sign of signs) if (sign && !names.find(sign)) names.set(sign, known)
}

function fromTable({ header, rows }: Table, names: Names): void {
  if (header[0]?.text !== 'Step') {
    for (const { tex } of rows.flat()) if (tex) constant(tex, names)
    return
  }
  for (const [pass, row] of rows.entries())
    for (const [column, { tex }] of row.entries()) if (tex) atStep(header[column]!, tex, pass, names)
}

/** A number that a step brings: `x` in the third line is `x^{(2)}`. */
function atStep({ tex }: Cell, value: string, pass: number, names: Names): void {
  const sign = signOf(sidesOf(tex!)[0]!, unbound) as Sign
  const marked =
    pass === 0
      ? [sign]
      : [
          { ...sign, above: `${sign.above}(${pass})` },
          { ...sign, below: [...sign.below, `k=${pass}`] },
        ]
  for (const one of marked) names.set(one, worked(sidesOf(value)[0]!, numbersOnly(names), unbound))
}

type Context = Omit<Known, 'shape'>

/** Both equals signs of every step. */
function stepsHold(steps: readonly Step[], known: Context): Found[] {
  return steps.flatMap(({ name, result, symbols, numbers, value, from = [] }) => [
    ...(symbols === undefined ? [] : [equal(`${name}, in symbols`, symbols, value, known)]),
    ...(numbers === undefined ? [] : [equal(`${name}, in numbers`, numbers, value, { ...known, names: new Names() })]),
    ...from.map((tex) => ({
      where: `${result} follows from`,
      tex,
      outcome: tried(() => checked(sidesOf(tex), known, unbound)),
    })),
  ])
}

function equal(where: string, tex: string, value: string, known: Context): Found {
  const outcome = tried(() => checked([...sidesOf(value), ...sidesOf(tex).slice(0, 1)], known, unbound))
  return { where, tex: `${tex} = ${value}`, outcome }
}

/** Displayed lines: one or several equations, some with the counts that they hold for. */
function linesHold(lines: readonly string[], known: Context, trained: readonly Sign[]): Found[] {
  const ofSteps = lines.filter(tellsOfSteps)
  const updates = [...updatesHold(ofSteps, known, trained)].map(([tex, outcome]) => ({ where: 'update', tex, outcome }))
  const others = lines
    .filter((line) => !tellsOfSteps(line))
    .flatMap((line) => piecesOf(line).map((piece) => ({ ...piece, line })))
    .map(({ tex, ranges, line }) => ({
      where: line,
      tex,
      outcome: tried(() => heldForAll(sidesOf(tex), known, ranges)),
    }))
  return [...updates, ...others]
}

function piecesOf(line: string): { tex: string; ranges: ReadonlyMap<string, readonly number[]> }[] {
  const pieces = line.split(/,?\s*\\qquad\s*/)
  const counted = pieces.flatMap((piece) => /^\\text\{for \}\s*([a-z]) = (.*)$/.exec(piece)?.slice(1) ?? [])
  const ranges = new Map(counted.length === 0 ? [] : [[counted[0]!, countsOf(counted[1]!)] as const])
  return pieces.filter((piece) => !piece.startsWith('\\text')).map((tex) => ({ tex, ranges }))
}

/** `1,\, \dots,\, 3`, `2,\, 3` */
function countsOf(text: string): number[] {
  const numbers = (text.match(/\d+/g) ?? []).map(Number)
  if (!text.includes('dots')) return numbers
  const [from, to] = [numbers[0]!, numbers.at(-1)!]
  return Array.from({ length: to - from + 1 }, (_, k) => from + k)
}

/** An equation within a sentence: of the problem, of each of its examples, or of what each example changes. */
function toldHolds(written: string, sentence: string, known: Context, lines: readonly string[]): Outcome {
  const tex = atPlace(written, sentence)
  const sides = sidesOf(tex.replaceAll('\\leftarrow', '='))
  const shifted = sides[1] && shiftedValue(sides[1], known, lines)
  if (shifted)
    return sameCells(shifted, known.names.find(signOf(sides[0]!, unbound)!)!)
      ? { kind: 'holds' }
      : { kind: 'wrong', why: `it is ${shifted.at([])}` }
  if (tex.includes('\\leftarrow')) return changesHold(sides, known)
  const outcome = functionHolds(sides, known) ?? tried(() => heldForAll(sides, known, new Map()))
  return outcome.kind === 'unread' ? heldByMark(sides, known, outcome) : outcome
}

/** `a_k = \\tanh z` at `z = z_k` is `a_k = \\tanh z_k`. */
function atPlace(tex: string, sentence: string): string {
  const [, letter, place] = /\$([a-z]) = (\1_[a-z])\$/.exec(sentence) ?? []
  return letter === undefined ? tex : tex.replaceAll(new RegExp(`(?<![\\\\A-Za-z])${letter}(?![A-Za-z_])`, 'g'), place!)
}

/** `f(x + h)`: what the lines of the statement make of another x. */
function shiftedValue(side: readonly string[], known: Context, lines: readonly string[]): Printed | undefined {
  const [f, open, x, sign, h, close, ...more] = side
  if (open !== '(' || close !== ')' || more.length > 0 || !/^[a-z]$/.test(f!) || !/^[+-]$/.test(sign!)) return undefined
  const names = new Names(known.names)
  names.set({ letter: x!, below: [], above: '' }, worked([x!, sign!, h!], { ...known, shape: [] }, unbound))
  for (const line of lines) {
    const [left, right] = sidesOf(line)
    names.set(signOf(left!, unbound)!, worked(right!, { ...known, names, shape: [] }, unbound))
  }
  return names.find({ letter: f!, below: [], above: '' })
}

const mostMarks = 20

/** A formula for one example, `y = w x + b`, holds for `y^{[1]}`, `y^{[2]}` …; one for w holds for w₁, w₂ … */
function heldByMark(sides: readonly (readonly string[])[], known: Context, otherwise: Outcome): Outcome {
  let found = otherwise
  for (let n = 1; n <= mostMarks; n++)
    for (const bound of [
      { ...unbound, mark: `[${n}]` },
      { ...unbound, component: n },
    ]) {
      const sign = signOf(sides[0]!, bound, known.names) as Sign | undefined
      const marked = sign && { ...sign, above: `${sign.above}[${n}]` }
      if ('mark' in bound && !(marked && known.names.find(marked))) continue
      const outcome = tried(() => checked(sides, known, bound))
      if (outcome.kind === 'wrong' && 'mark' in bound) return outcome
      if (outcome.kind === 'holds') found = outcome
    }
  return found
}

/** `w \\leftarrow w + \\alpha (t - y) x` after every example. */
function changesHold([left, right]: readonly (readonly string[])[], known: Context): Outcome {
  let found: Outcome = { kind: 'unread', why: 'no step has all its values' }
  for (let step = 1; step <= mostMarks; step++)
    for (let component = 0; component <= mostMarks; component++) {
      const own = component === 0 ? unbound : { ...unbound, component }
      const outcome = tried(() => {
        const after = worked(left!, { ...known, shape: [], marked: true }, { ...own, mark: `(${step})` })
        const before = worked(right!, { ...known, shape: [] }, step === 1 ? own : { ...own, mark: `(${step - 1})` })
        return sameCells(before, after) ? { kind: 'holds' } : { kind: 'wrong', why: `step ${step} leads elsewhere` }
      })
      if (outcome.kind === 'wrong') return outcome
      if (outcome.kind === 'holds') found = outcome
    }
  return found
}
