import type { YamlEntry, YamlMapping, YamlNode, YamlScalar } from '../text/yaml/document.ts'
import { markedByHand, onlyItsProgram } from './explanations.ts'
import { quoted } from './plain-text.ts'
import type { Explanation } from './reading.ts'

/**
 * What a value means without the tag that a program put before it, as text, list or mapping; why nothing where only that
 * program can read it.
 */
export function unmarked(node: YamlNode): YamlNode | Explanation {
  if (!node.mark) return node
  const { text } = node.mark
  const meaning = meanings.find(([tag]) => tag.test(text))?.[1](node)
  if (meaning) return meaning
  const [, what, call] = calls.find(([tag]) => tag.test(text)) ?? []
  if (what === undefined) return markedByHand(text)
  return onlyItsProgram(what, typeof call === 'function' ? call(node) : call!, quoted(text))
}

type Meaning = (node: YamlNode) => YamlNode | undefined

const itself: Meaning = (node) => node

const meanings: readonly (readonly [tag: RegExp, meaning: Meaning])[] = [
  [/^!!?$|^!!(?:float|int|str|seq|map|null|bool)$/, itself],
  [/^!!python\/(?:tuple|list|dict|unicode|str|long|int|float|bool|none)$/, itself],
  [/^!!?(?:perl|ruby|php)\/(?:hash|array|sym|symbol|string)(?::(?!Math::)|$)|^!ruby\/hash-with/, itself],
  [/^!!set$/, keysOf],
  [/^!!(?:omap|pairs)$|[.:]OrderedDict$/, mappingOfPairs],
  [/[.:]defaultdict$/, (node) => fieldOf(node, 'dictitems')],
  [/[.:]Fraction$/, (node) => joined(node, itemsOf(node))],
  [/[.:]Decimal$/, (node) => only(node, 'scalar')],
  [/[.:]torch\.Size$/, (node) => only(node, 'list')],
  [/^!ruby\/object:Rational$/, (node) => joined(node, [fieldOf(node, 'numerator'), fieldOf(node, 'denominator')])],
  // Behind the digits that its memory has room for.
  [/^!ruby\/object:BigDecimal$/, (node) => textOf(node, /^\d+:(.+)$/)],
  [/^!ruby\/object:Matrix$/, (node) => fieldOf(node, 'rows')],
  [/^!ruby\/object:Vector$/, (node) => fieldOf(node, 'elements')],
  [/^!ruby\/(?:object:)?[Ss]et$/, (node) => keysOf(fieldOf(node, 'hash') ?? node)],
]

/** What stands there, and what to write for it in the program, where `x` is the value. */
const calls: readonly (readonly [tag: RegExp, what: string, call: string | ((node: YamlNode) => string)])[] = [
  [/numpy.*\.scalar$/, 'a NumPy scalar', 'float(x)'],
  [/numpy/, 'a NumPy array', 'x.tolist()'],
  [/torch/, 'a PyTorch tensor', (node) => (hasNoAxis(node) ? 'x.item()' : 'x.tolist()')],
  [/pandas.*DataFrame/, 'a pandas data frame', 'x.values.tolist()'],
  [/pandas/, 'a pandas series', 'x.tolist()'],
  [/^!!python\/complex$/, 'a complex number', 'x.real'],
  [/^!!python\//, 'an object of Python', 'float(x), or x.tolist() of a matrix,'],
  [/^!!binary$/, 'binary data', 'the number itself'],
  [/Math::Big/, 'a big number of Perl', '$x->numify'],
  [/^!ruby\/object:Complex$/, 'a complex number', 'x.real'],
  [/^!ruby\//, 'an object of Ruby', 'x.to_f, or x.to_a of a matrix,'],
  [/[/:]/, 'an object of a program', 'the number itself'],
]

function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  if (node?.kind === 'mapping') return itemsOf(node.byKey.get('args')?.value)
  return node?.kind === 'list' ? node.items : []
}

function fieldOf(node: YamlNode, name: string): YamlNode | undefined {
  return node.kind === 'mapping' ? node.byKey.get(name)?.value : undefined
}

function only(node: YamlNode, kind: YamlNode['kind']): YamlNode | undefined {
  const [item, ...others] = itemsOf(node)
  return item?.kind === kind && others.length === 0 ? item : undefined
}

/** Numerator and denominator, or the text of both, as a text. */
function joined(node: YamlNode, parts: readonly (YamlNode | undefined)[]): YamlNode | undefined {
  const texts = parts.map((part) => (part?.kind === 'scalar' && !part.mark ? part.source : ''))
  return texts.length === 0 || texts.length > 2 || texts.includes('') ? undefined : scalarAt(node, texts.join('/'))
}

function textOf(node: YamlNode, pattern: RegExp): YamlNode | undefined {
  const text = node.kind === 'scalar' ? pattern.exec(node.source)?.[1] : undefined
  return text === undefined ? undefined : scalarAt(node, text)
}

function scalarAt({ start }: YamlNode, source: string): YamlScalar {
  return { kind: 'scalar', value: source, source, plain: true, start, end: start }
}

function keysOf(node: YamlNode): YamlNode | undefined {
  if (node.kind !== 'mapping') return undefined
  return {
    kind: 'list',
    items: node.entries.map(({ key, keyStart }) => scalarAt({ ...node, start: keyStart }, key)),
    start: node.start,
  }
}

/** A list of pairs, or of mappings of one entry, as the mapping that is meant. */
function mappingOfPairs(node: YamlNode): YamlNode | undefined {
  const [inner] = itemsOf(node)
  // PyYAML puts all pairs into one argument.
  const isArgument = inner?.kind === 'list' && inner.items.every(({ kind }) => kind === 'list')
  const pairs = isArgument ? inner.items : itemsOf(node)
  const entries = pairs.map((pair): YamlEntry | undefined => {
    if (pair.kind === 'mapping') return pair.entries.length === 1 ? pair.entries[0] : undefined
    const [key, value, ...others] = itemsOf(pair)
    return key?.kind === 'scalar' && value && others.length === 0
      ? { key: key.source, keyStart: key.start, value }
      : undefined
  })
  const sound = entries.filter((entry) => entry !== undefined)
  if (node.kind !== 'list' || sound.length < pairs.length) return undefined
  const byKey = new Map(sound.map((entry) => [entry.key, entry]))
  return { kind: 'mapping', entries: sound, byKey, start: node.start, end: node.start } satisfies YamlMapping
}

/** Whether a tensor is a single number: its size, which comes before its strides, is empty. */
function hasNoAxis(node: YamlNode): boolean {
  const [inner, ...others] = itemsOf(node)
  const size = others.find(({ mark }) => mark?.text === '!!python/tuple')
  // A parameter holds its tensor.
  return size ? itemsOf(size).length === 0 : inner !== undefined && hasNoAxis(inner)
}
