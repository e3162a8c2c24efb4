import type { Family } from '../family/contract.ts'
import { openStream } from '../random/stream.ts'
import { parseProblemSet } from '../set/load.ts'
import { type Askable, askableIn } from '../solution/askable.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { prepareSet } from '../solution/variant.ts'
import { writeYaml } from '../text/yaml/document.ts'

/** What examples are drawn from: the same draws in every catalogue. */
export const catalogueSeed = 'catalogue'

/** What an example gives and what can be asked of it, as one of its draws has it. */
export function exampleNames(
  { parameters, build, module }: Family,
  { params }: Family['examples'][number],
): Askable | undefined {
  try {
    return askableIn(build(parameters.parse(params), openStream(catalogueSeed, []), 'plain'))
  } catch (error) {
    // A family that is being written is listed as far as it goes; a set that uses it is told what is wrong.
    if (module) return undefined
    throw error
  }
}

/** The examples of a family as they stand in a set. */
export function examplesOf({ name, examples }: Family): { title: string; yaml: string }[] {
  return examples.map(({ title, params, ask }) => {
    const problem = { id: 'my-problem', family: name, params, ...(ask && { ask }) }
    return { title, yaml: writeYaml([problem], ` ${title}`, { style: 'inline' }).replace('\n\n', '\n') }
  })
}

/** A set of some of a family's examples, all of them unless told otherwise. */
export function preparedExamples(
  family: Family,
  families: readonly Family[],
  examples: Family['examples'] = family.examples,
): PreparedSet {
  const { name, summary } = family
  const problems = examples.map(({ title, params, ask }, k) => {
    return { id: `example-${k + 1}`, title, family: name, params, ...(ask && { ask }) }
  })
  const text = JSON.stringify({ id: name, title: summary, problems })
  return prepareSet(parseProblemSet(text, name, families), families)
}
