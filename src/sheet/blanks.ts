import { once } from '../base/once.ts'
import { total } from '../base/total.ts'
import type { Blank, Blanks, Markdown, SingleBlank } from '../document/blocks.ts'
import type { Program } from '../program/contract.ts'
import type { ProblemSet } from '../set/types.ts'
import type { AskedAnswer } from '../solution/answers.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import { acceptances } from '../solution/tolerance.ts'
import { notationOf } from './notation.ts'
import { filledFormat, fillInFor } from './placeholders.ts'
import { answerOf } from './values.ts'

/** What a program asks in words for one name. */
export function promptOf({ prompts = {} }: Program, name: string): Markdown | undefined {
  // A name may be `constructor`, which every object has.
  return Object.hasOwn(prompts, name) ? prompts[name] : undefined
}

/** What the student is asked for, with the key's answers. */
export function blanksOf({ grading, round }: ProblemSet, solved: SolvedProblem): Blanks {
  const { exercise } = solved
  const { program, solution } = exercise
  const accepted = acceptances(solved, grading, round)
  const fill = fillInFor(solved, round)
  const notation = notationOf(program)
  const question = (name: string) => {
    const prompt = promptOf(program, name)
    return { name, tex: notation.tex(name), ...(prompt !== undefined && { prompt: fill(prompt) }) }
  }
  // Shares such as 10/7 are printed to hundredths.
  const pointsOf = (ids: readonly number[]) => Math.round(100 * total(ids.map((id) => exercise.worth.get(id)!))) / 100
  const worth = (ids: readonly number[]) => exercise.problem.weights && { worth: pointsOf(ids) }
  const single = (id: number): SingleBlank => {
    const format = solution.formatOf(id)
    const blank = {
      ...question(solution.graph.node(id).name!),
      points: exercise.worth.get(id)!,
      format: filledFormat(format, fill),
      answer: answerOf(solved, id, round),
    }
    if (format.kind !== 'number') return blank
    // Pages alone say the range in words.
    const range = once(() => accepted.get(id)!.text())
    return {
      ...blank,
      get accepted() {
        return range()
      },
    }
  }
  const blank = ({ name, matrix, cells }: AskedAnswer): Blank => {
    const ids = cells.flat()
    if (!matrix) return { ...single(ids[0]!), ...worth(ids) }
    const sizes = ids.map((id) => accepted.get(id)!.tolerance)
    return { ...question(name), ...worth(ids), cells: cells.map((row) => row.map(single)), accepted: deviation(sizes) }
  }
  return { kind: 'blanks', items: exercise.answers.map(blank) }
}

/** How far the cells of a matrix may be off: `± 0.0005`, or `± 0.0005 … 0.0041` where they differ. */
function deviation(sizes: readonly number[]): string {
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)].map((size) => `${Number(size.toPrecision(2))}`)
  return least === most ? `± ${most}` : `± ${least} … ${most}`
}
