import { type CodedFormat, decode, letterOf } from '../answer/format.ts'
import type { Blank, DiagramBlock, ProblemSection, SheetDocument, SingleBlank, Steps } from '../document/blocks.ts'
import type { ProblemSet } from '../problem-set/types.ts'
import type { AcceptedRange } from '../solution/accepted-range.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { decimalText, halfUnit } from '../solution/rounding.ts'
import { acceptances } from '../solution/tolerance.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import type { Html, Item, ItemAnswer, ItemBlank, ItemMatrix, NumberAnswer, Part } from './contract.ts'
import { type ForeseenMistake, foreseenMistakes } from './mistakes.ts'
import { stepsTowards } from './solution.ts'
import { acceptedOrders, acceptedShapes } from './spellings.ts'

/** Sets what documents say as XHTML in which TeX stays TeX. */
export interface Typesetter {
  statement(block: Exclude<ProblemSection['blocks'][number], { kind: 'blanks' | 'steps' | 'diagram' }>): Html
  solution(steps: Steps): Html
  inline(markdown: string): Html
  math(tex: string): Html
  /** SVG of a drawing. */
  picture(block: DiagramBlock): string
}

/** A solved variant as it was put on paper. */
export interface WrittenVariant {
  readonly variant: SolvedVariant
  readonly key: SheetDocument
  /** The key without everything that reveals an answer. */
  readonly worksheet: SheetDocument
  /** Of each problem alone. */
  readonly conventions: readonly (readonly string[])[]
}

/** The items of a variant, one per problem. */
export function itemsOf(set: ProblemSet, written: WrittenVariant, typesetter: Typesetter): Item[] {
  const { variant, key, worksheet, conventions } = written
  return variant.problems.map((solved, k): Item => {
    const section = key.problems[k]!
    const steps = section.blocks.filter((block) => block.kind === 'steps')
    const solutionHtml = (blocks: readonly Steps[]) => blocks.map((block) => typesetter.solution(block)).join('')
    return {
      variant: variant.code,
      label: variant.label,
      statement: statementOf(worksheet.problems[k]!, variant.code, typesetter),
      conventions: conventions[k]!.map((convention) => typesetter.inline(convention)),
      conventionsMarkdown: conventions[k]!,
      blanks: blanksOf(set, solved, section, typesetter),
      solution: solutionHtml(steps),
      solutionOf: ({ name }) => solutionHtml(stepsTowards(solved, name, steps)),
      solved,
      section,
    }
  })
}

function statementOf({ id, blocks }: ProblemSection, variant: string, typesetter: Typesetter): Part[] {
  let pictures = 0
  return blocks.flatMap((block): Part[] => {
    if (block.kind === 'blanks' || block.kind === 'steps') return []
    if (block.kind !== 'diagram') return [{ html: typesetter.statement(block) }]
    const name = `${id}-${variant}${++pictures > 1 ? `-${pictures}` : ''}.svg`
    return [{ picture: { name, svg: typesetter.picture(block), alternative: block.alternative } }]
  })
}

function blanksOf(
  set: ProblemSet,
  solved: SolvedProblem,
  { blocks }: ProblemSection,
  typesetter: Typesetter,
): (ItemBlank | ItemMatrix)[] {
  const accepted = acceptances(solved, set.grading, set.round)
  const single = (blank: SingleBlank): ItemBlank => {
    const id = solved.exercise.solution.find(blank.name)!
    return { ...headOf(blank), points: blank.points, format: blank.format, answer: answerOf(blank, id) }
  }
  const headOf = ({ name, tex, prompt }: Blank) => ({
    name,
    label: typesetter.math(tex),
    ...(prompt !== undefined && { prompt: typesetter.inline(prompt) }),
  })
  const answerOf = (blank: SingleBlank, id: number): ItemAnswer => {
    const range = accepted.get(id)!
    const mistakes = foreseenMistakes(solved, id, range)
    if (blank.format.kind !== 'number') return codedAnswer(blank.format, range.key, mistakes, typesetter)
    return numberAnswer(set, blank.answer!, range, mistakes)
  }
  return blocks
    .flatMap((block) => (block.kind === 'blanks' ? block.items : []))
    .map((blank) =>
      'cells' in blank ? { ...headOf(blank), rows: blank.cells.map((row) => row.map(single)) } : single(blank),
    )
}

function numberAnswer(
  { round }: ProblemSet,
  rounded: string,
  range: AcceptedRange,
  mistakes: readonly ForeseenMistake[],
): NumberAnswer {
  return {
    kind: 'number',
    key: decimalText(range.key),
    tolerance: decimalText(range.tolerance),
    ...range.ends,
    rounded: rounded.includes('e') ? decimalText(Number(rounded)) : rounded,
    mistakes: mistakes.map(({ value, hint }) => ({
      value: decimalText(value),
      // As much as rounding can move the value; whoever is further off made another mistake.
      tolerance: decimalText(Math.max(range.allowance, halfUnit(value, round))),
      hint,
    })),
  }
}

function codedAnswer(
  format: CodedFormat,
  key: number,
  mistakes: readonly ForeseenMistake[],
  { inline }: Typesetter,
): ItemAnswer {
  const right = decode(format, key)
  if (format.kind === 'order' || format.kind === 'shape') {
    const accepted = format.kind === 'order' ? acceptedOrders : acceptedShapes
    const items = format.kind === 'order' ? format.items : []
    return {
      kind: 'text',
      accepted: accepted(right),
      items: items.map((item, k) => ({ letter: letterOf(k + 1), html: inline(item) })),
      mistakes: mistakes.map(({ value, hint }) => ({ accepted: accepted(decode(format, value)), hint })),
    }
  }
  const hints = new Map<number, string>()
  for (const { value, hint } of mistakes) if (!hints.has(value)) hints.set(value, hint)
  const several = format.kind === 'choices'
  const options = format.options.map((option, k) => {
    // Of several options a mistake chooses a set, which no single one stands for.
    const hint = several ? undefined : hints.get(k + 1)
    const isRight = right.includes(k + 1)
    return { letter: letterOf(k + 1), html: inline(option), right: isRight, ...(hint !== undefined && { hint }) }
  })
  const none = { letter: 'none', html: 'none of these', right: right.length === 0 }
  return { kind: 'choice', several, options: several ? [...options, none] : options }
}
