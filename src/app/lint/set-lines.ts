import type { PreparedSet } from '../../solution/prepared.ts'
import { nodeAt, parseYaml, type YamlNode } from '../../text/yaml/document.ts'

/** Where a problem stands in the file of its set, and the names that its report speaks of. */
export interface ProblemLines {
  readonly id: string
  readonly line: number
  /** By name of a drawn number, a value or a kind: the line that states it. */
  readonly names: Readonly<Record<string, number>>
}

/** Finds for every problem the lines that say how its numbers are drawn, what is calculated and what is asked. */
export function linesOfSet({ set }: PreparedSet, text: string): ProblemLines[] {
  const yaml = parseYaml(text)
  const lineAt = (offset: number) => yaml.placeOf(offset).line
  return set.problems.map(({ id, at }) => {
    const names = new Map<string, number>()
    for (const [name, offset] of namesIn(nodeAt(yaml.root, at))) if (!names.has(name)) names.set(name, lineAt(offset))
    return { id, line: set.locate(at).line!, names: Object.fromEntries(names) }
  })
}

/** The line of a name; that of an indexed one is the line of all its cells. */
export function lineOfName({ names }: Pick<ProblemLines, 'names'>, name: string): number | undefined {
  const whole = name.replace(/[[@_].*$/, '')
  return [name, whole]
    .map((one) => (Object.hasOwn(names, one) ? names[one] : undefined))
    .find((line) => line !== undefined)
}

const defined = /^\s*([\p{L}_][^\s=([]*)(?:\([^)]*\))?\s*=(?!=)/u

/** Names that something below a problem states: keys of what is given first, then lines of a program, then what is listed. */
function* namesIn(problem: YamlNode | undefined): Iterable<readonly [string, number]> {
  const params = nodeAt(problem, ['params'])
  for (const group of ['given', 'values']) yield* keysOf(nodeAt(params, [group]))
  yield* keysOf(params)
  for (const { text, start } of textsBelow(params)) {
    const name = defined.exec(text)?.[1]
    if (name !== undefined) yield [name, start]
  }
  for (const { text, start } of [...textsBelow(params), ...textsBelow(nodeAt(problem, ['ask']))]) yield [text, start]
}

function* keysOf(node: YamlNode | undefined): Iterable<readonly [string, number]> {
  if (node?.kind !== 'mapping') return
  for (const { key, keyStart } of node.entries) yield [key, keyStart]
}

function* textsBelow(node: YamlNode | undefined): Iterable<{ readonly text: string; readonly start: number }> {
  if (node?.kind === 'scalar') {
    if (typeof node.value === 'string') yield { text: node.value.trim(), start: node.start }
  } else if (node?.kind === 'list') for (const item of node.items) yield* textsBelow(item)
  else for (const { value } of node?.entries ?? []) yield* textsBelow(value)
}
