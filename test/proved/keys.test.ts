import { describe, expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { loadProblemSet } from '../../src/set/load.ts'
import type { ProblemSet } from '../../src/set/types.ts'
import { prepareSet } from '../../src/solution/variant.ts'
import { projectSet, projectSets } from '../project-sets.ts'
import { seeds } from '../seeds.ts'
import { setOf } from '../solution/fixture.ts'
import { newProof, type Proof, prove } from './proof.ts'
import { unread } from './unread.ts'

const used = seeds(2, 50)
const leastRead = 0.98

/** Why formulas could not be read, over all keys. */
const reasons = new Set<string>()

function proofOf(set: ProblemSet, names: readonly string[]): Proof {
  const [prepared, complete] = [prepareSet(set, families), prepareSet(set, families, ['all'])]
  const isDrawn = prepared.problems.some(({ example }) => !example.fixed)
  const proof = newProof()
  for (const seed of isDrawn ? names : names.slice(0, 1)) prove(prepared, complete, seed, proof)
  for (const why of proof.listed) reasons.add(why)
  return proof
}

describe('every formula that a key prints gives the printed value', () => {
  test.each(families.map(({ name, examples }) => [name, examples] as const))('%s', (family, examples) => {
    const drafts = examples.map(({ params, ask }) => ({ family, params, ...(ask && { ask }) }))
    const { read, listed, faults } = proofOf(setOf(drafts), used)
    expect(faults).toEqual([])
    expect(read).toBeGreaterThan(0)
    expect(read / (read + listed.length)).toBeGreaterThanOrEqual(leastRead)
  })

  test.each(projectSets)('problem-sets/%s.yaml', async (name) => {
    const { read, faults } = proofOf(await loadProblemSet(projectSet(name), families), used)
    expect(faults).toEqual([])
    expect(read).toBeGreaterThan(0)
  })

  test('what the list excuses is printed somewhere', () => {
    expect(unread.map(({ why }) => why).filter((why) => !reasons.has(why))).toEqual([])
  })
})
