import { openSet } from '../../src/app/session.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import type { Workplace } from './command-line.ts'

/** The same numbers for everybody: q = 12 and f = 15. */
export const tinySet = `id: tiny
title: Tiny
seed: open
problems:
  - id: p
    family: program
    params: { given: { x: 3, y: 4 }, program: [q = x * y, f = q + x] }
    ask: [q, f]
`

/** A set with one small problem, in a workplace, and answer files to it. */
export class TinyCourse {
  readonly #codes: (label: string) => string

  private constructor(codes: (label: string) => string) {
    this.#codes = codes
  }

  static async in(place: Workplace): Promise<TinyCourse> {
    place.write('set.yaml', tinySet)
    const prepared = await openSet(`${place.folder}/set.yaml`)
    return new TinyCourse((label) => solveVariant(prepared, 'open', label).code)
  }

  code(label: string): string {
    return this.#codes(label)
  }

  answers(label: string, f: number | string = 15): string {
    return `set: tiny\nvariant: ${this.code(label)}\nanswers:\n  p:\n    q: 12\n    f: ${f}\n`
  }
}
