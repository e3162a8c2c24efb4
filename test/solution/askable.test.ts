import { expect, test } from 'vitest'
import { families } from '../../src/families/index.ts'
import { openStream } from '../../src/random/stream.ts'
import { askableIn } from '../../src/solution/askable.ts'
import { SolutionGraph } from '../../src/solution/solution-graph.ts'

test.each(families.map((family) => [family.name, family] as const))(
  'Whatever %s says can be asked is there',
  (_, family) => {
    for (const { params } of family.examples) {
      const program = family.build(family.parameters.parse(params), openStream('s', []), 'plain')
      const { given, groups, nodes, derivatives, updated } = askableIn(program)
      const solution = new SolutionGraph(program)
      const plain = [...given, ...nodes, ...derivatives, ...updated].map((name) => name.replace(/ \(.*\)$/, ''))
      expect(plain.filter((name) => (solution.resolveMatrix(name) ?? solution.resolve(name)) === undefined)).toEqual([])
      expect(groups.filter((group) => solution.group(group as 'all').length === 0)).toEqual([])
      expect(nodes.length).toBeGreaterThan(0)
    }
  },
)
