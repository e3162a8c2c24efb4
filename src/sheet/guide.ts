import type { GuideDocument, GuideRow } from '../document/blocks.ts'
import type { ProblemSet } from '../problem-set/types.ts'
import { pointsOfExercise } from '../solution/draw.ts'
import { roundedText } from '../solution/rounding.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { inlineNameTex } from './notation.ts'
import { conventionsOf } from './sheet.ts'

/** Answers of one variant, as the marking guide lists them. */
export interface GuideEntry {
  readonly variant: string
  /** Per problem, per blank: name and rounded value. */
  readonly answers: readonly (readonly { readonly name: string; readonly answer: string }[])[]
}

/** What the marking guide keeps of a variant, so that a run need not keep whole solutions. */
export function guideEntry({ round }: ProblemSet, { code, problems }: SolvedVariant): GuideEntry {
  return {
    variant: code,
    answers: problems.map(({ exercise, values }) =>
      exercise.asked.map((id) => ({
        name: exercise.solution.graph.node(id).name!,
        answer: roundedText(values[id]!, round),
      })),
    ),
  }
}

/** All variants of a set side by side; `example` supplies what they have in common. */
export function guideDocument(set: ProblemSet, example: SolvedVariant, entries: readonly GuideEntry[]): GuideDocument {
  const { id, title, course } = set
  return {
    kind: 'guide',
    set: { id, title, ...(course && { course }) },
    conventions: conventionsOf(set, example),
    variants: entries.map(({ variant }) => variant),
    problems: example.problems.map(({ exercise }, k) => ({
      number: k + 1,
      title: exercise.problem.title ?? exercise.program.title,
      points: pointsOfExercise(exercise),
      rows: guideRows(entries, k),
    })),
  }
}

// Variants may differ in what they ask, where the shape of a problem is drawn too.
function guideRows(entries: readonly GuideEntry[], problem: number): GuideRow[] {
  const columns = entries.map(
    ({ answers }) => new Map(answers[problem]!.map(({ name, answer }) => [name, answer] as const)),
  )
  const names = new Set(columns.flatMap((column) => [...column.keys()]))
  return [...names].map((name) => ({
    tex: inlineNameTex(name),
    answers: columns.map((column) => column.get(name) ?? ''),
  }))
}
