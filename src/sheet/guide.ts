import type { GuideDocument, GuideRow } from '../document/blocks.ts'
import type { Exercise } from '../solution/exercise.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { notationOf } from './notation.ts'
import { withoutValues } from './placeholders.ts'
import { conventionsOf } from './sheet.ts'
import { answerOf } from './values.ts'

/** Answers of one variant, as the marking guide lists them: plain data. */
export interface GuideEntry {
  /** Its code. */
  readonly variant: string
  /** In the order of the sheet. */
  readonly problems: readonly GuideProblem[]
}

interface GuideProblem {
  readonly id: string
  /** Answers as a key prints them, each behind the name of its blank. */
  readonly answers: readonly (readonly [name: string, answer: string])[]
}

/** What the marking guide keeps of a variant. */
export function guideEntry({ set }: PreparedSet, { code, problems }: SolvedVariant): GuideEntry {
  const listed = problems.map((solved): GuideProblem => {
    const { exercise } = solved
    const { graph } = exercise.solution
    const answers = exercise.asked.map((id) => [graph.node(id).name!, answerOf(solved, id, set.round)] as const)
    return { id: exercise.problem.id, answers }
  })
  return { variant: code, problems: listed }
}

/** The marking guide in the making: all variants of a set side by side, as they come. */
export class Guide {
  readonly #prepared: PreparedSet
  readonly #variants: string[] = []
  readonly #columns = new Map<string, Columns>()

  constructor(prepared: PreparedSet) {
    this.#prepared = prepared
    for (const { problem } of prepared.problems) this.#columns.set(problem.id, { numbers: [], answers: new Map() })
  }

  add({ variant, problems }: GuideEntry): void {
    const place = this.#variants.push(variant) - 1
    for (const [k, { id, answers }] of problems.entries()) {
      const columns = this.#columns.get(id)!
      columns.numbers[place] = k + 1
      for (const [name, answer] of answers) {
        const row = columns.answers.get(name) ?? []
        row[place] = answer
        columns.answers.set(name, row)
      }
    }
  }

  /** Problem by problem; one that no variant holds is left out. */
  document(): GuideDocument {
    const { set, problems } = this.#prepared
    const { id, title, course } = set
    const listed = problems.flatMap(({ problem, example }) => {
      const columns = this.#columns.get(problem.id)!
      const [number, another] = new Set(columns.numbers.flat())
      if (number === undefined) return []
      const own = { title: example.program.title, points: example.points }
      return { ...(another === undefined && { number }), ...own, example, rows: this.#rows(example, columns) }
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
      variants: this.#variants,
      problems: listed.map(({ example: _, ...problem }) => problem),
    }
  }

  // Variants may differ in what they ask, where the shape of a problem is drawn too, and in which order.
  #rows({ asked, solution, program }: Exercise, { numbers, answers }: Columns): GuideRow[] {
    const stated = asked.map((id) => solution.graph.node(id).name!)
    const names = new Set([...stated.filter((name) => answers.has(name)), ...answers.keys()])
    const rows = [...names].map((name) => ({
      tex: notationOf(program).inline(name),
      answers: this.#all(answers.get(name)!),
    }))
    const differ = new Set(numbers.flat()).size > 1
    return differ ? [{ tex: '\\text{number}', answers: this.#all(numbers) }, ...rows] : rows
  }

  /** One text for every variant; empty where it does not hold what the row is about. */
  #all(known: readonly (string | number | undefined)[]): string[] {
    return this.#variants.map((_, place) => `${known[place] ?? ''}`)
  }
}

/** What the variants hold of one problem; nothing stands in the places of those that do not hold it. */
interface Columns {
  /** 1-based places on the sheets. */
  readonly numbers: number[]
  readonly answers: Map<string, string[]>
}
