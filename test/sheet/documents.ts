import { once } from '../../src/base/once.ts'
import type { Blank, Block, Cell, Markdown, SheetDocument, Step } from '../../src/document/blocks.ts'
import { families } from '../../src/families/index.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import type { PreparedSet } from '../../src/solution/prepared.ts'
import { allowableRules } from '../../src/solution/quality-rules.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { everyFormatSet } from '../families/every-format.ts'
import { openProjectSet, projectSets } from '../project-sets.ts'
import { times } from '../seeds.ts'
import { type ProblemDraft, prepared } from '../solution/fixture.ts'

/** Problems that use what the sets of the project do not: every function, every optimiser, batches, deep networks. */
const rare: readonly ProblemDraft[] = [
  {
    params: {
      given: { x: { from: 0.5, to: 1.5, step: 0.05 }, y: { from: 2, to: 3, step: 0.05 } },
      program: [
        'a = exp(x) + log(y) - sqrt(x)',
        'b = sin(x) * cos(y) / tanh(a)',
        'c = sigmoid(b) ^ 2 - relu(-a) * leakyrelu(y)',
        'd = softplus(c) + gelu(x) + abs(-y)',
        'f = max(a, b, d) * min(x, y) - -x ** y',
      ],
    },
    ask: ['all'],
  },
  ...['sgd', 'momentum', 'nesterov', 'adam', 'adamw'].map((rule) => ({
    params: {
      given: { w_1: { from: 0.5, to: 1.5, step: 0.05 }, theta: { from: 2, to: 3, step: 0.05 }, x: 2 },
      program: ['y = w_1 * x + theta^2', 'E = 1/2 * (y - 1)^2 + w_1^2'],
      update: {
        of: 'E',
        parameters: ['w_1', 'theta'],
        rate: 0.01,
        rule,
        weightDecay: 0.1,
        steps: 2,
        data: [{}, { x: 3 }],
      },
    },
    ask: ['all', 'E@2'],
  })),
  ...['tanh', 'gelu', 'leakyrelu'].map((activations) => ({
    family: 'network',
    params: {
      layers: [2, 2, 2, 1],
      activations,
      biases: 'perNeuron',
      trainBiases: true,
      batch: 2,
      loss: 'meanSquaredError',
      steps: 2,
      rate: 0.1,
    },
    ask: ['all'],
  })),
]

// Whether a draw is fair makes no difference to how it is printed, and fair ones are rare where everything is asked.
const unfair = (draft: ProblemDraft) => ({ ...draft, allow: allowableRules })

const examples = families.flatMap((family) =>
  family.examples.map(({ params, ask }): ProblemDraft => ({ family: family.name, params, ...(ask && { ask }) })),
)

const rareProblems = 'rare problems'

/** Every set of the project, the examples of every family and the rare problems: name, set, and how often to draw it. */
export const setsToPrint = once(async (): Promise<readonly (readonly [string, PreparedSet, number])[]> => {
  const authored = await Promise.all(
    projectSets.map(async (name) => [name, await openProjectSet(name), times(10, 50)] as const),
  )
  return [
    ...authored,
    ['examples of the families', prepared(examples), times(3, 10)],
    ['answers of every format', everyFormatSet(), times(10, 20)],
    [rareProblems, prepared(rare.map(unfair)), times(2, 5)],
  ]
})

/** The same without the rare problems: their keys have dozens of pages, which would take as long as all the others. */
export async function setsOfUsualLength(): Promise<readonly (readonly [string, PreparedSet, number])[]> {
  return (await setsToPrint()).filter(([name]) => name !== rareProblems)
}

export function keyOf(prepared: PreparedSet, seed: string): SheetDocument {
  return keyDocument(prepared.set, solveVariant(prepared, seed, '1'))
}

/** Every TeX string of a document; of formulas that are aligned as they are aligned. */
export function texOf({ problems, conventions, instructions = '' }: SheetDocument): string[] {
  return [
    ...conventions.flatMap(inProse),
    ...inProse(instructions),
    ...problems.flatMap(({ title }) => inProse(title)),
    ...problems.flatMap((problem) => problem.blocks.flatMap(texOfBlock)),
  ]
}

function texOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case 'prose':
      return inProse(block.markdown)
    case 'formulas':
      return [`\\begin{aligned}${block.lines.join('\\\\')}\\end{aligned}`]
    case 'table':
      return [...inProse(block.caption ?? ''), ...[block.header, ...block.rows].flat().flatMap(texOfCell)]
    case 'matrices':
      return block.groups.flatMap(({ given }) => given)
    case 'blanks':
      return block.items.flatMap(texOfBlank)
    case 'steps':
      return block.steps.flatMap(texOfStep)
    case 'diagram':
      return []
  }
}

function texOfBlank(blank: Blank): string[] {
  const { tex, prompt = '' } = blank
  const cells = 'cells' in blank ? blank.cells.flat().flatMap(texOfBlank) : []
  const format = 'format' in blank ? blank.format : undefined
  const listed = format && 'options' in format ? format.options : format && 'items' in format ? format.items : []
  return [tex, ...inProse(prompt), ...listed.flatMap(inProse), ...cells]
}

function texOfStep({ result, symbols, numbers, value, paths = [], words = '', from = [], cells = [] }: Step): string[] {
  const sides = [result, symbols, numbers, value, ...paths, ...from].filter((tex) => tex !== undefined)
  return [...sides, ...inProse(words), ...cells.flatMap(texOfStep)]
}

function texOfCell({ tex, text = '' }: Cell): readonly string[] {
  return tex === undefined ? inProse(text) : [tex]
}

function inProse(markdown: Markdown): string[] {
  return [...markdown.matchAll(/\$([^$]+)\$/g)].map(([, tex]) => tex!)
}
