import { parseName } from '../../../engine/name.ts'
import { matrixTokenPattern } from '../../../engine/tokens.ts'

/** What a text of a set is in the language of formulas: an assignment, a name of what is asked, or a number. */
export type FormulaKind = 'line' | 'name' | 'number'

/** How a part of a formula is coloured. */
export type FormulaColour = 'name' | 'assigned' | 'derivative' | 'number' | 'operator' | 'function' | 'word' | 'step'

export interface Coloured<Colour = FormulaColour> {
  readonly from: number
  readonly to: number
  readonly colour: Colour
}

/** Which texts are formulas: the value at a path, or its last key where that is asked for. */
export function formulaKind(path: readonly (string | number)[], part: 'key' | 'value'): FormulaKind | undefined {
  const inProblem = path.slice(path.lastIndexOf('problems') + 2)
  const [top, ...others] = inProblem
  const above = inProblem.at(-2)
  if (path[0] !== 'problems' || top === undefined) return undefined
  if (part === 'key') {
    const isName = ['given', 'values', 'weights', 'prompts', 'symbols', 'state'].includes(String(above))
    return isName && typeof inProblem.at(-1) === 'string' ? 'name' : undefined
  }
  if (top === 'ask' && others.length === 1) return 'name'
  if (top !== 'params') return undefined
  if (typeof inProblem.at(-1) === 'number' && (above === 'program' || above === 'lines')) return 'line'
  const isName =
    (above === 'parameters' && inProblem.includes('update')) || /^(?:of|by|for)$/.test(String(inProblem.at(-1)))
  return isName || above === 'by' ? 'name' : 'number'
}

const loopReference = /\{\s*[A-Za-z][A-Za-z0-9_]*\s*(?:[+-]\s*\d+\s*)?\}/g
const argumentWords: ReadonlySet<string> = new Set(['rows', 'columns', 'causal'])

/** The parts of a formula, by the words of the language that programs are read with; places count from its beginning. */
export function colouredFormula(text: string, kind: FormulaKind): Coloured[] {
  if (kind === 'name') return colouredName(text)
  if (kind === 'number') return numberIn(text)
  const assigned = /^\s*[^=\s]+(?=\s*=)/.exec(text)?.[0]
  if (assigned === undefined) return tokensIn(text, 0)
  const from = assigned.search(/\S/)
  return [{ from, to: assigned.length, colour: 'assigned' }, ...tokensIn(text, assigned.length)]
}

/** `ln 3`, `1/3`: numbers that are written as an expression; a text that is none has no colours. */
function numberIn(text: string): Coloured[] {
  return /^[-+*/^()\d.eE\s]*(?:(?:ln|log|exp|sqrt|pi)\b[-+*/^()\d.eE\s]*)*$/.test(text) && /\d|pi/.test(text)
    ? tokensIn(text, 0)
    : []
}

function tokensIn(text: string, start: number): Coloured[] {
  // What a loop puts in is a part of a name: letters in its place keep every token where it is.
  const whole = text.replaceAll(loopReference, (found) => '_'.repeat(found.length)).replaceAll('=', ' ')
  const found: Coloured[] = []
  matrixTokenPattern.lastIndex = start
  let at = start
  while (at < whole.length) {
    matrixTokenPattern.lastIndex = at
    const match = matrixTokenPattern.exec(whole)
    if (!match) {
      at++
      continue
    }
    at = matrixTokenPattern.lastIndex
    const { number, name } = match.groups!
    const from = at - (number ?? name ?? match.groups!.sign!).length
    const colour = number ? 'number' : name ? colourOfName(name, whole.slice(at)) : 'operator'
    found.push({ from, to: at, colour })
  }
  return found
}

function colourOfName(name: string, behind: string): FormulaColour {
  if (/^\s*\(/.test(behind)) return 'function'
  return argumentWords.has(name) ? 'word' : 'name'
}

/** `dE/dw via a`, `w@1`, `m(w)@2`, `forward`. */
function colouredName(text: string): Coloured[] {
  const parsed = parseName(text)
  const isSecond = /^\s*[d∂](?:\^?2|²)/.test(text)
  if (!parsed) return []
  const base: FormulaColour = parsed.derivative || isSecond ? 'derivative' : 'name'
  const via = / via (?=\w)/.exec(text)
  const step = /@\d+\s*$|_new\s*$|\+\s*$/.exec(text)
  const end = step?.index ?? text.trimEnd().length
  if (!via) return [...part(0, end, base), ...part(end, text.length, 'step')]
  return [
    ...part(0, via.index, base),
    ...part(via.index + 1, via.index + 4, 'word'),
    ...part(via.index + 5, end, 'name'),
    ...part(end, text.length, 'step'),
  ]
}

const part = (from: number, to: number, colour: FormulaColour): Coloured[] => (from < to ? [{ from, to, colour }] : [])
