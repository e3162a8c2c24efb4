import { inSentence } from '../base/listed.ts'
import { parseName } from '../engine/name.ts'

const words = {
  derivative: (of: string, by: string) => `derivative of ${of} with respect to ${by}`,
  direct: (of: string, by: string) => `direct derivative of ${of} with respect to ${by}`,
  second: (of: string, by: string) => `second derivative of ${of} with respect to ${by}`,
  twice: (name: string) => `${name} twice`,
  afterUpdates: (name: string, count: number) =>
    count === 1 ? `${name} after 1 update` : `${name} after ${count} updates`,
  byWayOf: (name: string, via: string) => `${name}, by way of ${via} only`,
  stateOf: (state: string, parameter: string) => `${state} of ${parameter}`,
}

/** A node's name in words, for who hears a page: `dE_total/dw5@1` is the derivative of E total by w5 after 1 update. */
export function spokenName(name: string): string {
  const parsed = parseName(name)
  if (!parsed) return name
  const { base, pass, derivative } = parsed
  const after = (spoken: string) => (pass ? words.afterUpdates(spoken, pass) : spoken)
  if (!derivative) return after(spokenSymbol(base))
  const { sign, of, by, next, via } = derivative
  const [first, second] = [by, next ?? by].map(spokenSymbol) as [string, string]
  const inputs = next === undefined ? first : by === next ? words.twice(first) : inSentence([first, second])
  const kind = next !== undefined ? words.second : sign === '∂' ? words.direct : words.derivative
  const spoken = after(kind(spokenSymbol(of), inputs))
  return via ? words.byWayOf(spoken, spokenSymbol(via)) : spoken
}

function spokenSymbol(base: string): string {
  return base
    .replace(/^(\w+)\((.*)\)$/, (_, state, parameter) => words.stateOf(state, parameter))
    .replace(/\[(.*)\]$/, ' $1')
    .replaceAll(/[_,]/g, ' ')
}
