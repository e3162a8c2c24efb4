import { type Expression, parseExpression } from '../engine/expression.ts'
import { definitionOf } from '../program/definitions.ts'
import { textOf } from '../program/expressions.ts'
import type { Calculation } from '../program/program.ts'
import type { Assignment, Given, Program } from './contract.ts'
import type { Batch } from './exercise.ts'

/** Name of what belongs to one example. */
export function ofExample(name: string, example: number | 'n'): string {
  return `${name}[${example === 'n' ? example : example + 1}]`
}

/**
 * The calculation of one example for every one of a batch: `y[1] = w*x[1] + b`, and the loss of the batch.
 * @param calculated what one example computes, of the numbers in `shared` and its own
 * @param output the loss of one example, and of the batch
 */
export function inBatch(
  calculated: Calculation,
  shared: ReadonlySet<string>,
  { size, reduction, given }: Batch,
  output: string,
): Pick<Program, 'given' | 'assignments' | 'lossTerms' | 'formulas'> {
  const examples = Array.from({ length: size }, (_, example) => example)
  const losses = examples.map((example) => ofExample(output, example))
  const whole = reduction === 'mean' ? `(${losses.join(' + ')})/${size}` : losses.join(' + ')
  const loss = { name: output, formula: whole, expression: parseExpression(whole), kind: 'loss' } as const
  const linesOf = (example: number | 'n') => calculated.assignments.map((line) => ofOne(line, shared, example))
  return {
    given: [
      ...calculated.given.filter(({ name }) => shared.has(name)),
      ...examples.flatMap((example) =>
        Object.entries(given(example)).map(([name, { of, path: _, shape: __, ...rest }]): Given => {
          const quantity = typeof of === 'function' ? of([]) : (of as Given['quantity'])
          return { ...rest, name: ofExample(name, example), quantity }
        }),
      ),
    ],
    assignments: [...examples.flatMap(linesOf), loss],
    lossTerms: losses,
    formulas: [...linesOf('n'), loss].map(({ name, expression }) => definitionOf(name, expression!)),
  }
}

function ofOne({ name, expression, kind }: Assignment, shared: ReadonlySet<string>, example: number | 'n'): Assignment {
  const own = withNames(expression!, (used) => (shared.has(used) ? used : ofExample(used, example)))
  return { name: ofExample(name, example), formula: textOf(own), expression: own, kind }
}

function withNames(expression: Expression, nameOf: (name: string) => string): Expression {
  if (expression.kind === 'name') return { ...expression, name: nameOf(expression.name) }
  if (expression.kind === 'number') return expression
  return { ...expression, args: expression.args.map((arg) => withNames(arg, nameOf)) }
}
