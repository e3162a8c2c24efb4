import type { Fault } from '../../faults/fault.ts'
import { nodeAt, parseYaml, type YamlNode } from '../../text/yaml/document.ts'
import type { HandIn } from './hand-in.ts'
import type { Origin, Person } from './origin.ts'

/** Who handed in what, by the folder that Gradescope put it in, and what is wrong with its files of metadata. */
export interface GradescopeExport {
  originOf(file: string): Origin | undefined
  readonly faults: readonly Fault[]
}

/** Reads the submission_metadata.yml beside folders such as `submission_123`. */
export async function readGradescope(metadata: readonly HandIn[]): Promise<GradescopeExport> {
  const known = new Map<string, Pick<Origin, 'people' | 'time'>>()
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
      known.set(folder + key, { people: submittersOf(value), ...timeOf(value) })
  }
  const originOf = (file: string): Origin | undefined => {
    const found = /^(.*?(?:^|\/)submission_(\d+))(?:\/|$)/.exec(file)
    if (!found) return undefined
    return { system: 'gradescope', account: found[2]!, people: [], ...known.get(found[1]!) }
  }
  return { originOf, faults }
}

/** `:created_at: 2026-09-30 14:05:06.123456000 -07:00`, as Ruby writes times. */
function timeOf(submission: YamlNode): Pick<Origin, 'time'> {
  const node = nodeAt(submission, [':created_at'])
  const found =
    node?.kind === 'scalar' &&
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d(?:\.\d{1,3})?)\d*\s*(?:Z|UTC|([+-]\d\d):?(\d\d))?$/.exec(node.source)
  if (!found) return {}
  const [, day, clock, hours = '+00', minutes = '00'] = found
  return { time: Date.parse(`${day}T${clock}${hours}:${minutes}`) }
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
