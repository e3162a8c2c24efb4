import { families } from '../src/families/index.ts'
import { parseProblemSet } from '../src/set/load.ts'
import type { ProblemSet } from '../src/set/types.ts'
import type { PreparedSet } from '../src/solution/prepared.ts'
import { prepareSet, solveVariant } from '../src/solution/variant.ts'
import { type Effort, forEachOf, medians, once, type Subject } from './measure.ts'
import { labels, seed, variantsOf } from './quiz.ts'
import type { Group, Row } from './row.ts'

const count = 60

/** Fully connected layers of one width over a batch, with everything on the way forward and all gradients asked. */
export const matrices: Group = {
  name: 'matrices',
  async measure(effort) {
    const [wide, long] = [layers(3, 6, 8), layers(8, 8, 30)]
    return [await drawRow(wide, effort), await besideFamilyRow(effort), await compileRow(long, effort)]
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

/** One layer as a program, and as the family that writes its cells itself; drawn until a draw is fair, as always. */
async function besideFamilyRow(effort: Effort): Promise<Row> {
  const { ours, family } = await medians({ ours: draws(oneLayer.program), family: draws(oneLayer.family) }, effort)
  return {
    what: 'draw, solve and judge a sigmoid layer of 4 × 3 weights and 4 examples',
    measured: ours,
    beside: { what: 'the family matrix-layer', measured: family },
    aim: { times: 1 },
  }
}

function draws(problem: object): Subject {
  const prepared = prepareSet(setOf(problem), families)
  return forEachOf(labels(count), (label) => solveVariant(prepared, seed, label))
}

const allow = ['trivial', 'shared', 'factors', 'cancelling']
const drawnFrom = (from: number, to: number, step: number) => ({ from, to, step, not: [-1, 0, 1] })
const oneLayerDrawn = {
  weights: drawnFrom(-0.9, 0.9, 0.1),
  biases: drawnFrom(-0.5, 0.5, 0.1),
  values: drawnFrom(-2, 2, 0.2),
  targets: drawnFrom(0.1, 0.9, 0.1),
}
const oneLayerAsked = { ask: ['Z', 'Y', 'L', 'dL/dY', 'dL/dZ', 'dL/dW', 'dL/db', 'dL/dX'], allow }
const oneLayer = {
  family: {
    family: 'matrix-layer',
    params: {
      ...{ outputs: 3, inputs: 4, batch: 4, activation: 'sigmoid', loss: 'halfSquaredError', reduction: 'mean' },
      ...oneLayerDrawn,
    },
    ...oneLayerAsked,
  },
  program: {
    family: 'program',
    params: {
      given: {
        W: { shape: [3, 4], ...oneLayerDrawn.weights },
        b: { shape: [3], ...oneLayerDrawn.biases },
        X: { shape: [4, 4], ...oneLayerDrawn.values },
        T: { shape: [3, 4], ...oneLayerDrawn.targets },
      },
      program: ['Z = W @ X + b', 'Y = sigmoid(Z)', 'L = sum((Y - T)^2)/8'],
    },
    ...oneLayerAsked,
  },
}

function setOf(problem: object): ProblemSet {
  return parseProblemSet(
    JSON.stringify({ id: 'bench', problems: [{ id: 'layers', ...problem }] }),
    'bench.json',
    families,
  )
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
  return setOf({ family: 'program', params: { given, program }, ask, allow })
}
