import type { Cell, GuideDocument, Table } from '../document/blocks.ts'
import type { ProblemSet } from '../problem-set/types.ts'
import { roundedText } from '../solution/rounding.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { nameTex } from './notation.ts'
import { conventionsOf } from './sheet.ts'
import { chunks } from './statement.ts'

/** Answers of one variant, as the marking guide lists them. */
export interface GuideEntry {
  readonly variant: string
  /** Per problem, per blank: name and rounded value. */
  readonly answers: readonly (readonly { readonly name: string; readonly answer: string }[])[]
}

// As many columns of numbers as fit across a page.
const variantsPerTable = 7

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
    sections: example.problems.map(({ exercise }, k) => ({
      title: `${k + 1}. ${exercise.problem.title ?? exercise.program.title}`,
      tables: chunks(entries, variantsPerTable).map((group) => answersTable(group, k)),
    })),
  }
}

function answersTable(group: readonly GuideEntry[], problem: number): Table {
  const names = [...new Set(group.flatMap(({ answers }) => answers[problem]!.map(({ name }) => name)))]
  const answerOf = (entry: GuideEntry, name: string): Cell => ({
    text: entry.answers[problem]!.find((answer) => answer.name === name)?.answer ?? '',
  })
  return {
    kind: 'table',
    header: [{ text: 'Answer' }, ...group.map(({ variant }) => ({ text: variant }))],
    rows: names.map((name) => [{ tex: nameTex(name), heading: true }, ...group.map((entry) => answerOf(entry, name))]),
  }
}
