import type { ExportedSet } from './contract.ts'
import type { Facts } from './facts.ts'
import type { Remarks } from './format.ts'
import type { Remark } from './remark.ts'

/** Collects what an export has to say, each thing once with all problems that it is about. */
export class CollectedRemarks implements Remarks {
  readonly #changed = new Map<string, Set<string>>()
  readonly #lost = new Map<string, Set<string>>()

  changed(problem: string, how: string): void {
    this.#changed.set(how, (this.#changed.get(how) ?? new Set()).add(problem))
  }

  lost(problem: string, what: string): void {
    this.#lost.set(what, (this.#lost.get(what) ?? new Set()).add(problem))
  }

  said(what: string): void {
    this.#changed.set(what, new Set())
  }

  /** Whether nothing was lost. */
  get lossless(): boolean {
    return this.#lost.size === 0
  }

  /** In words, a line each. */
  get lines(): readonly string[] {
    return this.all.map(({ kind, problems, message }) => `${kind}: ${listOf(problems)}${message}`)
  }

  get all(): readonly Remark[] {
    const listed = (kind: Remark['kind'], told: ReadonlyMap<string, ReadonlySet<string>>) =>
      Array.from(told, ([message, problems]): Remark => ({ kind, problems: [...problems], message }))
    return [...listed('note', this.#changed), ...listed('warning', this.#lost)]
  }
}

function listOf(problems: readonly string[]): string {
  return problems.length === 0 ? '' : `problem${problems.length > 1 ? 's' : ''} ${problems.join(', ')}: `
}

/** Says of systems that pick a variant themselves which problems are one question for all. */
export function remarkOnBank({ problems, variants }: ExportedSet, _: readonly Facts[], remarks: Remarks): void {
  if (variants === 1) return
  for (const { id, fixed, with: source } of problems) {
    if (fixed) remarks.changed(id, `nothing in it is drawn: one question stands for all ${variants} variants`)
    if (source !== undefined && !fixed)
      remarks.lost(
        id,
        `it has the numbers of ${source} in the same variant only: let the quiz give both of one variant`,
      )
  }
}

/** Says of formats that are banks of questions that they do not compose quizzes. */
export function remarkOnComposition({ problems, shuffle }: ExportedSet, _: readonly Facts[], remarks: Remarks): void {
  for (const { id, pool } of problems) {
    if (pool) remarks.lost(id, `each student gets ${pool.pick} of the pool ${pool.id}: let the quiz pick`)
    if (shuffle) remarks.lost(id, 'its place differs from student to student: let the quiz shuffle')
  }
}

/** Says of formats without pictures which problems have some. */
export function remarkOnPictures({ problems }: ExportedSet, facts: readonly Facts[], remarks: Remarks): void {
  for (const [k, { id }] of problems.entries())
    if (facts[k]!.hasPictures!.includes(true))
      remarks.lost(id, 'the format carries no pictures: the drawing is told in words')
}

/** Says of formats whose questions have one blank which problems have more. */
export function remarkOnSplitting({ problems }: ExportedSet, facts: readonly Facts[], remarks: Remarks): void {
  for (const [k, { id }] of problems.entries()) {
    const { blanks, hasMatrices } = facts[k]!
    const most = Math.max(...blanks!)
    if (most === 1) continue
    const cells = hasMatrices!.includes(true) ? ', matrices cell by cell,' : ''
    remarks.changed(id, `its ${most} blanks${cells} are questions of their own, each with the whole statement`)
  }
}

/** Says of formats without points which problems are worth something else. */
export function remarkOnPoints({ problems }: ExportedSet, facts: readonly Facts[], remarks: Remarks): void {
  for (const [k, { id, points, weights }] of problems.entries()) {
    // The points are those of the first variant too.
    if (points === facts[k]!.blanks![0] && !weights) continue
    if (points === 0) remarks.lost(id, 'it is not graded: the quiz has to give it no points')
    if (points === 0) continue
    const own = weights ? `its ${points} and the weights of its blanks` : `its ${points}`
    remarks.lost(id, `the format carries no points: ${own} are for the quiz to set`)
  }
}

/** Says of formats without feedback that solutions and hints stay behind. */
export function remarkOnFeedback({ problems }: ExportedSet, _: readonly Facts[], remarks: Remarks): void {
  for (const { id } of problems)
    remarks.lost(id, 'the format carries no feedback: worked solution and hints are left out')
}

const wholeThere = {
  order: 'orders are right or wrong as a whole there: no part marks',
  choices: 'several choices are marked by a rule of its own there, and not by the one for part marks',
} as const

/** Says which answers a format does not mark in parts as the set wants it. */
export function remarkOnPartMarks(
  { problems }: ExportedSet,
  unable: readonly ('order' | 'choices')[],
  remarks: Remarks,
): void {
  for (const { id, partMarks = [] } of problems)
    for (const kind of partMarks) if (unable.includes(kind)) remarks.lost(id, wholeThere[kind])
}
