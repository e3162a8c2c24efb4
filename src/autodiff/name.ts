/** A node's name taken apart: `dE/dw5@1` is the derivative of E by w5 after one update. */
export interface ParsedName {
  /** The name without `@k`. */
  readonly base: string
  /** Updates before this value; undefined where none is written. */
  readonly pass?: number
  /** Set for derivatives. */
  readonly derivative?: { readonly sign: 'd' | '∂'; readonly of: string; readonly by: string; readonly via?: string }
}

const identifier = '[A-Za-z][A-Za-z0-9_]*(?:\\[\\d+(?:,\\d+)*\\])?'
const plain = `(?:${identifier}|(?:[mv]|mhat|vhat|g)\\(${identifier}\\))`
const operand = `(?:\\(${identifier}\\)|${identifier})(?:@\\d+)?`
const derivativePattern = new RegExp(`^(d|∂)(${operand})/\\1(${operand})(?: via (${identifier}))?(@\\d+)?$`)
const plainPattern = new RegExp(`^(${plain})(?:@(\\d+)|(_new|\\+))?$`)

/**
 * Reads a node's name in any of its spellings: `d(f)/d(q)` for `df/dq`, `w5_new` and `w5+` for `w5@1`, `E@0` for `E`,
 * `dE@1/dw5@1` for `dE/dw5@1`, white space where it means nothing. Undefined where it is no name.
 */
export function parseName(typed: string): ParsedName | undefined {
  const text = typed
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([/@+(,[]) ?| ?([)\]])( (?!via ))?/g, '$1$2')
  return parseDerivative(text) ?? parsePlain(text)
}

/** The one spelling under which a node is known; the typed text, trimmed, where it is no name. */
export function canonicalName(typed: string): string {
  const parsed = parseName(typed)
  return parsed ? formatName(parsed) : typed.trim()
}

export function formatName({ base, pass, derivative }: ParsedName): string {
  return `${derivative ? formatDerivative(derivative) : base}${pass ? `@${pass}` : ''}`
}

function formatDerivative({ sign, of, by, via }: NonNullable<ParsedName['derivative']>): string {
  return `${sign}${of}/${sign}${by}${via ? ` via ${via}` : ''}`
}

function parseDerivative(text: string): ParsedName | undefined {
  const match = derivativePattern.exec(text)
  if (!match) return undefined
  const [of, by] = [split(match[2]!), split(match[3]!)]
  const pass = match[5] !== undefined ? Number(match[5].slice(1)) : (of.pass ?? by.pass)
  // A value after one update has no derivative by a value before it that a name could tell.
  if ([of.pass, by.pass].some((written) => written !== undefined && written !== pass)) return undefined
  const via = match[4]
  const derivative = { sign: match[1] as 'd' | '∂', of: of.base, by: by.base, ...(via && { via }) }
  return { base: formatDerivative(derivative), ...(pass !== undefined && { pass }), derivative }
}

function parsePlain(text: string): ParsedName | undefined {
  const match = plainPattern.exec(text)
  if (!match) return undefined
  const [, name, digits, suffix] = match
  if (name!.endsWith('_new')) return { base: name!.slice(0, -4), pass: 1 }
  if (suffix) return { base: name!, pass: 1 }
  return { base: name!, ...(digits !== undefined && { pass: Number(digits) }) }
}

function split(operandText: string): { base: string; pass?: number } {
  const [name, digits] = operandText.split('@')
  return { base: name!.replace(/^\((.*)\)$/, '$1'), ...(digits !== undefined && { pass: Number(digits) }) }
}
