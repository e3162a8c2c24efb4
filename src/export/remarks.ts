import type { ExportedSet, Remarks } from './contract.ts'

/** Collects what an export has to say, each thing once. */
export class CollectedRemarks implements Remarks {
  readonly #changed = new Set<string>()
  readonly #lost = new Set<string>()

  changed(problem: string, how: string): void {
    this.#changed.add(`problem ${problem}: ${how}`)
  }

  lost(problem: string, what: string): void {
    this.#lost.add(`problem ${problem}: ${what}`)
  }

  /** Whether anything was lost. */
  get lossless(): boolean {
    return this.#lost.size === 0
  }

  get lines(): readonly string[] {
    return [...[...this.#changed].map((text) => `note: ${text}`), ...[...this.#lost].map((text) => `warning: ${text}`)]
  }
}

/** Says of formats that are banks of questions that they do not compose quizzes. */
export function remarkOnComposition({ problems, shuffle }: ExportedSet, remarks: Remarks): void {
  for (const { id, pool } of problems) {
    if (pool) remarks.lost(id, `each student gets ${pool.pick} of the pool ${pool.id}: let the quiz pick`)
    if (shuffle) remarks.lost(id, 'its place differs from student to student: let the quiz shuffle')
  }
}
