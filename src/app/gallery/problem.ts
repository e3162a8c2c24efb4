import { families } from '../../families/index.ts'
import type { Family } from '../../family/contract.ts'
import { z } from '../../program/quantity.ts'
import { writeYaml } from '../../text/yaml/document.ts'
import { exampleNames } from '../family-examples.ts'
import type { ExampleChoice, ExampleInDetail, ProblemText, ProblemWish } from './contract.ts'
import { parameterFields, statedParams } from './fields.ts'

/** An example of a family with what can be changed of it. */
export function exampleInDetail({ family: name, example: k }: ExampleChoice): ExampleInDetail {
  const { family, example } = found(name, k)
  const params = statedParams(family, example)
  const names = exampleNames(family, example)
  return { title: example.title, params, fields: parameterFields(family, params), ...(names && { names }) }
}

/** A problem of a family as it is put into a set. */
export function exampleAsProblem({ family: name, example: k, params, explained }: ProblemWish): ProblemText {
  const { family, example } = found(name, k)
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

function found(name: string, k: number): { family: Family; example: Family['examples'][number] } {
  const family = families.find((one) => one.name === name)
  const example = family?.examples[k]
  if (!family || !example) throw new Error(`there is no example ${k} of ${name}`)
  return { family, example }
}

function explanationsOf({ summary, parameters }: Family): (path: string) => string | undefined {
  const { properties = {} } = z.toJSONSchema(parameters, { io: 'input' })
  return (path) => {
    if (path === 'family') return summary
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
