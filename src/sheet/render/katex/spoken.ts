const token = /<(\/?)([a-z]+)[^>]*?(\/?)>|([^<]+)/g

/** A formula's MathML on one line of text: `∂f/∂q = (x+1)^2`; entities stay as they are. */
export function spokenMathml(mathml: string): string {
  const open: { name: string; parts: string[] }[] = [{ name: 'mrow', parts: [] }]
  for (const [, closes, name, isEmpty, text] of mathml.matchAll(token)) {
    if (text !== undefined) open.at(-1)!.parts.push(text.replaceAll('"', '&quot;').replaceAll('\u00a0', ' '))
    else if (closes) {
      const { name, parts } = open.pop()!
      open.at(-1)!.parts.push(combine(name, parts))
    } else if (!isEmpty) open.push({ name: name!, parts: [] })
  }
  const text = open[0]!.parts.join('').trim()
  return text.replaceAll(/(^|[(/^_]|[=≈;≤≥+−×⋅·] ) ?− /g, '$1−')
}

function combine(name: string, parts: readonly string[]): string {
  const [base = '', second = '', third = ''] = parts
  switch (name) {
    case 'mfrac':
      return `${grouped(base)}/${grouped(second)}`
    case 'msup':
    case 'mover':
      return `${base}^${grouped(second)}`
    case 'msub':
    case 'munder':
      return `${base}_${grouped(second)}`
    case 'msubsup':
    case 'munderover':
      return `${base}_${grouped(second)}^${grouped(third)}`
    case 'msqrt':
      return `√${grouped(parts.join(''))}`
    case 'mo':
      return /^(?:[=≈≤≥+−×⋅·]|&lt;|&gt;)$/.test(base) ? ` ${base} ` : base
    case 'mtr':
      return `${parts.join(' ')}; `
    default:
      return parts.join('')
  }
}

const grouped = (text: string) =>
  /^(?:[\p{L}\p{N}.∂′]*|\([^()]*\))$/u.test(text.trim()) ? text.trim() : `(${text.trim()})`
