import type { SheetDocument } from '../../src/document/blocks.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { solveProblem } from '../../src/solution/variant.ts'
import { type Found, formulasOf, meantIn, stepsIn } from './sheet.ts'
import { numbersHold } from './slack.ts'
import { unread } from './unread.ts'

/** What proving the keys of a set has come to. */
export interface Proof {
  /** Formulas that were read. */
  read: number
  /** Those of the list of what cannot be read. */
  readonly listed: string[]
  readonly faults: string[]
}

export function newProof(): Proof {
  return { read: 0, listed: [], faults: [] }
}

// As many digits as sheets may print: what is wrong in a formula does not hide behind rounding.
const exact = { significant: 12 }

/**
 * Proves the keys of all problems under a seed.
 * @param complete the same set with all its values
 */
export function prove(prepared: PreparedSet, complete: PreparedSet, seed: string, proof: Proof): void {
  for (const [k, one] of prepared.problems.entries()) {
    const draw = { seed, label: '1' }
    const [solved, whole] = [solveProblem(prepared, one, draw), solveProblem(complete, complete.problems[k]!, draw)]
    const variant = (problem: typeof solved) => ({ label: '1', code: '', problems: [problem] })
    const fine = { ...prepared.set, round: exact }
    const all = keyDocument(fine, variant(whole)).problems[0]!
    for (const mode of ['full', 'compact'] as const) {
      const printed = keyDocument(prepared.set, variant(solved), undefined, mode)
      const precise = keyDocument(fine, variant(solved), undefined, mode)
      for (const found of formulasOf(precise, precise.problems[0]!, all)) note(proof, one.problem.id, found)
      for (const found of roundedHold(printed, precise, prepared.set.round)) note(proof, one.problem.id, found)
    }
  }
}

function note(proof: Proof, problem: string, { where, tex, outcome }: Found): void {
  const listed = unread.find((one) => one.where.test(where) && one.tex.test(tex))
  if (outcome.kind === 'holds') proof.read++
  else if (listed) proof.listed.push(listed.why)
  else proof.faults.push(`${problem}, ${where}: ${tex}: ${outcome.kind}${'why' in outcome ? `: ${outcome.why}` : ''}`)
}

/** The numbers as a sheet rounds them; its symbols are those that were proved with more digits. */
function roundedHold(
  printed: SheetDocument,
  precise: SheetDocument,
  round: Parameters<typeof numbersHold>[3],
): Found[] {
  const [section, other] = [printed.problems[0]!, precise.problems[0]!]
  const meant = meantIn(printed, section)
  const proved = stepsIn(other)
  return stepsIn(section).flatMap(({ name, symbols, numbers, value }, k) => {
    const isSame = proved[k]?.symbols === symbols
    return [
      ...(isSame
        ? []
        : [{ where: name, tex: symbols ?? '', outcome: { kind: 'wrong', why: 'other symbols' } as const }]),
      ...(numbers === undefined
        ? []
        : [{ where: `${name}, rounded`, tex: numbers, outcome: numbersHold(numbers, value, meant, round) }]),
    ]
  })
}
