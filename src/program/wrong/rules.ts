import { groupBy } from '../../base/group-by.ts'
import { derivativeName } from '../../engine/differentiate.ts'
import { parseName } from '../../engine/name.ts'
import { operations } from '../../engine/operations.ts'
import { terms } from '../algebra.ts'
import { backTo } from '../backward.ts'
import type { MatrixLine, MatrixProgram } from '../matrix-program.ts'
import type { Term, Wrong } from '../operation.ts'
import { type Contribution, contributionsTo, linesUsing, ruleFor, termSum } from '../rules.ts'
import { named } from '../term.ts'
import { wrongWaysBack } from './backward.ts'
import { fitting, type WrongTerm } from './contract.ts'
import { wayOf, wrongFormulas } from './forward.ts'

/** The wrong rules that students make of the rule of a whole vector or matrix; see `ruleFor`. */
export function wrongRulesOf(program: MatrixProgram, name: string): WrongTerm[] {
  const right = ruleFor(program, name)
  if (!right) return []
  const contributions = contributionsTo(program, name)
  const wrong = contributions ? wrongGradients(program, contributions) : wrongFormulas(right)
  return fitting(
    right,
    wrong.map(({ mistake, term, way }): Wrong => [mistake, () => term, way]),
  )
}

function wrongGradients(program: MatrixProgram, contributions: readonly Contribution[]): WrongTerm[] {
  const rights = contributions.map(({ line, by, upstream, value }) => backTo(line.term, by, upstream, value))
  const inLines = contributions.flatMap((contribution, k) =>
    [
      ...wrongWaysBack(contribution.line.term, contribution.by, contribution.upstream, contribution.value),
      ...sentTooFar(program, contribution),
    ].map((wrong) => ({ ...wrong, k })),
  )
  const put = (some: readonly (typeof inLines)[number][]) => {
    const term = termSum(rights.map((right, k) => some.find((wrong) => wrong.k === k)?.term ?? right))
    return { mistake: some[0]!.mistake, ...(some[0]!.way !== undefined && { way: some[0]!.way }), term: term! }
  }
  const together = [...groupBy(inLines, wayOf).values()].map(put)
  // Of many uses, such as time steps, nobody mistakes just one.
  const alone = contributions.length > mostAlone ? [] : inLines.map((wrong) => put([wrong]))
  return [
    ...together,
    ...alone,
    ...(rights.every((term) => term !== undefined) ? wrongSums(program, contributions, rights) : []),
  ]
}

const mostAlone = 3

/** What comes back to the output of an activation, in place of what comes back to its argument. */
function sentTooFar({ lines, shapes }: MatrixProgram, { line, by, upstream }: Contribution): WrongTerm[] {
  if (upstream.kind !== 'name') return []
  const { of } = parseName(upstream.name)!.derivative!
  const [user, ...others] = linesUsing(lines, line.name, of)
  if (!user || others.length > 0 || user.name === of || !isActivationOf(user.term, line.name)) return []
  const early = named(derivativeName(of, user.name), shapes.get(user.name)!)
  const term = backTo(line.term, by, early, named(line.name, line.term.shape))
  return term ? [{ mistake: 'error-sent-back', term }] : []
}

function isActivationOf(term: Term, name: string): boolean {
  if (term.kind !== 'cells' || operations[term.operation].use !== 'activation') return false
  const [arg] = term.args
  return arg?.kind === 'name' && arg.name === name
}

/** Not all that comes back, where several lines use a value. */
function wrongSums(
  { lines }: MatrixProgram,
  contributions: readonly Contribution[],
  rights: readonly Term[],
): WrongTerm[] {
  const last = rights.length - 1
  if (last < 1) return []
  const average: WrongTerm = {
    mistake: 'uses-averaged',
    term: terms.divided(termSum(rights)!, terms.number(rights.length)),
  }
  if (new Set(contributions.map(({ line }) => placeOf(line))).size === 1) {
    return [
      { mistake: 'last-time-step-only', term: rights[last]! },
      { mistake: 'longest-path-only', term: rights[0]! },
      average,
    ]
  }
  const own = lines.find(({ name }) => name === contributions[0]!.by)
  const nowOnly = own ? rights.filter((_, k) => !isLater(own, contributions[k]!.line)) : []
  const isCut = nowOnly.length > 0 && nowOnly.length < rights.length
  return [
    ...(isCut ? [{ mistake: 'later-time-steps-left-out' as const, term: termSum(nowOnly)! }] : []),
    ...rights.slice(0, last).map((term, k): WrongTerm => ({ mistake: 'one-path-only', way: `${k}`, term })),
    { mistake: 'last-path-overwrites', way: 'whole', term: rights[last]! },
    average,
  ]
}

/** Where a line was stated: that of a loop is the same in every step. */
function placeOf({ path, turns, name }: MatrixLine): string {
  return turns.length === 0 ? name : path.join()
}

/** Whether a line of a loop belongs to a later step of it than another one. */
function isLater(first: MatrixLine, second: MatrixLine): boolean {
  const [loop, other] = [first, second].map(({ path }) => path.slice(0, path.lastIndexOf('lines')).join())
  const [step, later] = [first, second].map(({ turns }) => turns.at(-1)?.step)
  return step !== undefined && later !== undefined && loop === other && later > step
}
