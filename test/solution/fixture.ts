import { families } from '../../src/families/index.ts'
import type { Difficulty, Pool, Problem, ProblemSet, Words } from '../../src/set/types.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'

/** What a set demands that states nothing. */
export const lintDemands = {
  attempts: 50,
  variants: 200,
  guessable: 0.5,
  copied: 1,
  hidden: 1,
  spread: 3,
  swallowed: 0.4,
  kinds: 0.25,
  tolerance: 10,
}

export interface ProblemDraft extends Words {
  readonly family?: string
  readonly id?: string
  readonly params: unknown
  readonly ask?: readonly string[]
  readonly allow?: readonly string[]
  readonly points?: number
  readonly weights?: Readonly<Record<string, number>>
  readonly with?: string
  readonly shuffleParts?: boolean
  readonly pool?: string
  readonly difficulty?: Difficulty
  readonly numbers?: 'plain' | 'exact'
}

/** A problem set as the loader makes it, from problems written down in a test; family `program` where none is named. */
export function setOf(drafts: readonly ProblemDraft[], more: Partial<ProblemSet> = {}): ProblemSet {
  const problems = drafts.map(({ family = 'program', id, params, ...rest }, k): Problem => {
    const { parameters } = families.find(({ name }) => name === family)!
    const shared = { allow: [], shuffleParts: false, at: ['problems', k] }
    return { ...shared, ...rest, id: id ?? `p${k + 1}`, family, params: parameters.parse(params) }
  })
  const pools = [...new Set(problems.flatMap(({ pool }) => pool ?? []))]
  return {
    id: 'set',
    title: 'Set',
    round: 4,
    grading: {
      tolerance: { relative: 1e-3 },
      roundingAware: true,
      followThrough: 1,
      diagnose: true,
    },
    shuffle: false,
    lint: lintDemands,
    problems,
    pools: pools.map((id): Pool => ({ id, pick: 1, at: ['problems'] })),
    file: 'set.yaml',
    locate: (path, offset) => ({ file: `set.yaml:${path.join('.')}${offset === undefined ? '' : `+${offset}`}` }),
    ...more,
  }
}

export function prepared(drafts: readonly ProblemDraft[], more: Partial<ProblemSet> = {}) {
  return prepareSet(setOf(drafts, more), families)
}

/** One problem, solved, with its values by name. */
export function solved(draft: ProblemDraft, label = '1') {
  const problem = solveVariant(prepared([draft]), 'seed', label).problems[0]!
  const { solution, asked } = problem.exercise
  const { graph } = solution
  const nameOf = (id: number) => graph.node(id).name!
  return {
    problem,
    asked: asked.map(nameOf),
    answers: Object.fromEntries(asked.map((id) => [nameOf(id), problem.values[id]!])),
    value(name: string): number {
      const id = solution.find(name)
      if (id === undefined) throw new Error(`no node ${name}`)
      return problem.values[id]!
    },
  }
}

/** What is drawn for x over many labels, and the rules that rejected other draws. */
export function drawsOf(draft: ProblemDraft) {
  const set = prepared([draft])
  const [drawn, rules] = [new Set<number>(), new Set<string>()]
  for (let label = 0; label < 24; label++) {
    const { exercise, values } = solveVariant(set, 'seed', `${label}`, (_, { rule }) => rules.add(rule)).problems[0]!
    drawn.add(values[exercise.solution.graph.find('x')!]!)
  }
  return { drawn: [...drawn].sort((a, b) => a - b), rules: [...rules] }
}

/** The first of the faults that something throws, with its code. */
export function faultOf(act: () => unknown) {
  try {
    act()
  } catch (error) {
    const faults = (error as { faults?: readonly { code: string; [key: string]: unknown }[] }).faults
    if (faults) return faults[0]!
    throw error
  }
  throw new Error('nothing was thrown')
}
