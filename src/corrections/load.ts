import { type Fault, FaultError } from '../faults/fault.ts'
import { faultsOf, keyPlace } from '../set/issues.ts'
import { noteKnownKeys } from '../set/noted-issue.ts'
import { describeNode } from '../set/wording.ts'
import { parseYaml, type YamlNode, type YamlText } from '../text/yaml/document.ts'
import { type Correction, oneSetSchema, severalSetsSchema } from './schema.ts'

/** A correction as it stands in its file. */
export interface StatedCorrection {
  readonly stated: Correction
  /** Where a value below it stands, some characters into it when it is a text, or its key; without a path, itself. */
  place(path?: readonly (string | number)[], at?: number | 'key'): Pick<Fault, 'file' | 'line' | 'column'>
}

/** The corrections that a file has for each set, by the id of the set. */
export type CorrectionsBySet = ReadonlyMap<string, readonly StatedCorrection[]>

const mostFaults = 100

/**
 * Reads corrections from YAML text.
 * @throws FaultError with everything that is wrong with the text, whatever the set
 */
export function parseCorrections(text: string, file: string): CorrectionsBySet {
  const yaml = parseYaml(text, file)
  if (!yaml.sound) throw new FaultError(yaml.faults)
  if (yaml.root?.kind !== 'mapping') throw new FaultError([...yaml.faults, noCorrections(yaml.root, file)])
  const several = yaml.root.byKey.has('sets')
  const value = asTyped(yaml.root)
  const error = { error: noteKnownKeys }
  const parsed = several ? severalSetsSchema.safeParse(value, error) : oneSetSchema.safeParse(value, error)
  const faults = [...yaml.faults, ...faultsOf(parsed.error?.issues ?? [], yaml).map((fault) => ({ file, ...fault }))]
  if (faults.length > 0 || !parsed.success) throw new FaultError(inOrder(faults))
  const sections =
    'sets' in parsed.data
      ? parsed.data.sets.map((section, k) => ({ ...section, path: ['sets', k] }))
      : [{ ...parsed.data, path: [] }]
  const repeated = repeatedSets(sections, yaml, file)
  if (repeated.length > 0) throw new FaultError(repeated)
  return new Map(sections.map(({ set, corrections, path }) => [set, placed(corrections, path, yaml, file)]))
}

function placed(
  corrections: readonly Correction[],
  above: readonly (string | number)[],
  yaml: YamlText,
  file: string,
): StatedCorrection[] {
  return corrections.map((stated, k) => ({
    stated,
    place: (below = [], at) => {
      const path = [...above, 'corrections', k, ...below]
      return { file, ...(at === 'key' ? keyPlace(yaml, path) : yaml.positionOf(path, at)) }
    },
  }))
}

/** Ids and answers are what was typed: 007 and 1e3 are ids like any other. */
const typedKeys: ReadonlySet<string> = new Set(['set', 'problem', 'blank', 'student', 'variant', 'values'])

function asTyped(node: YamlNode, key = ''): unknown {
  if (node.kind === 'mapping')
    return Object.fromEntries(node.entries.map((one) => [one.key, asTyped(one.value, one.key)]))
  if (node.kind === 'list') return node.items.map((item) => asTyped(item, key))
  return typeof node.value === 'number' && typedKeys.has(key) ? node.source : node.value
}

function repeatedSets(sections: readonly { readonly set: string }[], yaml: YamlText, file: string): Fault[] {
  return sections.flatMap(({ set }, k): Fault[] => {
    if (sections.findIndex((other) => other.set === set) === k) return []
    const message = `the corrections to ${set} stand in two places`
    const place = yaml.positionOf(['sets', k, 'set'])
    return [{ code: 'duplicate-id', message, file, ...place, got: set, remedy: 'list all of them in one place' }]
  })
}

function noCorrections(root: YamlNode | undefined, file: string): Fault {
  const [line, column] = [1, 1]
  const remedy = 'begin with "set: " and the id of the set, and list the corrections below "corrections:"'
  const expected = 'a mapping with set and corrections'
  if (!root) return { code: 'empty-file', message: 'the file is empty', file, line, column, expected, remedy }
  const got = describeNode(root)
  const message = `corrections are a mapping, not ${got}`
  return { code: 'not-a-mapping', message, file, line, column, got, expected, remedy }
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return [...faults].sort((a, b) => a.line! - b.line! || a.column! - b.column!).slice(0, mostFaults)
}
