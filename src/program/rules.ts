import { oncePer, oncePerKey } from '../base/once.ts'
import { derivativeName } from '../engine/differentiate.ts'
import { parseName } from '../engine/name.ts'
import { matmul, plus, transposed } from './algebra.ts'
import { backTo } from './backward.ts'
import { cancelled } from './cancel.ts'
import { isColumn, jacobianOf } from './jacobian.ts'
import type { MatrixProgram } from './matrix-program.ts'
import type { Term } from './operation.ts'
import { cellCount } from './shape.ts'
import { named, namesOf, number, shaped } from './term.ts'

/**
 * The rule of a whole vector or matrix, of an assigned value or of a gradient such as `dL/dW`: a formula in names of
 * assigned values, given values and gradients. Undefined where none can be written in matrices.
 */
export function ruleFor(program: MatrixProgram, name: string): Term | undefined {
  return rulesOf(program)(name)
}

const rulesOf = oncePer((program: MatrixProgram) => oncePerKey((name: string) => makeRule(program, name)))

function makeRule(program: MatrixProgram, name: string): Term | undefined {
  const own = program.lines.find((line) => line.name === name)
  if (own) return own.term
  const found = contributionsTo(program, name)
  if (!found) return jacobianIn(program, name)
  return termSum(
    found.map(
      (one) =>
        cancelledBack(program, one) ??
        throughJacobian(program, one) ??
        backTo(one.line.term, one.by, one.upstream, one.value),
    ),
  )
}

/** What comes back through a line whose Jacobian is a step of its own. */
function throughJacobian({ jacobians, shapes }: MatrixProgram, { line, by, upstream }: Contribution): Term | undefined {
  const name = derivativeName(line.name, by)
  if (!jacobians?.includes(name)) return undefined
  const sizes = [line.term.shape, shapes.get(by)!].map(cellCount)
  return shaped(matmul(transposed(named(name, sizes)), upstream), shapes.get(by)!)
}

/** The Jacobian of a line by a vector in it, such as `dp/dz`; undefined for any other name. */
function jacobianIn({ lines }: MatrixProgram, name: string): Term | undefined {
  const { of, by, via, next } = parseName(name)?.derivative ?? {}
  const line = via === undefined && next === undefined ? lines.find((one) => one.name === of) : undefined
  return line && by !== undefined && isColumn(line.term)
    ? jacobianOf(line.term, by, named(line.name, line.term.shape))
    : undefined
}

/** What a line that uses a value sends back to it. */
export interface Contribution {
  readonly line: MatrixProgram['lines'][number]
  /** Name of the value. */
  readonly by: string
  /** What comes back to the line. */
  readonly upstream: Term
  /** The line's value, by its name. */
  readonly value: Term
}

/** The lines that a gradient such as `dL/dW` is a sum over; undefined for what is no gradient of a number. */
export function contributionsTo(program: MatrixProgram, name: string): Contribution[] | undefined {
  const { lines, shapes } = program
  const { derivative } = parseName(name) ?? {}
  if (derivative?.sign !== 'd' || derivative.via !== undefined || derivative.next !== undefined) return undefined
  const { of, by } = derivative
  if (shapes.get(of)?.length !== 0 || !shapes.has(by)) return undefined
  return linesUsing(lines, by, of).map((line) => {
    const value = named(line.name, line.term.shape)
    const upstream = line.name === of ? number(1) : upstreamOf(program, of, line)
    return { line, by, upstream, value }
  })
}

/** The lines that use a value on the way to another. */
export function linesUsing(lines: MatrixProgram['lines'], by: string, of: string): MatrixProgram['lines'] {
  const reaching = namesBefore(lines, of)
  return lines.filter((line) => reaching.has(line.name) && namesOf(line.term).has(by))
}

/** The sum of terms; undefined where there is none. */
export function termSum(terms: readonly (Term | undefined)[]): Term | undefined {
  return terms.reduce((sum, term) => (sum && term ? plus(sum, term) : (sum ?? term)), undefined)
}

/** Whether what comes back to a value was cancelled: then the rule of a cell is not that of the graph. */
export function isCancelled(program: MatrixProgram, name: string): boolean {
  return contributionsTo(program, name)?.some((one) => cancelledBack(program, one) !== undefined) ?? false
}

/** What comes back to what a line is the softmax or sigmoid of, where that and the loss cancel. */
function cancelledBack(program: MatrixProgram, { line, by, upstream, value }: Contribution): Term | undefined {
  const [arg] = 'args' in line.term ? line.term.args : []
  if (arg?.kind !== 'name' || arg.name !== by || upstream.kind !== 'name') return undefined
  return cancelled(program, line.term, value, ruleFor(program, upstream.name))
}

/** What comes back to a line's value by its name, or the number that it is in every draw. */
function upstreamOf(program: MatrixProgram, of: string, { name, term }: MatrixProgram['lines'][number]): Term {
  const gradient = derivativeName(of, name)
  const rule = ruleFor(program, gradient)
  return rule?.kind === 'number' ? rule : named(gradient, term.shape)
}

/** Names of the lines that a value depends on, itself included. */
function namesBefore(lines: MatrixProgram['lines'], name: string): Set<string> {
  const found = new Set([name])
  for (const line of lines.toReversed()) {
    if (found.has(line.name)) for (const used of namesOf(line.term)) found.add(used)
  }
  return found
}
