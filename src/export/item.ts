import { type CodedFormat, decode, isCode, letterOf, type Markdown } from '../answer/format.ts'
import { lazily, oncePer } from '../base/once.ts'
import type { Blank, DiagramBlock, SectionParts, SingleBlank, StatementBlock, Step, Steps } from '../document/blocks.ts'
import type { Drawing } from '../document/drawing.ts'
import type { ProblemSet, Rounding } from '../set/types.ts'
import type { AcceptedRange } from '../solution/accepted-range.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { decimalText, halfUnit } from '../solution/rounding.ts'
import { acceptances } from '../solution/tolerance.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import type {
  Html,
  Item,
  ItemAnswer,
  ItemBlank,
  ItemMatrix,
  NumberAnswer,
  NumberMistake,
  Picture,
  StatementPart,
  TextAnswer,
} from './contract.ts'
import { nameOfFile } from './identifier.ts'
import { type ForeseenMistake, foreseenMistakes } from './mistakes.ts'
import { stepsTowards } from './solution.ts'
import { acceptedOrders, acceptedShapes } from './spellings.ts'

/** Sets what documents say as XHTML. */
export interface Typesetter {
  statement(block: StatementBlock): Html
  /** What stands before steps and after them. */
  steps(steps: Steps): readonly [Html, Html]
  step(step: Step): Html
  inline(markdown: Markdown): Html
  math(tex: string): Html
  /** SVG of a drawing. */
  picture(block: DiagramBlock): string
  /** The same as data. */
  drawing(block: DiagramBlock): Drawing
}

/** A problem of a variant as it stands on the key, but for the drawings: those are the worksheet's. */
export interface WrittenProblem {
  readonly solved: SolvedProblem
  readonly section: SectionParts
  conventions(): readonly Markdown[]
}

/** The item of a problem of a variant. */
export function itemOf(
  set: ProblemSet,
  { code, label }: Pick<SolvedVariant, 'code' | 'label'>,
  { solved, section, conventions }: WrittenProblem,
  typesetter: Typesetter,
): Item {
  // Solutions of single answers share most of their steps; what is remembered of them goes with the item.
  const lineOf = oncePer(typesetter.step)
  const inPieces = (blocks: readonly Steps[]) =>
    blocks.flatMap((block) => {
      const [before, after] = typesetter.steps(block)
      return [before, ...block.steps.map(lineOf), after]
    })
  return Object.assign(
    lazily<Pick<Item, 'statement' | 'conventions' | 'conventionsMarkdown' | 'blanks' | 'solution'>>({
      statement: () => statementOf(section, code, typesetter),
      conventions: () => conventions().map((convention) => typesetter.inline(convention)),
      conventionsMarkdown: conventions,
      blanks: () => blanksOf(set, solved, section, typesetter),
      // Not joined: whoever writes the item puts it into a longer text.
      solution: () => inPieces(section.solution()).reduce((all, piece) => all + piece, ''),
    }),
    {
      variant: code,
      label,
      solutionOf: ({ name }: ItemBlank) => inPieces(stepsTowards(solved, name, section.solution())),
      solved,
      section,
    },
  )
}

function statementOf(
  { id, statement, drawings }: SectionParts,
  variant: string,
  typesetter: Typesetter,
): StatementPart[] {
  const pictures = drawings().map((block, k): StatementPart => {
    const name = `${nameOfFile(`${id}-${variant}${k > 0 ? `-${k + 1}` : ''}`)}.svg`
    return {
      picture: lazily<Picture>({
        name: () => name,
        svg: () => typesetter.picture(block),
        drawing: () => typesetter.drawing(block),
        alternative: () => block.alternative,
      }),
    }
  })
  return [...statement().map((block): StatementPart => ({ html: typesetter.statement(block) })), ...pictures]
}

function blanksOf(
  set: ProblemSet,
  solved: SolvedProblem,
  section: SectionParts,
  typesetter: Typesetter,
): (ItemBlank | ItemMatrix)[] {
  const accepted = acceptances(solved, set.grading, set.round)
  const single = (blank: SingleBlank): ItemBlank => {
    const id = solved.exercise.solution.find(blank.name)!
    return { ...headOf(blank), points: blank.points, format: blank.format, answer: answerOf(blank, id) }
  }
  const headOf = ({ name, tex, prompt, worth }: Blank) => ({
    name,
    label: typesetter.math(tex),
    ...(prompt !== undefined && { prompt: typesetter.inline(prompt) }),
    ...(worth !== undefined && { worth }),
  })
  const { partMarks } = solved.exercise.problem
  const answerOf = (blank: SingleBlank, id: number): ItemAnswer => {
    const range = accepted.get(id)!
    const foreseen = () => foreseenMistakes(solved, id, range)
    if (blank.format.kind !== 'number') return codedAnswer(blank.format, range.key, foreseen, typesetter, partMarks)
    return new NumberOfBlank(blank.answer!, set.round, range, foreseen)
  }
  return section
    .blanks()
    .items.map((blank) =>
      'cells' in blank ? { ...headOf(blank), rows: blank.cells.map((row) => row.map(single)) } : single(blank),
    )
}

/** Works out what is asked for: hardly a format uses all of it, and there are hundreds in a variant. */
class NumberOfBlank implements NumberAnswer {
  readonly kind = 'number'
  readonly rounded: string
  readonly #round: Rounding
  readonly #range: AcceptedRange
  readonly #foreseen: () => readonly ForeseenMistake[]
  #mistakes: readonly NumberMistake[] | undefined

  constructor(rounded: string, round: Rounding, range: AcceptedRange, foreseen: () => readonly ForeseenMistake[]) {
    this.rounded = rounded.includes('e') ? decimalText(Number(rounded)) : rounded
    this.#round = round
    this.#range = range
    this.#foreseen = foreseen
  }

  get key(): string {
    return decimalText(this.#range.centre)
  }

  get tolerance(): string {
    return decimalText(this.#range.reach)
  }

  get low(): string {
    return this.#range.ends.low
  }

  get high(): string {
    return this.#range.ends.high
  }

  get mistakes(): readonly NumberMistake[] {
    this.#mistakes ??= this.#foreseen().map(({ value, text, hint }) => {
      // As much as rounding can move the value; whoever is further off made another mistake.
      const tolerance = decimalText(Math.max(this.#range.allowance, halfUnit(value, this.#round)))
      return { value: text, tolerance, hint }
    })
    return this.#mistakes
  }
}

function codedAnswer(
  format: CodedFormat,
  key: number,
  mistakes: () => readonly ForeseenMistake[],
  { inline }: Typesetter,
  partMarks = false,
): ItemAnswer {
  const right = decode(format, key)
  // A wrong rule may lead to no answer at all.
  const wrong = () => mistakes().filter(({ value }) => isCode(format, value))
  if (format.kind === 'order' || format.kind === 'shape') {
    const accepted = format.kind === 'order' ? acceptedOrders : acceptedShapes
    const items = format.kind === 'order' ? format.items : []
    return lazily<TextAnswer>({
      kind: () => 'text',
      accepted: () => accepted(right),
      items: () => items.map((item, k) => ({ letter: letterOf(k + 1), html: inline(item) })),
      mistakes: () => wrong().map(({ value, hint }) => ({ accepted: accepted(decode(format, value)), hint })),
    })
  }
  const several = format.kind === 'choices'
  const hints = new Map<number, string>()
  // Of several options a mistake chooses a set, which no single one stands for.
  if (!several) for (const { value, hint } of wrong()) if (!hints.has(value)) hints.set(value, hint)
  const options = format.options.map((option, k) => {
    const hint = hints.get(k + 1)
    const isRight = right.includes(k + 1)
    return { letter: letterOf(k + 1), html: inline(option), right: isRight, ...(hint !== undefined && { hint }) }
  })
  const none = { letter: 'none', html: 'none of these', right: right.length === 0 }
  if (!several) return { kind: 'choice', several, options }
  return { kind: 'choice', several, ...(partMarks && { partMarks }), options: [...options, none] }
}
