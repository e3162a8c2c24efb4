import { families } from '../../families/index.ts'
import type { Family } from '../../family/contract.ts'
import { writeYaml } from '../../text/yaml/document.ts'
import { exampleNames } from '../family-examples.ts'
import { parametersSchema } from '../family-parameters.ts'
import type { ExampleChoice, ExampleInDetail, ProblemText, ProblemWish } from './contract.ts'
import { parameterFields, statedParams } from './fields.ts'

/** An example of a family with what can be changed of it. */
export function exampleInDetail(choice: ExampleChoice): ExampleInDetail {
  const { family, example } = chosenExample(choice)
  const params = statedParams(family, example)
  const names = exampleNames(family, example)
  return { title: example.title, params, fields: parameterFields(family, params), ...(names && { names }) }
}

/** A problem of a family as it is put into a set. */
export function exampleAsProblem({ params, explained, ...choice }: ProblemWish): ProblemText {
  const { family, example } = chosenExample(choice)
  const { name } = family
  const stated = params ?? (explained ? statedParams(family, example) : example.params)
  const problem = { id: name, family: name, params: stated, ...(example.ask && { ask: example.ask }) }
  const says = explained ? explanationsOf(family) : undefined
  return problemText(problem, says)
}

/**
 * A problem alone, and in a set of its own.
 * @param says what a key means, by its path with dots
 */
export function problemText(
  problem: Readonly<Record<string, unknown>>,
  says: (path: string) => string | undefined = () => undefined,
): ProblemText {
  const style = { style: 'inline', remark: (path: readonly string[]) => says(path.join('.')) } as const
  const title = `${problem.title ?? problem.family}`
  return {
    yaml: writeYaml([problem], '', style),
    set: writeYaml({ id: 'problem', title, problems: [problem] }, '', { style: 'inline' }),
  }
}

/** An example with its family. Throws where there is none. */
export function chosenExample(choice: ExampleChoice): { family: Family; example: Family['examples'][number] } {
  const family = families.find(({ name }) => name === choice.family)
  const example = family?.examples[choice.example]
  if (!family || !example) throw new Error(`there is no example ${choice.example} of ${choice.family}`)
  return { family, example }
}

function explanationsOf(family: Family): (path: string) => string | undefined {
  const { properties = {} } = parametersSchema(family)
  return (path) => {
    if (path === 'family') return family.summary
    if (path === 'ask') return 'what students fill in; without this line the family chooses'
    const [params, name, ...deeper] = path.split('.')
    const schema = params === 'params' && deeper.length === 0 ? properties[name ?? ''] : undefined
    return typeof schema === 'object' ? shortly(schema.description ?? '') : undefined
  }
}

const longest = 100

/** The first part of a long explanation: a comment should not be longer than what it explains. */
function shortly(says: string): string {
  if (says.length <= longest) return says
  const [first = says] = says.split(/[;:](?= )/)
  return first
}
