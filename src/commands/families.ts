import { type Family, z } from '../families/contract.ts'
import { writeYaml } from '../yaml/document.ts'
import { familiesWith } from './own-families.ts'
import type { Session, SetOptions } from './session.ts'

/** Lists the families with their parameters and examples. */
export async function listFamilies(
  options: SetOptions & { readonly json?: boolean },
  session: Session,
): Promise<number> {
  const listed = (await familiesWith(options.family ?? [])).map((family) => ({
    name: family.name,
    summary: family.summary,
    parameters: parametersOf(family),
    examples: family.examples,
  }))
  if (options.json) {
    session.out(`${JSON.stringify(listed, null, 2)}\n`)
    return 0
  }
  for (const { name, summary, parameters, examples } of listed) {
    const width = Math.max(...Object.keys(parameters).map((key) => key.length))
    const lines = Object.entries(parameters).map(([key, says]) => `  ${key.padEnd(width)}  ${says}\n`)
    session.out(`${name}\n  ${summary}\n\n${lines.join('')}`)
    for (const { title, params, ask } of examples) {
      const problem = { id: 'my-problem', family: name, params, ...(ask && { ask }) }
      const yaml = writeYaml([problem], ` ${title}`, { style: 'inline' })
      session.out(`\n${yaml.replace(/^(?=.)/gm, '    ')}`)
    }
    session.out('\n')
  }
  return 0
}

/** What each parameter of a family means, by name. */
function parametersOf({ parameters }: Family): Record<string, string> {
  const { properties = {} } = z.toJSONSchema(parameters, { io: 'input' })
  return Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [key, (typeof schema === 'object' && schema.description) || '']),
  )
}
