import type { SolutionGraph } from './solution-graph.ts'

/** One entry of answers.yaml: a single blank, or a matrix of them. */
export interface AskedAnswer {
  /** As it stands in answers.yaml. */
  readonly name: string
  /** Whether it is a list of lists there; a single blank is a matrix of one cell that is not. */
  readonly matrix: boolean
  /** Ids of the nodes, row by row. */
  readonly cells: readonly (readonly number[])[]
}

/** Puts asked nodes together to the matrices of which they are all the cells, each at the place of its first cell. */
export function answersOf(solution: SolutionGraph, asked: readonly number[]): AskedAnswer[] {
  const among = new Set(asked)
  const done = new Set<number>()
  return asked.flatMap((id) => {
    if (done.has(id)) return []
    const answer = wholeMatrix(solution, id, among) ?? single(solution, id)
    for (const cell of answer.cells.flat()) done.add(cell)
    return [answer]
  })
}

function single({ graph }: SolutionGraph, id: number): AskedAnswer {
  return { name: graph.node(id).name!, matrix: false, cells: [[id]] }
}

function wholeMatrix(
  { graph, matrices }: SolutionGraph,
  id: number,
  among: ReadonlySet<number>,
): AskedAnswer | undefined {
  const place = matrices.place(graph.node(id).name!)
  const cells = place && matrices.cells(place.matrix)?.map((row) => row.map((cell) => graph.find(cell)))
  const whole = cells?.every((row) => row.every((cell) => cell !== undefined && among.has(cell)))
  return whole ? { name: place!.matrix, matrix: true, cells: cells as number[][] } : undefined
}
