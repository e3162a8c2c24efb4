import { type Node, parse } from 'acorn'
import { transformSync } from 'esbuild'

export type Rule = 'choice inside a sentence' | 'pieces joined' | 'plural by a letter' | 'outside of words'

/** A sentence that is put together from pieces, or that stands where no translation would find it. */
export interface Found {
  readonly rule: Rule
  readonly text: string
}

type Tree = Node & Readonly<Record<string, unknown>>

/** Of who writes a set or calls a function: no student reads it. */
const forOthers: ReadonlySet<string> = new Set(['summary', 'examples', 'kindName', 'source', 'error', 'class'])
const nameOf = (node: unknown) => `${(node as Tree | null)?.name ?? (node as Tree | null)?.value ?? ''}`

/**
 * What is no whole sentence, and what is one outside of the words of its file.
 * @param file its name: all of a file of messages is words
 * @param isPage whether a single word is a text too, as on a button
 */
export function gluedIn(source: string, file: string, isPage: boolean): Found[] {
  const { code } = transformSync(source, { loader: 'ts', target: 'esnext' })
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' }) as Node as Tree
  const pieces = piecesOf(program)
  const found: Found[] = []
  const see = (node: Tree, isWords: boolean) => {
    if (isForOthers(node)) return
    const within = isWords || isRecordOfWords(node)
    const rules = [
      ...(isPluralLetter(node) ? (['plural by a letter'] as const) : []),
      ...(isChoiceInside(node, pieces) ? (['choice inside a sentence'] as const) : []),
      ...(isJoined(node) ? (['pieces joined'] as const) : []),
      ...(!within && isProse(node, isPage) ? (['outside of words'] as const) : []),
    ]
    for (const rule of rules) found.push({ rule, text: code.slice(node.start, node.end).replaceAll(/\s+/g, ' ') })
    for (const child of isDescription(node) ? [node.callee as Tree] : childrenOf(node)) see(child, within)
  }
  see(
    program,
    /(?:^|[/-])words\.ts$|src\/mistakes\/|src\/family\/conventions|src\/families\/(?:concepts\/(?!concepts)|wrong-line\/worked-solutions)/.test(
      file,
    ),
  )
  return found
}

function childrenOf(node: Tree): Tree[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Tree => typeof (value as Tree | null)?.type === 'string')
}

function all(node: Tree): Tree[] {
  return [node, ...childrenOf(node).flatMap(all)]
}

function isForOthers(node: Tree): boolean {
  if (/^(?:ThrowStatement|Import|Export(?:All|Named)Declaration$)/.test(node.type) && !node.declaration) return true
  if (node.type === 'NewExpression') return /Error$/.test(nameOf(node.callee))
  // Who writes a set reads what is wrong with its parameters.
  if (node.type === 'FunctionDeclaration') return /issue/i.test(nameOf(node.id))
  if (node.type === 'Property') return forOthers.has(nameOf(node.key)) || /issue/i.test(nameOf(node.key))
  if (node.type !== 'ObjectExpression') return false
  const keys = (node.properties as Tree[]).map(({ key }) => nameOf(key))
  return ['message', 'remedy', 'expected'].some((key) => keys.includes(key))
}

/** What a schema says of a parameter. */
function isDescription(node: Tree): boolean {
  return node.type === 'CallExpression' && nameOf((node.callee as Tree).property) === 'describe'
}

/** A record in which sentences stand by their names: `words`, `statedWords`. */
function isRecordOfWords(node: Tree): boolean {
  return node.type === 'VariableDeclarator' && /^words$|Words$/.test(nameOf(node.id))
}

// A line of a program, a regular expression.
const formula = /\w\s?[*^]\s?\w|\s=\s|\w\(|\[\^|\(\?/

/** The plain words of a text, without formulas and markup. */
function wordsIn(text: string): string[] {
  const plain = text
    .replaceAll(/\$(?:\\.|[^$\\])*\$/g, ' x ')
    .replaceAll(/\\+[A-Za-z]+(?:\{[^{}]*\})?|<[^>]*>|`[^`]*`/g, ' ')
  if (formula.test(plain)) return []
  return plain.match(/(?<![\w\\^{}/.#@*(+-])[A-Za-z’']{2,}(?![\w^{}/=<>(*-]|\.\w)/g) ?? []
}

function textOf(node: Tree): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node.type !== 'TemplateLiteral') return undefined
  return (node.quasis as Tree[]).map(({ value }) => (value as { cooked: string }).cooked).join(' 0 ')
}

const isText = (node: Tree) => textOf(node) !== undefined
const countOf = (node: Tree) => wordsIn(textOf(node) ?? '').length

/** A sentence, or on a page a label too. */
function isProse(node: Tree, isPage: boolean): boolean {
  const text = textOf(node)
  if (text === undefined) return false
  const count = wordsIn(text).length
  return count >= 3 || (count === 2 && /[.:]$/.test(text)) || (isPage && /^[A-Z][a-z]+(?: [a-z]+)*[.:]?$/.test(text))
}

/** What some names of a file stand for: words that are chosen, or a part of a sentence. */
function piecesOf(program: Tree): ReadonlySet<string> {
  const names = new Set<string>()
  for (const node of all(program)) {
    if (node.type === 'VariableDeclarator' && node.init && !isRecordOfWords(node) && isPiece(node.init as Tree))
      for (const part of all(node.id as Tree)) if (part.type === 'Identifier') names.add(nameOf(part))
    if (
      node.type === 'FunctionDeclaration' &&
      all(node).some(
        ({ type, argument }) => type === 'ReturnStatement' && argument !== null && isPiece(argument as Tree),
      )
    )
      names.add(nameOf(node.id))
  }
  return names
}

function isPiece(node: Tree): boolean {
  if (isText(node)) return countOf(node) >= 2
  if (node.type === 'ArrowFunctionExpression') return isPiece(node.body as Tree)
  if (node.type === 'ArrayExpression') return (node.elements as Tree[]).some((item) => countOf(item) > 0)
  if (node.type === 'ConditionalExpression') return isChoice(node)
  return false
}

/** Whether one of several words is chosen. */
function isChoice(node: Tree): boolean {
  if (node.type === 'ConditionalExpression')
    return [node.consequent, node.alternate].some((way) => countOf(way as Tree) > 0 || isPiece(way as Tree))
  return node.type === 'LogicalExpression' && countOf(node.right as Tree) > 0
}

function isChoiceInside(node: Tree, pieces: ReadonlySet<string>): boolean {
  if (node.type !== 'TemplateLiteral') return false
  const places = node.expressions as Tree[]
  const isOfPieces = (place: Tree) =>
    (place.type === 'Identifier' && pieces.has(nameOf(place))) ||
    (place.type === 'CallExpression' && pieces.has(nameOf(place.callee)))
  const own = countOf(node)
  return places.some((place) => {
    if (isChoice(place)) return own + Math.max(...all(place).map(countOf)) >= 2 || isCount(place)
    return isOfPieces(place) && own > 0
  })
}

/** `n === 1 ? 'point' : 'points'`. */
function isCount({ type, test }: Tree): boolean {
  return type === 'ConditionalExpression' && nameOf((test as Tree).right) === '1'
}

/** `n === 1 ? '' : 's'`. */
function isPluralLetter(node: Tree): boolean {
  if (node.type !== 'ConditionalExpression') return false
  const ways = [node.consequent, node.alternate].map((way) => textOf(way as Tree))
  return ways.includes('') && ways.some((way) => /^e?s$/.test(way ?? ''))
}

/** Texts added up, and lists joined by a word: `.join(' and ')`. */
function isJoined(node: Tree): boolean {
  if (node.type === 'BinaryExpression')
    return node.operator === '+' && [node.left, node.right].some((side) => countOf(side as Tree) > 0)
  const [by] = (node.arguments as Tree[] | undefined) ?? []
  return nameOf((node.callee as Tree | undefined)?.property) === 'join' && by !== undefined && countOf(by) > 0
}
