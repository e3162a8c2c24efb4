import { nearest } from '../base/nearest.ts'
import { parseName } from '../engine/name.ts'
import { type Fault, FaultError } from '../faults/fault.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import { type Group, groups, type SolutionGraph } from './solution-graph.ts'

/**
 * Ids of what a problem asks, in the order of `ask`, each once.
 * @throws FaultError with one fault per entry that is neither a group nor a node that can be computed
 */
export function askedNodes(set: ProblemSet, problem: Problem, solution: SolutionGraph): number[] {
  const ask = problem.ask ?? solution.program.ask
  const faults: Fault[] = []
  const found = ask.flatMap((entry, k) => {
    if (isGroup(entry)) {
      const members = solution.group(entry)
      const isOfNumber = entry === 'gradients' || entry === 'upstreams'
      if (isOfNumber && isMatrix(solution)) faults.push(withoutGradient(set, problem, solution, entry, k))
      return members
    }
    const found = solution.resolveMatrix(entry) ?? [solution.resolve(entry)]
    const ids = found.filter((id) => id !== undefined)
    const given = ids.some((id) => solution.graph.node(id).meta!.role === 'given')
    if (ids.length > 0 && !given) return ids
    faults.push(faultOf(set, problem, solution, entry, k, given))
    return []
  })
  if (faults.length > 0) throw new FaultError(faults)
  return [...new Set(found)]
}

/** Whether the output is a vector or matrix, which only its cells have derivatives of. */
function isMatrix({ program: { output, assignments } }: SolutionGraph): boolean {
  return !assignments.some(({ name }) => name === output)
}

function withoutGradient(
  set: ProblemSet,
  problem: Problem,
  { program }: SolutionGraph,
  entry: string,
  k: number,
): Fault {
  return {
    code: 'no-gradients',
    message: `problem ${problem.id} asks for ${entry}, and ${program.output} is no number`,
    got: entry,
    remedy: 'end the program with a number such as L = sum(Z), or ask for its values',
    ...set.locate([...problem.at, 'ask', k]),
  }
}

/** Whether a name of `ask` stands for a group of nodes. */
export function isGroup(name: string): name is Group {
  return (groups as readonly string[]).includes(name)
}

function faultOf(
  set: ProblemSet,
  problem: Problem,
  solution: SolutionGraph,
  entry: string,
  k: number,
  given: boolean,
): Fault {
  const place = set.locate([...problem.at, 'ask', k])
  if (given) {
    return {
      code: 'asked-given',
      message: `problem ${problem.id} asks for ${entry}, which its statement gives`,
      got: entry,
      remedy: `take ${entry} out of ask`,
      ...place,
    }
  }
  const close = nearest(entry, solution.knownNames())
  const instead = insteadOf(entry, solution)
  const later = solution.updates > 0 ? `, or name@k for k up to ${solution.updates}` : ''
  return {
    code: 'unknown-node',
    message: `problem ${problem.id} has no node ${entry}`,
    got: entry,
    expected: `a group (${groups.join(', ')}), an assigned name, or a derivative such as d${solution.program.output}/d${solution.program.parameters[0] ?? 'x'}${later}`,
    remedy:
      `${instead ?? (close ? `did you mean ${close}?` : '')} "gradsheet families ${problem.family}" lists the names`.trim(),
    ...(instead === undefined && close && { meant: close }),
    ...place,
  }
}

/** What to ask for where a name has no values because of what it is a name of. */
function insteadOf(entry: string, solution: SolutionGraph): string | undefined {
  const { base, pass, derivative } = parseName(entry) ?? {}
  if (pass !== undefined && solution.updates === 0)
    return `the problem makes no updates: state some, or ask for ${base}.`
  if (!derivative) return undefined
  const [of, by] = [derivative.of, derivative.by].map((name) => firstCellOf(name, solution))
  if (of === undefined || by === undefined || (of === derivative.of && by === derivative.by)) return undefined
  const via = derivative.via === undefined ? '' : ` via ${firstCellOf(derivative.via, solution) ?? derivative.via}`
  const one = of === derivative.of || via !== '' ? by : derivative.by
  return `ask cell by cell, such as d${of}/d${one}${via}.`
}

/** The first cell of a vector or matrix, a number itself; undefined for what is neither. */
function firstCellOf(name: string, solution: SolutionGraph): string | undefined {
  const cells = solution.matrices.cells(name)
  return cells ? cells[0]![0] : solution.resolve(name) === undefined ? undefined : name
}
