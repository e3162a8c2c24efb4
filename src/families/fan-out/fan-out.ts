import { circuitAssignments, circuitGiven } from '../../model/circuit.ts'
import { builtPerShape, severalOf } from '../build.ts'
import type { Family, Program } from '../contract.ts'
import { examples } from './examples.ts'
import { mistakes, pathOf } from './mistakes.ts'
import { type Pattern, type PatternName, patterns } from './patterns.ts'
import { type FanOutParams, parameters } from './schema.ts'

/** Values that are used more than once: the contribution of each path and their sum. */
export const fanOut: Family<typeof parameters> = {
  name: 'fan-out',
  summary: 'Fan-outs and diamonds: what each path contributes to a gradient, and the sum',
  parameters,
  examples,
  build: builtPerShape(({ pattern }) => severalOf(pattern), build),
}

function build({ values }: FanOutParams, name: PatternName): Program {
  const pattern: Pattern = patterns[name]
  const { fans, says } = pattern
  const assignments = circuitAssignments(pattern)
  const inner = assignments.map(({ name }) => name).filter((name) => name !== 'f')
  const given = circuitGiven(pattern, values)
  const upstreams = [...inner].reverse()
  const forked = new Map(fans.map(({ of, into }) => [of, into]))
  const [{ of, into }] = fans as [Pattern['fans'][number]]
  return {
    given,
    assignments,
    output: 'f',
    parameters: given.map(({ name }) => name),
    mistakes: mistakes(pattern),
    title: 'One value, several paths',
    statement: `In this graph ${says}. For every value that is used more than once, work out what each path contributes to its gradient, then the whole gradient.`,
    conventions: [
      `A path's contribution is the upstream gradient at the gate through which it leaves, times that gate's local derivative: $\\sym{${pathOf(of, into[0]!)}} = \\sym{df/d${into[0]}}\\cdot\\sym{d${into[0]}/d${of}}$.`,
      ...(fans.some(({ into }) => into.includes('f'))
        ? [
            'The direct edge holds everything else fixed: $\\left.\\partial f/\\partial x\\right|_{\\text{direct}}$ is its local derivative.',
          ]
        : []),
    ],
    diagram: { kind: 'circuit' },
    ask: [
      'forward',
      ...[...upstreams, ...given.map(({ name }) => name)].flatMap((name) => [
        ...(forked.get(name) ?? []).map((gate) => pathOf(name, gate)),
        `df/d${name}`,
      ]),
    ],
  }
}
