import { inSentence } from '../base/listed.ts'

type Spread = (names: readonly string[]) => string

/** A sentence about vectors that are taken with each part of a matrix; it is another of one than of several. */
const spread = (one: (name: string) => string, several: (names: string) => string): Spread => {
  return (names) => (names.length === 1 ? one(names[0]!) : several(inSentence(names)))
}

/** What a sheet says of formulas in matrices. */
export const matrixFormulaWords = {
  vectors: 'Vectors are columns; rows, columns and cells are counted from 0.',
  product: '$\\odot$ multiplies cell by cell.',
  quotient: '$\\oslash$ divides cell by cell.',
  power: '$A^{\\circ 2}$ is a power cell by cell.',
  ones: '$\\mathbf{1}$ is a vector of ones of the length that fits.',
  indicator: '$\\mathbf{1}[\\,\\cdot\\,]$ is 1 in the cells where the condition holds, and 0 elsewhere.',

  added: {
    column: spread(
      (name) => `${name} is added to every column.`,
      (names) => `${names} are added to every column.`,
    ),
    row: spread(
      (name) => `${name} is added to every row.`,
      (names) => `${names} are added to every row.`,
    ),
    matrix: spread(
      (name) => `${name} is added to the matrices, one cell each.`,
      (names) => `${names} are added to the matrices, one cell each.`,
    ),
  },
  takenAway: {
    column: spread(
      (name) => `${name} is taken away from every column.`,
      (names) => `${names} are taken away from every column.`,
    ),
    row: spread(
      (name) => `${name} is taken away from every row.`,
      (names) => `${names} are taken away from every row.`,
    ),
    matrix: spread(
      (name) => `${name} is taken away from the matrices, one cell each.`,
      (names) => `${names} are taken away from the matrices, one cell each.`,
    ),
  },
  takenAwayFrom: {
    column: (names: readonly string[]) => `Every column is taken away from ${inSentence(names)}.`,
    row: (names: readonly string[]) => `Every row is taken away from ${inSentence(names)}.`,
    matrix: (names: readonly string[]) => `Each matrix is taken away from its cell of ${inSentence(names)}.`,
  },
  multiplied: {
    column: spread(
      (name) => `${name} is multiplied by every column cell by cell.`,
      (names) => `${names} are multiplied by every column cell by cell.`,
    ),
    row: spread(
      (name) => `${name} is multiplied by every row cell by cell.`,
      (names) => `${names} are multiplied by every row cell by cell.`,
    ),
    matrix: (names: readonly string[]) => `Each matrix is multiplied by its cell of ${inSentence(names)}.`,
  },
  divided: {
    column: spread(
      (name) => `${name} is divided by every column cell by cell.`,
      (names) => `${names} are divided by every column cell by cell.`,
    ),
    row: spread(
      (name) => `${name} is divided by every row cell by cell.`,
      (names) => `${names} are divided by every row cell by cell.`,
    ),
    matrix: (names: readonly string[]) => `Each cell of ${inSentence(names)} is divided by the cells of its matrix.`,
  },
  dividedBy: {
    column: (names: readonly string[]) => `Every column is divided by ${inSentence(names)} cell by cell.`,
    row: (names: readonly string[]) => `Every row is divided by ${inSentence(names)} cell by cell.`,
    matrix: (names: readonly string[]) => `Each matrix is divided by its cell of ${inSentence(names)}.`,
  },

  softmax: {
    rows: 'Softmax works on each row of its matrix.',
    columns: 'Softmax works on each column of its matrix.',
  },
  softmaxHere: {
    rows: 'In this problem softmax works on each row.',
    columns: 'In this problem softmax works on each column.',
  },
  softmaxOf: {
    rows: (name: string) => `In this problem softmax works on each row of $${name}$.`,
    columns: (name: string) => `In this problem softmax works on each column of $${name}$.`,
  },
  masked: 'The softmax is masked: row $i$ has shares for the columns $0$ to $i$, and 0 behind them.',
  maskedOf: (name: string) =>
    `The softmax of $${name}$ is masked: row $i$ has shares for the columns $0$ to $i$, and 0 behind them.`,

  variance: 'The variance divides by the number $n$ of cells, not by $n - 1$.',
  norm: '$\\lVert\\,\\cdot\\,\\rVert$ is the root of the sum of all squared cells.',
  convolution:
    'The filter of a convolution $\\star$ is not turned (cross-correlation); products are added up over its cells and channels.',
  stride: (size: string, cells: number) => `The stride is $s = ${size}$: the filter moves by ${cells} cells.`,
  strideOfPair: (size: string, down: number, right: number) =>
    `The stride is $s = ${size}$: the filter moves by ${down} down and ${right} to the right.`,
  padding: (size: string) => `The padding is $p = ${size}$: so many rows and columns of zeros stand around the input.`,
  maxPooling: 'maxpool takes the largest cell of every window; its index is the size of the window.',
  meanPooling: 'avgpool takes the mean of every window; its index is the size of the window.',
  rowsOfTable: '$E_{[(2,0),:]}$ are the rows 2 and 0 of $E$, in this order.',
  places: '$[a:b]$ takes the places from $a$ to $b - 1$; what is left out begins at 0 or goes to the end.',

  sumOfAll: '$\\sum$ adds up all cells.',
  numberPer: {
    rows: (name: string) => `$\\operatorname{${name}}_{\\text{rows}}$ gives one number per row: a column.`,
    columns: (name: string) => `$\\operatorname{${name}}_{\\text{columns}}$ gives one number per column: a row.`,
    matrix: (name: string) => `$\\operatorname{${name}}_{\\text{matrix}}$ gives one number per matrix: a column.`,
  },
  vec: 'vec writes the cells row by row into one vector.',
  reshape: 'reshape fills the new shape row by row.',
  placed: '$[\\,\\cdot\\,]_{[\\ldots]}$ stands at these places of a value that is 0 elsewhere.',
  returned: '$\\operatorname{rows}_{2,0}$ adds the first row to row 2 of a table of zeros, the next to row 0.',
  eachWithEach:
    '$\\star_{\\text{each}}$ takes every matrix on the left with every one on the right; their results are not added up.',
  apart: 'In $\\star_{\\text{each}}$ the cells of the right matrix stand $s$ apart.',
  sentBack: '$\\ast$ sends every cell of the gradient back, times the filter, to the cells that the filter stood on.',
  toLargest: 'unpool sends every gradient back to the largest cell of its window.',
  inShares: 'unpool sends every gradient back to the cells of its window, in equal shares.',
}
