import { writeYaml } from '../yaml/document.ts'
import { allFamilies, type Session } from './session.ts'

/** Lists the families with their parameters and examples. */
export async function listFamilies(options: { readonly json?: boolean }, session: Session): Promise<number> {
  const listed = allFamilies().map(({ name, summary, examples }) => ({ name, summary, examples }))
  if (options.json) {
    session.out(`${JSON.stringify(listed, null, 2)}\n`)
    return 0
  }
  for (const { name, summary, examples } of listed) {
    session.out(`${name}\n  ${summary}\n`)
    for (const { title, params, ask } of examples) {
      const problem = { id: 'my-problem', family: name, params, ...(ask && { ask }) }
      const yaml = writeYaml([problem], ` ${title}`)
      session.out(`\n${yaml.replace(/^(?=.)/gm, '    ')}`)
    }
    session.out('\n')
  }
  return 0
}
