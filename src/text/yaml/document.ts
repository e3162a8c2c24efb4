import {
  Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { Fault } from '../../faults/fault.ts'
import { controlCharacter, noReferences, noTags, oldVersion, repeatedKey, syntaxFault, tooDeep } from './faults.ts'
import {
  Anchors,
  nodeAt,
  type YamlEntry,
  type YamlMapping,
  type YamlMark,
  type YamlNode,
  type YamlScalar,
} from './nodes.ts'
import { offsetInScalar } from './scalar-offset.ts'

export * from './nodes.ts'

/** 1-based; columns count UTF-16 units, as editors do. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

export interface YamlText {
  /** Absent when the file holds no value, or cannot be read at all. */
  readonly root?: YamlNode
  readonly faults: readonly Fault[]
  /** False when the text is not YAML, so that what was read may not be what was meant. */
  readonly sound: boolean
  placeOf(offset: number): TextPlace
  /** Place of the value at a path (or of what is nearest above it), `offset` characters into it when it is a text. */
  positionOf(path: readonly PropertyKey[], offset?: number): TextPlace
}

const deepest = 64
const mostFaults = 50
const coreTag = /^tag:yaml\.org,2002:/

/**
 * Reads one YAML document, or JSON, as plain data: no anchors, aliases, tags, second documents or repeated keys.
 * Whatever the text, nothing is thrown; `faults` lists all that is wrong, in the order of the file, each with its place.
 */
export function parseYaml(text: string, file?: string): YamlText {
  return parsed(text, undefined, file)
}

/**
 * The same of what programs write: tags and anchors are no faults but marks of the values behind them, an alias is a list
 * or mapping once more where its anchor stands, and any version of YAML is read.
 */
export function parseMarkedYaml(text: string, anchors = new Anchors()): YamlText {
  return parsed(text, anchors)
}

function parsed(text: string, anchors: Anchors | undefined, file?: string): YamlText {
  const placeOf = textPlaces(text)
  const found: (Fault & { readonly at: number })[] = []
  const { root, sound } = readRoot(text, anchors, (at, fault) => void found.push({ at, ...fault }), placeOf)
  found.sort((a, b) => a.at - b.at)
  return {
    ...(root && { root }),
    faults: found.slice(0, mostFaults).map(({ at, ...fault }) => ({ ...fault, ...(file && { file }), ...placeOf(at) })),
    sound,
    placeOf,
    positionOf: (path, offset = 0) => placeOf(root ? offsetOf(text, root, path, offset) : 0),
  }
}

type Report = (at: number, fault: Pick<Fault, 'code' | 'message' | 'got' | 'remedy'>) => void

function readRoot(
  text: string,
  anchors: Anchors | undefined,
  report: Report,
  placeOf: (at: number) => TextPlace,
): Pick<YamlText, 'root' | 'sound'> {
  const control = text.search(/[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/)
  if (control >= 0) report(control, controlCharacter(text.charCodeAt(control)))
  try {
    // Repeated keys are found below: the library's own check is quadratic.
    const parsed = parseDocument(text, { prettyErrors: false, uniqueKeys: false, stringKeys: true })
    for (const { pos, code, message } of parsed.errors) report(pos[0], syntaxFault(code, message))
    if (!anchors && parsed.directives.yaml.version !== '1.2') report(0, oldVersion)
    const root = new Reader(text, anchors, report, placeOf).read(parsed.contents, 0, 0)
    const empty = root.kind === 'scalar' && root.plain && root.source === ''
    return { ...(!empty && { root }), sound: parsed.errors.length === 0 }
  } catch (error) {
    // Only exhausted resources end here; a hostile text must not end the program.
    report(0, syntaxFault('UNREADABLE', (error as Error).message))
    return { sound: false }
  }
}

/** Where the characters of a text stand in its lines. */
export function textPlaces(text: string): (offset: number) => TextPlace {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1)
  return (offset) => {
    const { line, col } = lines.linePos(offset)
    return { line, column: col }
  }
}

function offsetOf(text: string, root: YamlNode, path: readonly PropertyKey[], offset: number): number {
  let depth = path.length
  let node = nodeAt(root, path)
  while (!node) node = nodeAt(root, path.slice(0, --depth))
  return depth === path.length && node.kind === 'scalar' ? offsetInScalar(text, node, offset) : node.start
}

/** Turns the library's nodes into ours and reports what plain data does not have, or else keeps it as marks. */
class Reader {
  readonly text: string
  /** Undefined where marks are faults. */
  readonly anchors: Anchors | undefined
  readonly report: Report
  readonly placeOf: (at: number) => TextPlace
  #aliases = 0

  constructor(text: string, anchors: Anchors | undefined, report: Report, placeOf: (at: number) => TextPlace) {
    this.text = text
    this.anchors = anchors
    this.report = report
    this.placeOf = placeOf
  }

  read(node: Node | null, otherwise: number, depth: number): YamlNode {
    const [start, end] = node?.range ?? [otherwise, otherwise]
    const nothing: YamlScalar = { kind: 'scalar', value: null, source: '', plain: true, start, end: start }
    if (!node) return nothing
    if (!this.anchors) this.refuseProperties(node, start)
    if (isAlias(node)) {
      this.#aliases++
      return this.anchors?.at(node.source, start) ?? { ...nothing, source: this.anchors ? `*${node.source}` : '' }
    }
    if (depth === deepest && !isScalar(node)) {
      this.report(start, tooDeep)
      return nothing
    }
    const aliases = this.#aliases
    const read = { ...this.unmarked(node, start, end, depth), ...this.markOf(node, start) }
    // One that holds aliases itself would grow with each.
    if (node.anchor && aliases === this.#aliases) this.anchors?.add(node.anchor, read)
    return read
  }

  unmarked(node: Node, start: number, end: number, depth: number): YamlNode {
    if (isScalar(node)) {
      const value = node.value as YamlScalar['value']
      const source = node.type === 'PLAIN' ? (node.source ?? '') : String(value)
      return { kind: 'scalar', value, source, plain: node.type === 'PLAIN', start, end }
    }
    if (isMap(node)) return this.mapping(node.items, { start, end }, depth)
    // The pairs of an ordered mapping are a list.
    if (isPair(node)) return this.mapping([node], { start, end }, depth)
    const items = 'items' in node ? (node.items as Node[]) : []
    return { kind: 'list', items: items.map((item) => this.read(item, start, depth + 1)), start }
  }

  mapping(
    pairs: readonly { key: unknown; value: unknown }[],
    { start, end }: { start: number; end: number },
    depth: number,
  ): YamlMapping {
    const byKey = new Map<string, YamlEntry>()
    const entries = pairs.map((pair) => {
      const keyNode = this.read(pair.key as Node | null, start, depth + 1)
      const key = keyNode.kind === 'scalar' ? keyNode.source : ''
      const value = this.read(pair.value as Node | null, keyNode.start, depth + 1)
      const earlier = byKey.get(key)
      if (earlier) this.report(keyNode.start, repeatedKey(key, this.placeOf(earlier.keyStart).line))
      const entry = { key, keyStart: keyNode.start, value }
      byKey.set(key, entry)
      return entry
    })
    return { kind: 'mapping', entries, byKey, start, end }
  }

  markOf(node: Node, start: number): { readonly mark?: YamlMark } {
    if (!this.anchors || isAlias(node)) return {}
    const anchor = isScalar(node) && node.anchor ? `&${node.anchor}` : undefined
    const text = node.tag?.replace(coreTag, '!!') ?? anchor
    if (text === undefined) return {}
    const at = this.text.lastIndexOf(text, start)
    return { mark: { text, start: at < 0 ? start : at } }
  }

  refuseProperties(node: Node, start: number): void {
    if (isAlias(node)) this.report(start, { ...noReferences, got: `*${node.source}` })
    else if (node.anchor) this.report(start, { ...noReferences, got: `&${node.anchor}` })
    if (node.tag) this.report(start, { ...noTags, got: node.tag })
  }
}

export interface YamlStyle {
  /**
   * `block` puts everything on a line of its own, `rows` lists of single values on one, `inline` all short collections, as
   * people do; lists of longer texts keep a line each.
   */
  readonly style?: 'block' | 'rows' | 'inline'
  /** A comment above the entry at a path of keys. */
  readonly remark?: (path: readonly string[]) => string | undefined
}

/** Writes plain data as YAML below a comment; null stands as nothing, ready to be filled in. */
export function writeYaml(data: unknown, comment: string, { style = 'block', remark }: YamlStyle = {}): string {
  // Readers of YAML 1.1 (PyYAML, Ruby, R, PHP) take y, no or 1:30 for something else than a text.
  const document = new Document(data, { compat: 'yaml-1.1' })
  document.commentBefore = comment
  // A comment ends its line.
  const holdsRemark = (collection: YAMLMap | YAMLSeq, path: readonly unknown[]) =>
    isMap(collection) && collection.items.some((pair) => remark?.(keysOf([...path, pair])) !== undefined)
  visit(document, {
    Collection(_, collection, path) {
      if (fitsOneLine[style](collection, path.length) && !holdsRemark(collection, path)) collection.flow = true
    },
    Pair(_, pair, path) {
      const said = remark?.(keysOf([...path, pair]))
      if (said !== undefined) (pair.key as Scalar).commentBefore = ` ${said}`
    },
  })
  return document.toString({ nullStr: '', lineWidth: 0, flowCollectionPadding: false })
}

function keysOf(path: readonly unknown[]): string[] {
  return path.filter(isPair).map(({ key }) => String(key))
}

const inlineLength = 72

const fitsOneLine: Readonly<
  Record<NonNullable<YamlStyle['style']>, (collection: YAMLMap | YAMLSeq, depth: number) => boolean>
> = {
  block: () => false,
  rows: (collection) => isSeq(collection) && collection.items.every((item) => isScalar(item)),
  inline(collection, depth) {
    // The data itself and what it lists stay open to be added to.
    if (depth <= 2) return false
    const text = JSON.stringify(collection)
    return text.length <= inlineLength && !/"[^"]* [^"]*"/.test(text)
  },
}
