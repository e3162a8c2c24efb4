import { namesIn, parseExpression } from '../../engine/expression.ts'
import { strength } from '../../engine/operations.ts'
import { namedKinds, severalOf } from '../../family/build.ts'
import { type AnswerFormat, encode, type KnownMistake, quantitySchema, z } from '../../family/contract.ts'
import { data, parameter } from '../../family/given.ts'
import { programFamily } from '../../family/program-family.ts'
import { statedValues } from '../../family/stated-values.ts'
import { mistakes } from '../../mistakes/catalogue.ts'
import { expressionTex } from '../../program/definitions.ts'
import { type Slip, solutions, type WorkedSolution } from './worked-solutions.ts'

const words = {
  task: 'Exactly one line is wrong; the lines below it are right, but for the value that they take over from it.',
  prompts: {
    wrong_line: 'Which line is wrong?',
    mistake: 'What went wrong there?',
    right_value: 'The value that the wrong line should have',
  },
  data: 'Data',
  parameters: 'Parameters',
  ofCircuit: 'Given',
}

/** A worked solution with one line that a misconception has made wrong; the lines after it follow from it. */
export const wrongLine = programFamily({
  name: 'wrong-line',
  summary: 'A worked solution with one wrong line: which one, what went wrong, and its right value',
  parameters: z.strictObject({
    solution: namedKinds(solutions)
      .default('neuron')
      .describe(
        'what is worked out, or several of which one is drawn; a circuit is so much less work that it needs a difficulty of its own',
      ),
    rate: quantitySchema.default({ oneOf: [0.2, 0.3, 0.4] }).describe('learning rate, where there is an update'),
    values: statedValues,
  }),
  examples: [
    { title: 'A neuron worked out with one mistake', params: {} },
    { title: 'A network of two layers with one mistake', params: { solution: 'two-layers' } },
    {
      title: 'A circuit: line and right value only',
      params: { solution: 'circuit' },
      ask: ['wrong_line', 'right_value'],
    },
  ],
  kinds: ({ solution }) =>
    severalOf(solution).flatMap((name) => (solutions[name] as WorkedSolution).slips.map((slip) => ({ name, slip }))),
  kindName: ({ name }) => name,
  exercise({ rate }, { name, slip }) {
    const solution: WorkedSolution = solutions[name]
    const { lines, back, layers, isUpdated, losses, title, statement } = solution
    const written = { ...Object.fromEntries(lines.map((line) => line.split(' = '))), ...back } as Record<string, string>
    const printed = printedLines(written, slip)
    const wrong = Object.keys(written).indexOf(slip.node)
    const reasons = reasonsFor(solution.slips, slip)
    const choice = (options: readonly string[]) => ({ kind: 'choice', options }) as const satisfies AnswerFormat
    const formats = {
      wrong_line: choice(printed.map(({ text }) => text)),
      mistake: choice(reasons.map((text) => `${text[0]!.toUpperCase()}${text.slice(1)}.`)),
    }
    return {
      given: {
        ...data(words.data, solution.data),
        ...parameter(layers ? words.parameters : words.ofCircuit, solution.parameters),
      },
      lines,
      losses,
      concluded: [
        ...printed.flatMap(({ name: shown, formula }) => (formula === undefined ? [] : [`${shown} = ${formula}`])),
        `wrong_line = ${encode(formats.wrong_line, [wrong + 1])}`,
        `mistake = ${encode(formats.mistake, [reasons.indexOf(mistakes[slip.id].says) + 1])}`,
        `right_value = \`${slip.node}\``,
      ],
      formats,
      ...(isUpdated && { update: { rate } }),
      mistakes: mistakesOf(solution.slips, slip, printed[wrong]!.name),
      drawing: layers ? { network: { titles: layers } } : 'circuit',
      title,
      statement: `${statement} ${words.task}`,
      prompts: words.prompts,
      ask: ['wrong_line', 'mistake', 'right_value'],
      // Whoever works the problem out and compares finds the line, wherever it stands.
      toCheck: Object.keys(written),
    }
  },
})

// With more a student reads longer than thinks.
const mostReasons = 4

/** What may have gone wrong: the slip and those that follow it in the pool, the slip in a place of its own. */
function reasonsFor(slips: readonly Slip[], slip: Slip): string[] {
  const all = [...new Set(slips.map(({ id }) => mistakes[id].says))]
  const offered = turned(all, all.indexOf(mistakes[slip.id].says)).slice(0, mostReasons)
  return turned(offered, offered.length - (slips.indexOf(slip) % offered.length))
}

/** The items from one of them on, the first ones last. */
function turned<Item>(items: readonly Item[], from: number): Item[] {
  return [...items.slice(from), ...items.slice(0, from)]
}

interface PrintedLine {
  /** The node whose value is printed: the right one, or what follows from the mistake. */
  readonly name: string
  readonly text: string
  /** How the wrong value comes about, where it is one. */
  readonly formula?: string
}

/** The lines as they stand on the sheet. */
function printedLines(written: Readonly<Record<string, string>>, slip: Slip): PrintedLine[] {
  const printed = new Map<string, string>()
  return Object.entries(written).map(([node, right], k) => {
    const formula = node === slip.node ? slip.formula : right
    const expression = parseExpression(formula)
    const used = [...namesIn(expression).keys()].filter((name) => printed.has(name))
    const follows = node === slip.node || used.some((name) => printed.get(name) !== name)
    const name = follows ? `printed_${k + 1}` : node
    printed.set(node, name)
    const shown = (of: string) => ({ tex: `\\val{${printed.get(of) ?? of}}`, strength: strength.atom })
    // A single number stands in symbols.
    const numbers = expression.kind === 'name' ? `\\sym{${expression.name}}` : expressionTex(expression, shown)
    const text = `$\\sym{${node}} = ${numbers} = \\val{${name}}$`
    return { name, text, ...(follows && { formula: renamed(formula, printed) }) }
  })
}

/** A formula that takes over the printed values of earlier lines. */
function renamed(formula: string, printed: ReadonlyMap<string, string>): string {
  return formula.replaceAll(/`([^`]+)`|[A-Za-z]\w*/g, (found, quoted?: string) => {
    const name = printed.get(quoted ?? found)
    return name === undefined ? found : `\`${name}\``
  })
}

/** Wrong answers: the printed value kept, and the other mistakes that the line invites. */
function mistakesOf(slips: readonly Slip[], slip: Slip, printed: string): KnownMistake[] {
  const others = slips.filter(({ node, id }) => node === slip.node && id !== slip.id)
  return [
    { id: 'wrong-value-kept', about: slip.id, node: 'right_value', formula: printed },
    ...others.map(({ id, formula }): KnownMistake => ({ id, node: 'right_value', formula })),
  ]
}
