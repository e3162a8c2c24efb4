import { groupsIn, isCall } from './brackets.ts'

/** Where a comma stands that does not separate the arguments of a function; undefined where none does. */
export function commaOutsideCall(text: string): number | undefined {
  const groups = groupsIn(text, '(').filter((group) => !isCall(text, group))
  const commas = groups.flatMap(({ separators }) => separators)
  return commas.length > 0 ? Math.min(...commas) : undefined
}

/** What to write for a number with commas, naming both meanings where there are two. */
export function pointInstead(text: string): string {
  const ended = /^([+-]?[\d.]+)\s*,$/.exec(text)
  if (ended) return `write ${ended[1]} without the comma`
  const raised = /^([+-]?\d*),(\d+e[+-]?\d+)$/i.exec(text)
  if (raised) return `write ${raised[1]}.${raised[2]}`
  if (!/^[+-]?[\d.,]*\d[\d.,]*$/.test(text)) return 'write decimals with a point'
  const commas = text.split(',').length - 1
  const grouped = `write ${text.replaceAll(',', '')}`
  const decimal = `write ${text.replaceAll('.', '').replace(',', '.')}`
  if (commas > 1) return grouped
  if (text.includes('.')) return text.indexOf(',') > text.lastIndexOf('.') ? decimal : grouped
  return /,\d{3}$/.test(text) ? `${decimal} or ${text.replace(',', '')}, whichever is meant` : decimal
}
