import type { GuideDocument, GuideRow } from '../document/blocks.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { notationOf } from './notation.ts'
import { withoutValues } from './placeholders.ts'
import { conventionsOf } from './sheet.ts'
import { answerOf } from './values.ts'

/** Answers of one variant, as the marking guide lists them. */
export interface GuideEntry {
  readonly variant: string
  /** By id of the problem. */
  readonly problems: ReadonlyMap<string, GuideProblem>
}

interface GuideProblem {
  /** 1-based place on the sheet. */
  readonly number: number
  /** Answers as a key prints them, by name of the blank. */
  readonly answers: ReadonlyMap<string, string>
}

/** What the marking guide keeps of a variant, so that a run need not keep whole solutions. */
export function guideEntry({ set }: PreparedSet, { code, problems }: SolvedVariant): GuideEntry {
  const listed = problems.map((solved, k) => {
    const { exercise } = solved
    const { graph } = exercise.solution
    const answers = exercise.asked.map((id) => [graph.node(id).name!, answerOf(solved, id, set.round)] as const)
    return [exercise.problem.id, { number: k + 1, answers: new Map(answers) }] as const
  })
  return { variant: code, problems: new Map(listed) }
}

/** All variants of a set side by side, problem by problem; one that no variant holds is left out. */
export function guideDocument({ set, problems }: PreparedSet, entries: readonly GuideEntry[]): GuideDocument {
  const { id, title, course } = set
  const listed = problems.flatMap(({ problem, example }) => {
    const columns = entries.map((entry) => entry.problems.get(problem.id))
    const numbers = new Set(columns.flatMap((column) => column?.number ?? []))
    if (numbers.size === 0) return []
    const [number, another] = numbers
    const own = { title: example.program.title, points: example.points }
    const called = another === undefined ? { number: number! } : {}
    return {
      ...called,
      ...own,
      example,
      rows: [...(another ? [numberRow(columns)] : []), ...answerRows(example, columns)],
    }
  })
  return {
    kind: 'guide',
    set: { id, title, ...(course && { course }) },
    conventions: conventionsOf(
      set,
      listed.map(({ number, title, example }) => ({
        called: number ? `${number}` : title,
        exercise: example,
        conventions: withoutValues(example),
      })),
    ),
    variants: entries.map(({ variant }) => variant),
    problems: listed.map(({ example: _, ...problem }) => problem),
  }
}

type Columns = readonly (GuideProblem | undefined)[]

/** Where the problem stands on each sheet. */
function numberRow(columns: Columns): GuideRow {
  return { tex: '\\text{number}', answers: columns.map((column) => `${column?.number ?? ''}`) }
}

// Variants may differ in what they ask, where the shape of a problem is drawn too, and in which order.
function answerRows({ asked, solution, program }: Exercise, columns: Columns): GuideRow[] {
  const stated = asked.map((id) => solution.graph.node(id).name!)
  const answered = new Set(columns.flatMap((column) => [...(column?.answers.keys() ?? [])]))
  const names = new Set([...stated.filter((name) => answered.has(name)), ...answered])
  return [...names].map((name) => ({
    tex: notationOf(program).inline(name),
    answers: columns.map((column) => column?.answers.get(name) ?? ''),
  }))
}
