import type { Fault } from '../fault.ts'
import { nodeAt, parseYaml, type YamlNode } from '../yaml/document.ts'
import type { HandIn } from './hand-in.ts'
import type { Origin, Person } from './origin.ts'

/** Who handed in what, by the folder that Gradescope put it in, and what is wrong with its files of metadata. */
export interface GradescopeExport {
  originOf(file: string): Origin | undefined
  readonly faults: readonly Fault[]
}

/** Reads the submission_metadata.yml beside folders such as `submission_123`. */
export async function readGradescope(metadata: readonly HandIn[]): Promise<GradescopeExport> {
  const people = new Map<string, readonly Person[]>()
  const faults: Fault[] = []
  for (const file of metadata) {
    const bytes = await file.read()
    if (!(bytes instanceof Uint8Array)) {
      faults.push(bytes)
      continue
    }
    const { root, faults: broken } = parseYaml(new TextDecoder().decode(bytes), file.file)
    if (root?.kind !== 'mapping') faults.push(...broken.slice(0, 1))
    const folder = file.file.slice(0, file.file.lastIndexOf('/') + 1)
    for (const { key, value } of root?.kind === 'mapping' ? root.entries : [])
      people.set(folder + key, submittersOf(value))
  }
  const originOf = (file: string): Origin | undefined => {
    const found = /^(.*?(?:^|\/)submission_(\d+))(?:\/|$)/.exec(file)
    if (!found) return undefined
    return { system: 'gradescope', account: found[2]!, people: people.get(found[1]!) ?? [] }
  }
  return { originOf, faults }
}

/** `:submitters:` with `:name:`, `:sid:` and `:email:` of everybody in the group. */
function submittersOf(submission: YamlNode): Person[] {
  const list = nodeAt(submission, [':submitters'])
  return (list?.kind === 'list' ? list.items : []).map((submitter) => {
    const text = (key: string) => {
      const node = nodeAt(submitter, [key])
      return node?.kind === 'scalar' && node.value !== null && node.source !== '' ? node.source : undefined
    }
    const [id, name, email] = [text(':sid'), text(':name'), text(':email')]
    return { ...(id && { id }), names: name ? [name] : [], ...(email && { email }) }
  })
}
