import { pathName } from '../engine/differentiate.ts'
import { namesIn, parseExpression } from '../engine/expression.ts'
import { namedKinds, severalOf } from '../family/build.ts'
import { type Quantity, z } from '../family/contract.ts'
import { each, parameter } from '../family/given.ts'
import { mistake } from '../family/mistake.ts'
import { programFamily } from '../family/program-family.ts'
import { partsOf } from '../family/stated-lines.ts'
import { statedValues } from '../family/stated-values.ts'

const integer: Quantity = { from: -8, to: 9, not: [-1, 0, 1] }
const small: Quantity = { from: -4, to: 5, not: [-1, 0, 1] }
const decimal: Quantity = { from: -1.5, to: 1.5, step: 0.1, not: [-1, 0, 1] }

/** A graph whose output is f. */
interface Pattern {
  readonly given: Readonly<Record<string, Quantity>>
  readonly lines: readonly string[]
}

const patterns = {
  fork: { given: each(['x', 'y', 'z'], integer), lines: ['a = x*y', 'b = x + z', 'f = a*b'] },
  twoForks: {
    given: each(['x', 'y'], integer),
    lines: ['a = x*y', 'b = x + y', 'f = a*b'],
  },
  diamond: {
    given: each(['x', 'y', 'z', 'w'], integer),
    lines: ['q = x + y', 'a = q*z', 'b = q + w', 'f = a*b'],
  },
  threeWays: {
    given: each(['x', 'y', 'z'], integer),
    lines: ['a = x*y', 'b = x + z', 'c = 3*x', 's = a + c', 'f = s*b'],
  },
  directEdge: {
    given: each(['x', 'y', 'z'], integer),
    lines: ['a = x*y', 'b = a + z', 'f = b*x'],
  },
  twoDiamonds: {
    given: each(['x', 'y', 'z'], small),
    lines: ['a = 2*x', 'b = x + y', 'q = a + b', 'c = q*z', 'd = q + 4', 'f = c*d'],
  },
  gated: {
    given: each(['w', 'x', 'b'], decimal),
    lines: ['z = w*x', 'u = z + b', 'a = sigmoid(u)', 'f = a*u'],
  },
} as const satisfies Record<string, Pattern>
type PatternName = keyof typeof patterns

const words = {
  title: 'One value, several paths',
  graph: {
    fork: 'In this graph $x$ enters two gates, whose results meet again in $f$.',
    twoForks: 'In this graph $x$ and $y$ both enter two gates, whose results meet again in $f$.',
    diamond:
      'In this graph the value $q$ is computed once and used twice; its two branches meet again in $f$, a diamond.',
    threeWays: 'In this graph $x$ enters three gates.',
    directEdge: 'In this graph $x$ reaches $f$ through $a$ and on a direct edge.',
    twoDiamonds: 'In this graph one diamond stands on top of another: first $x$, then $q$ is used twice.',
    gated:
      'In this graph $u$ is multiplied by its own sigmoid, so that it reaches $f$ through $a$ and on a direct edge.',
  } satisfies Record<PatternName, string>,
  task: 'For every value that is used more than once, work out what each path contributes to its gradient, then the whole gradient.',
  contribution: (path: string, gate: string, value: string) =>
    `A path's contribution is the upstream gradient at the gate through which it leaves, times that gate's local derivative: $\\sym{${path}} = \\sym{df/d${gate}}\\cdot\\sym{d${gate}/d${value}}$.`,
  directEdge:
    'The direct edge holds everything else fixed: $\\left.\\partial f/\\partial x\\right|_{\\text{direct}}$ is its local derivative.',
}

/** Values that are used more than once: the contribution of each path and their sum. */
export const fanOut = programFamily({
  name: 'fan-out',
  summary: 'Fan-outs and diamonds: what each path contributes to a gradient, and the sum',
  parameters: z.strictObject({
    pattern: namedKinds(patterns)
      .default(['fork', 'twoForks', 'diamond', 'directEdge'])
      .describe('how values fan out, or several ways of which one is drawn; the default ones are about equally hard'),
    values: statedValues,
  }),
  examples: [
    { title: 'A fan-out or a diamond, drawn for each student', params: {} },
    {
      title: 'f = xy(x + y) at x = 3, y = −4: both inputs fan out',
      params: { pattern: 'twoForks', values: { x: 3, y: -4 } },
      ask: [
        ...['a', 'b', 'f', 'df/da', 'df/db', 'df/dx via a', 'df/dx via b', 'df/dx'],
        ...['df/dy via a', 'df/dy via b', 'df/dy'],
      ],
    },
    { title: 'Three ways, or one diamond on another', params: { pattern: ['threeWays', 'twoDiamonds'] } },
    { title: 'A value times its own sigmoid', params: { pattern: 'gated' } },
  ],
  kinds: ({ pattern }) => severalOf(pattern),
  exercise(_, name) {
    const { given, lines }: Pattern = patterns[name]
    const inner = lines.map((line) => partsOf(line).name).slice(0, -1)
    const fans = fansIn(lines, [...inner, ...Object.keys(given)])
    const [[value, gates]] = [...fans] as [[string, string[]]]
    const isDirect = [...fans.values()].some((into) => into.includes('f'))
    return {
      given: parameter('Given', given),
      lines,
      losses: [],
      drawing: 'circuit',
      title: words.title,
      statement: `${words.graph[name]} ${words.task}`,
      conventions: [
        words.contribution(pathOf(value, gates[0]!), gates[0]!, value),
        ...(isDirect ? [words.directEdge] : []),
      ],
      mistakes: [...fans].flatMap(([of, into]) => {
        const paths = into.map((gate) => `\`${pathOf(of, gate)}\``)
        return [
          mistake('paths-multiplied', `df/d${of}`, paths.join('*')),
          mistake('paths-averaged', `df/d${of}`, `(${paths.join(' + ')})/${paths.length}`),
        ]
      }),
      ask: [
        'forward',
        ...[...inner.reverse(), ...Object.keys(given)].flatMap((of) => [
          ...(fans.get(of) ?? []).map((gate) => pathOf(of, gate)),
          `df/d${of}`,
        ]),
      ],
    }
  },
})

/** The lines that use a value, of the values that more than one line uses; f itself is the direct edge. */
function fansIn(lines: readonly string[], names: readonly string[]): Map<string, string[]> {
  const read = lines.map(partsOf).map(({ name, formula }) => ({ name, used: namesIn(parseExpression(formula)) }))
  const into = (of: string) => read.filter(({ used }) => used.has(of)).map(({ name }) => name)
  return new Map(names.map((of) => [of, into(of)] as const).filter(([, users]) => users.length > 1))
}

/** Name of the contribution that a value makes through a gate; `f` itself is the direct edge. */
function pathOf(value: string, gate: string): string {
  return gate === 'f' ? `∂f/∂${value}` : pathName('f', value, gate)
}
