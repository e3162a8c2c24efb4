import { placeholder } from '../answer/writing.ts'
import { continued, mappingInstead } from './explanations.ts'
import { quoted } from './plain-text.ts'
import type { Explanation } from './reading.ts'

export function wrongShape(name: string, got: string, rows: number, columns: number): Explanation {
  const transposed = got === `${columns} × ${rows}`
  return {
    code: 'wrong-shape',
    message: `${name} is ${rows} × ${columns}, and what stands here is ${got}`,
    got,
    expected: `${rows} × ${columns}`,
    remedy: transposed
      ? withPoints('exchange rows and columns')
      : withPoints(`write ${rows} rows such as ${exampleRow(columns)}`, got === `${rows} × ${2 * columns}`),
  }
}

export function rowLength(name: string, row: number, length: number, columns: number): Explanation {
  return {
    code: 'row-length',
    message: `row ${row + 1} of ${name} has ${length} cell${length === 1 ? '' : 's'}, and ${columns} belong there`,
    got: `${length} cells`,
    expected: `${columns} cells`,
    remedy: withPoints(`write ${exampleRow(columns)}`, length === 2 * columns),
  }
}

export function noRows(name: string, text: string, rows: number, columns: number): Explanation {
  return {
    code: 'wrong-shape',
    message: `${name} is ${rows} × ${columns}, and ${quoted(text)} is no list of its rows`,
    got: quoted(text),
    expected: `${rows} × ${columns}`,
    remedy: withPoints(`write ${rows} rows such as ${exampleRow(columns)}`),
  }
}

export function unmarkedRows(name: string, columns: number): Explanation {
  return {
    code: continued.code,
    message: `the rows of ${name} stand on several lines without a dash`,
    got: 'several lines',
    expected: 'rows behind dashes',
    remedy: withPoints(`write each row as - ${exampleRow(columns)} on a line of its own`),
  }
}

export function namedRows(name: string, columns: number): Explanation {
  return {
    code: mappingInstead.code,
    message: `names and values stand where the rows of ${name} belong, and may be rows or columns`,
    got: 'names and values',
    expected: 'rows behind dashes',
    remedy: withPoints(`write a list of rows such as ${exampleRow(columns)}`),
  }
}

/** Twice the cells are decimals with commas, as a rule. */
function withPoints(remedy: string, twice = false): string {
  return `${remedy}${twice ? ', and decimals with a point' : ''}; ${placeholder} stands for an empty cell`
}

function exampleRow(columns: number): string {
  return `[${Array<string>(columns).fill(placeholder).join(', ')}]`
}
