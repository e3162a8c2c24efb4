import { nearest } from '../base/nearest.ts'
import type { Fault } from '../faults/fault.ts'
import { didYouMean } from '../faults/makers.ts'
import type { ParameterIssue } from '../program/quantity.ts'
import { nodeAt, toValue, type YamlNode, type YamlText } from '../text/yaml/document.ts'
import type { Issue } from './noted-issue.ts'
import { sharedInstead } from './shared-numbers.ts'
import { bestBranch, wantedKinds } from './union.ts'
import { alternatives, describeNode, keyPath, kindName, nothing, remedyFor } from './wording.ts'

type Path = readonly PropertyKey[]

/** Turns issues about the value at `above` into faults: place, what was read, what to write instead. */
export function faultsOf(issues: readonly Issue[], yaml: YamlText, above: Path = []): Fault[] {
  // A misspelt key is missing under its right name as well: one finding is enough.
  const meant = new Set(issues.flatMap(meantKeys))
  const missing = ({ path }: Issue) => meant.has(JSON.stringify(path)) && !nodeAt(yaml.root, [...above, ...path])
  return withoutEqualCells(
    issues.filter((issue) => !missing(issue)).flatMap((issue) => placed(issue, yaml, above)),
  ).map(({ fault }) => fault)
}

interface PlacedFault {
  readonly fault: Fault
  /** Where it is, whatever the places in lists. */
  readonly kind: string
}

function placed(issue: Issue, yaml: YamlText, above: Path): PlacedFault[] {
  const where = issue.path.map((step) => (typeof step === 'number' ? '*' : String(step))).join('.')
  return issueFaults(issue, yaml, above).map((fault) => ({
    fault,
    kind: `${where} ${fault.code} ${fault.got} ${fault.expected}`,
  }))
}

/** A list of lists where numbers belong is wrong once, and not in every cell. */
function withoutEqualCells(faults: readonly PlacedFault[]): PlacedFault[] {
  const seen = new Set<string>()
  return faults.filter(({ fault: { code, got }, kind }) => {
    if (code !== 'wrong-type' || !/^an? (empty )?(list|mapping)$/.test(got ?? '')) return true
    return !seen.has(kind) && seen.add(kind)
  })
}

function meantKeys(issue: Issue): string[] {
  if (issue.code !== 'unrecognized_keys') return []
  return issue.keys.map((key) => JSON.stringify([...issue.path, nearest(key, issue.known ?? [])]))
}

function issueFaults(issue: Issue, yaml: YamlText, above: Path): Fault[] {
  const path = [...above, ...issue.path]
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        ...keyPlace(yaml, [...path, key]),
        ...unknownKey(key, path, issue.known ?? [], nodeAt(yaml.root, [...path, key])),
      }))
    case 'invalid_union':
      return unionFaults(issue, yaml, path)
    case 'invalid_key':
      return [{ ...keyPlace(yaml, path), ...badKey(issue, path) }]
    case 'custom':
      return [customFault(issue, yaml, path)]
    default:
      return [{ ...yaml.positionOf(path), ...valueFault(issue, yaml, path) }]
  }
}

function unionFaults(issue: Issue & { code: 'invalid_union' }, yaml: YamlText, path: Path): Fault[] {
  const node = nodeAt(yaml.root, path)
  if ('options' in issue) return [{ ...yaml.positionOf(path), ...notOneOf(issue.options ?? [], yaml, path) }]
  const branch = bestBranch(issue.errors, node && toValue(node))
  if (branch) return faultsOf(branch, yaml, path)
  const { types, words } = wantedKinds(issue.errors)
  return [{ ...yaml.positionOf(path), ...(node ? wrongKind(types, words, node, path) : missingKey(path, words)) }]
}

function valueFault(issue: Issue, yaml: YamlText, path: Path): Fault {
  const node = nodeAt(yaml.root, path)
  const got = describeNode(node)
  switch (issue.code) {
    case 'invalid_type': {
      const expected = kindName(issue.expected, issue.known)
      return node ? wrongKind([issue.expected], expected, node, path) : missingKey(path, expected)
    }
    case 'invalid_value':
      return notOneOf(issue.values, yaml, path)
    case 'too_small':
    case 'too_big':
      return outOfRange(issue, path, got)
    default: {
      const message = `${keyPath(path)}: ${issue.message}`
      const expected = issue.message.replace(/^expected /, '')
      return {
        code: 'bad-format',
        message,
        got,
        expected,
        remedy: `use ${expected}`,
      }
    }
  }
}

function outOfRange(issue: Issue & { code: 'too_small' | 'too_big' }, path: Path, got: string): Fault {
  const small = issue.code === 'too_small'
  const bound = small ? issue.minimum : issue.maximum
  const open = issue.inclusive === false
  const limit = small ? (open ? 'more than' : 'at least') : open ? 'less than' : 'at most'
  const units: Readonly<Record<string, string>> = { array: bound === 1 ? ' entry' : ' entries', string: ' characters' }
  const unit = units[issue.origin]
  const expected = `${limit} ${bound}${unit ?? ''}`
  const because = issue.bound ? `: ${issue.bound.because}` : ''
  const message = `${keyPath(path)} must ${unit ? 'have' : 'be'} ${expected}${because}`
  const remedy = `${unit ? 'give it' : 'write'} ${expected}${issue.bound ? `, or ${issue.bound.instead}` : ''}`
  return { code: 'out-of-range', message, got, expected, remedy }
}

function customFault(issue: Issue & { code: 'custom' }, yaml: YamlText, path: Path): Fault {
  const own = (issue.params as { readonly issue?: ParameterIssue } | undefined)?.issue
  const got = own?.got ?? describeNode(nodeAt(yaml.root, path))
  const { code = 'bad-value', message = issue.message, offset, expected, remedy, meant } = own ?? {}
  return {
    ...yaml.positionOf(path, offset),
    code,
    message: own ? message : `${keyPath(path)}: ${message}`,
    got,
    ...(expected && { expected }),
    ...(remedy && { remedy }),
    ...(meant && { meant }),
  }
}

/** Place of the key of the value at a path. */
export function keyPlace(yaml: YamlText, path: Path): Pick<Fault, 'line' | 'column'> {
  const node = nodeAt(yaml.root, path.slice(0, -1))
  const entry = node?.kind === 'mapping' ? node.byKey.get(String(path.at(-1))) : undefined
  return entry ? yaml.placeOf(entry.keyStart) : yaml.positionOf(path)
}

function unknownKey(key: string, path: Path, known: readonly string[], value: YamlNode | undefined): Fault {
  // Within braces a comma ends a text, and what stands behind it is a key without a value.
  const isRestOfText = / /.test(key) && value?.kind === 'scalar' && value.source === ''
  const otherwise = isRestOfText ? `put a text that has a comma in quotes: "…, ${key}"` : 'delete it'
  return {
    code: 'unknown-key',
    message: `${keyPath(path)} has no key ${key}`,
    got: key,
    expected: alternatives(known),
    ...didYouMean(key, known, otherwise),
  }
}

function missingKey(path: Path, expected: string): Fault {
  const key = String(path.at(-1))
  const message = `${keyPath(path.slice(0, -1))} lacks the key ${key}`
  return { code: 'missing-key', message, got: nothing, expected, remedy: `add "${key}: …"` }
}

function wrongKind(types: readonly string[], expected: string, node: YamlNode, path: Path): Fault {
  const message = `${keyPath(path)} must be ${expected}`
  return { code: 'wrong-type', message, got: describeNode(node), expected, remedy: remedyFor(types, node, expected) }
}

function notOneOf(values: readonly unknown[], yaml: YamlText, path: Path): Fault {
  const node = nodeAt(yaml.root, path)
  const words = values.map(String)
  const expected = alternatives(words)
  if (!node) return missingKey(path, expected)
  const got = describeNode(node)
  if (got === nothing) return missingValue(path, words)
  return {
    code: path.at(-1) === 'family' ? 'unknown-family' : 'unknown-value',
    message: `${keyPath(path)} must be ${expected}`,
    got,
    expected,
    ...(insteadOf(path, got) ?? didYouMean(got, words, `write ${expected}`)),
  }
}

/** What is known is listed where that is short; of a long list some names say what kind of word is wanted. */
function missingValue(path: Path, words: readonly string[]): Fault {
  const [some, count] = [words.slice(0, 3), words.length]
  return {
    code: 'missing-value',
    message: `${keyPath(path)} has no value`,
    got: nothing,
    expected: alternatives(words),
    remedy:
      count > 8
        ? `write one of the ${count} names that are expected, such as ${alternatives(some)}`
        : `write ${alternatives(words)}`,
  }
}

function insteadOf(path: Path, got: string): Pick<Fault, 'remedy'> | undefined {
  return path.at(-1) === 'numbers' && got === 'shared' ? { remedy: sharedInstead } : undefined
}

function badKey(issue: Issue & { code: 'invalid_key' }, path: Path): Fault {
  const key = String(path.at(-1))
  const reason = issue.issues[0]?.message ?? issue.message
  const message = `${keyPath(path.slice(0, -1))}: ${key} cannot be a key here: ${reason}`
  return {
    code: 'bad-key',
    message,
    got: key,
    expected: reason.replace(/^expected /, ''),
    remedy: 'choose another name',
  }
}
