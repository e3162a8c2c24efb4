import { families } from '../src/families/index.ts'
import { parseProblemSet } from '../src/problem-set/load.ts'
import type { ProblemSet } from '../src/problem-set/types.ts'
import { type PreparedSet, prepareSet, solveVariant } from '../src/solution/variant.ts'
import { type Effort, forEachOf, medians, once } from './measure.ts'
import { labels, seed, variantsOf } from './quiz.ts'
import type { Group, Row } from './row.ts'

const count = 60

/** Fully connected layers of one width over a batch, with everything on the way forward and all gradients asked. */
export const matrices: Group = {
  name: 'matrices',
  async measure(effort) {
    return [await drawRow(layers(3, 6, 8), effort), await compileRow(layers(8, 8, 30), effort)]
  },
}

async function drawRow(set: ProblemSet, effort: Effort): Promise<Row> {
  const prepared = prepareSet(set, families)
  const rejected = variantsOf(prepared, count).reduce((sum, { problems }) => sum + problems[0]!.rejected, 0)
  const { ours } = await medians(
    { ours: forEachOf(labels(count), (label) => solveVariant(prepared, seed, label)) },
    effort,
  )
  const draws = (rejected / count + 1).toFixed(1)
  return {
    what: `draw, solve and judge matrices of ${cellsOf(prepared)} cells, ${draws} draws a variant`,
    measured: ours,
    aim: { atMost: 2 },
  }
}

async function compileRow(set: ProblemSet, effort: Effort): Promise<Row> {
  const cells = cellsOf(prepareSet(set, families))
  const { ours } = await medians({ ours: once(() => prepareSet(set, families)) }, effort)
  return { what: `compile matrices of ${cells} cells`, measured: ours, aim: { atMost: 300 } }
}

function cellsOf({ problems }: PreparedSet): string {
  const { given, assignments } = problems[0]!.example.program
  return (given.length + assignments.length).toLocaleString('en')
}

function layers(depth: number, width: number, batch: number): ProblemSet {
  const drawn = (...shape: number[]) => ({ shape, from: -0.9, to: 0.9, step: 0.1, not: [0] })
  const numbers = Array.from({ length: depth }, (_, k) => k + 1)
  const given = Object.fromEntries([
    ['A0', drawn(width, batch)],
    ['T', drawn(width, batch)],
    ...numbers.flatMap((k) => [
      [`W${k}`, drawn(width, width)],
      [`b${k}`, drawn(width)],
    ]),
  ])
  const lines = numbers.flatMap((k) => [`Z${k} = W${k} @ A${k - 1} + b${k}`, `A${k} = sigmoid(Z${k})`])
  const program = [...lines, `e = sum((A${depth} - T)^2, rows)/2`, 'L = mean(e)']
  const ask = numbers.flatMap((k) => [`Z${k}`, `A${k}`, `dL/dW${k}`, `dL/db${k}`])
  const allow = ['trivial', 'shared', 'factors', 'cancelling']
  const problems = [{ id: 'layers', family: 'program', params: { given, program }, ask, allow }]
  return parseProblemSet(JSON.stringify({ id: 'bench', problems }), 'bench.json', families)
}
