import type { ParameterIssue } from '../../family/contract.ts'
import { lengthIssues } from '../../family/sizes.ts'
import { wrongLength } from '../../faults/makers.ts'
import { issueAt, wrongNumber } from './issue-makers.ts'
import { type Examples, isListOfLists, type Net, statedExamples, stepCount } from './parameters.ts'

type Path = ParameterIssue['path']

/** The examples of a list of lists, or the one that a list is, each with its path. */
export function exampleRows<Item>(
  path: Path,
  values: readonly (Item | readonly Item[])[],
): [row: readonly Item[], path: Path][] {
  if (!values.some((value) => Array.isArray(value))) return [[values as readonly Item[], path]]
  return (values as readonly (readonly Item[])[]).map((row, k) => [row, [...path, k]])
}

/** What is wrong with values of the examples of one batch. */
export function* batchIssues({ batch }: Net, path: Path, values: Examples, size: number): Generator<ParameterIssue> {
  if (!Array.isArray(values)) return
  const rows = exampleRows<unknown>(path, values)
  yield* lengthIssues(rows, batch, 'one list per training example of the batch', path)
  for (const [row, place] of rows) yield* lengthIssues(row, size, 'one number per neuron', place)
}

/** What is wrong with values of examples that come one after another. */
export function* successionIssues(net: Net, path: Path, values: Examples, size: number): Generator<ParameterIssue> {
  const { batch } = net
  const count = statedExamples(net)
  if (Array.isArray(values)) {
    if (!isListOfLists(values))
      return yield { ...wrongLength(values.length, count ?? batch, 'one list per example'), path }
    for (const [row, place] of exampleRows<unknown>(path, values))
      yield* lengthIssues(row, size, 'one number per neuron', place)
    yield* lengthIssues(values, count!, 'one list per example', path)
    if (values.length === count && count % batch !== 0)
      yield wrongNumber(path, count, `a multiple of ${batch}`, 'the examples do not fill batches')
  }
  // Examples that come again are the same ones, so that none of their numbers may be drawn anew.
  const needed = stepCount(net) * batch
  const isFixed = Array.isArray(values) && values.flat().every((value) => typeof value === 'number')
  if (count === undefined || count % batch !== 0 || needed <= count || isFixed) return
  const message = `${needed} examples are needed, ${count} are stated, and those that come again have drawn numbers`
  const remedy = `write plain numbers, or state ${needed} examples, or none of them`
  yield issueAt(path, 'example-drawn-again', message, remedy)
}
