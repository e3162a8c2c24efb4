import { mistakes } from '../../mistakes/catalogue.ts'
import { parameterNames } from '../../model/given.ts'
import { plainDescent } from '../../model/update-rule.ts'
import { builtPerShape, severalOf } from '../build.ts'
import { type AnswerFormat, type Assignment, encode, type Family, type Mistake, type Program } from '../contract.ts'
import { examples } from './examples.ts'
import { parameters, solutions, type WrongLineParams } from './schema.ts'
import type { Slip, SolutionLine, WorkedSolution } from './solution.ts'

/** A worked solution with one line that a misconception has made wrong; the lines after it follow from it. */
export const wrongLine: Family<typeof parameters> = {
  name: 'wrong-line',
  summary: 'A worked solution with one wrong line: which one, what went wrong, and its right value',
  parameters,
  examples,
  build: builtPerShape(
    ({ solution }) => severalOf(solution).flatMap((name) => solutions[name].slips.map((slip) => ({ name, slip }))),
    (params, { name, slip }) => build(params, solutions[name], slip),
    ({ name }) => name,
  ),
}

function build({ rate, values }: WrongLineParams, solution: WorkedSolution, slip: Slip): Program {
  const { given, assignments, lines, slips, output, trained, title, statement, diagram } = solution
  const printed = printedLines(lines, slip)
  const wrong = lines.findIndex(({ node }) => node === slip.node)
  const line: AnswerFormat = { kind: 'choice', options: printed.map(({ text }) => text) }
  const reasons = reasonsFor(slips, slip)
  const training = trained && plainDescent({ of: output, parameters: trained, rate })
  return {
    given: given.map((number) => ({ ...number, quantity: values[number.name] ?? number.quantity })),
    assignments: [
      ...assignments,
      ...printed.flatMap(({ assignment }) => assignment ?? []),
      conclusion('wrong_line', line, wrong),
      conclusion(
        'mistake',
        { kind: 'choice', options: reasons.map(sentence) },
        reasons.indexOf(mistakes[slip.id].says),
      ),
      { name: 'right_value', formula: `\`${slip.node}\``, kind: 'derived' },
    ],
    output,
    parameters: parameterNames(given),
    ...(training && { training }),
    mistakes: mistakesOf(solution, slip, printed[wrong]!.name),
    title,
    statement: `${statement} Exactly one line is wrong; the lines below it are right, but for the value that they take over from it.`,
    prompts: {
      wrong_line: 'Which line is wrong?',
      mistake: 'What went wrong there?',
      right_value: 'The value that the wrong line should have',
    },
    conventions: [],
    diagram,
    ask: ['wrong_line', 'mistake', 'right_value'],
    // Whoever works the problem out and compares finds the line, wherever it stands.
    toCheck: lines.map(({ node }) => node),
  }
}

function conclusion(name: string, format: AnswerFormat & { readonly kind: 'choice' }, index: number): Assignment {
  return { name, formula: `${encode(format, [index + 1])}`, kind: 'derived', format }
}

// With more a student reads longer than thinks.
const mostReasons = 4

/** What may have gone wrong: the slip and those that follow it in the pool, the slip in a place of its own. */
function reasonsFor(slips: readonly Slip[], slip: Slip): string[] {
  const all = [...new Set(slips.map(({ id }) => mistakes[id].says))]
  const first = all.indexOf(mistakes[slip.id].says)
  const offered = turned(all, first).slice(0, mostReasons)
  return turned(offered, offered.length - (slips.indexOf(slip) % offered.length))
}

/** The items from one of them on, the first ones last. */
function turned<Item>(items: readonly Item[], from: number): Item[] {
  return [...items.slice(from), ...items.slice(0, from)]
}

function sentence(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`
}

interface PrintedLine {
  /** The node whose value is printed: the right one, or what follows from the mistake. */
  readonly name: string
  readonly text: string
  /** The wrong value, where it is one. */
  readonly assignment?: Assignment
}

/** The lines as they stand on the sheet. */
function printedLines(lines: readonly SolutionLine[], slip: Slip): PrintedLine[] {
  const names = new Map<string, string>()
  return lines.map((line, k) => {
    const isWrong = line.node === slip.node
    const { formula, numbers = line.numbers } = isWrong ? slip : line
    const follows = isWrong || usedBy(line).some((node) => names.get(node) !== node)
    const name = follows ? `printed_${k + 1}` : line.node
    names.set(line.node, name)
    const printed = (node: string) => names.get(node)!
    const text = `$\\sym{${line.node}} = ${numbers((node) => `\\val{${printed(node)}}`)} = \\val{${name}}$`
    if (!follows) return { name, text }
    const assignment = { name, formula: formula((node) => `\`${printed(node)}\``), kind: 'derived' } as const
    return { name, text, assignment }
  })
}

/** The lines that a line takes a value from. */
function usedBy({ formula }: SolutionLine): string[] {
  const used: string[] = []
  formula((node) => {
    used.push(node)
    return node
  })
  return used
}

/** Wrong answers: the printed value kept, and the other mistakes that the line invites. */
function mistakesOf({ slips }: WorkedSolution, slip: Slip, printed: string): Mistake[] {
  const others = slips.filter((other) => other.node === slip.node && other !== slip)
  return [
    { id: 'wrong-value-kept', about: slip.id, node: 'right_value', formula: printed },
    ...others.map(({ id, formula }): Mistake => {
      return { id, node: 'right_value', formula: formula((node) => `\`${node}\``) }
    }),
  ]
}
