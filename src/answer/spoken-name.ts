import { parseName } from '../engine/name.ts'

/** A node's name in words, for who hears a page: `dE_total/dw5@1` is the derivative of E total by w5 after 1 update. */
export function spokenName(name: string): string {
  const parsed = parseName(name)
  if (!parsed) return name
  const { base, pass, derivative } = parsed
  const after = pass ? ` after ${pass} ${pass === 1 ? 'update' : 'updates'}` : ''
  if (!derivative) return spokenSymbol(base) + after
  const { sign, of, by, next, via } = derivative
  const kind = `${next === undefined ? '' : 'second '}${sign === '∂' ? 'direct derivative' : 'derivative'}`
  const inputs = next === undefined ? [by] : by === next ? [`${by} twice`] : [by, next]
  const path = via ? `, by way of ${spokenSymbol(via)} only` : ''
  return `${kind} of ${spokenSymbol(of)} with respect to ${inputs.map(spokenSymbol).join(' and ')}${after}${path}`
}

function spokenSymbol(base: string): string {
  return base
    .replace(/^(\w+)\((.*)\)$/, '$1 of $2')
    .replace(/\[(.*)\]$/, ' $1')
    .replaceAll(/[_,]/g, ' ')
}
