import { formatName, parseName } from '../autodiff/name.ts'
import { matrixConventions } from '../language/conventions.ts'
import { ruleFor } from '../language/rules.ts'
import type { Exercise } from '../solution/exercise.ts'
import { updateTerm } from './matrix-updates.ts'
import { notationOf } from './notation.ts'

const known = new WeakMap<Exercise, readonly string[]>()

/** What a sheet says of the formulas in matrices of a problem and of the rules that its solution prints. */
export function matrixWords(exercise: Exercise): readonly string[] {
  const words = known.get(exercise) ?? wordsOf(exercise)
  known.set(exercise, words)
  return words
}

function wordsOf(exercise: Exercise): readonly string[] {
  const { program, solution, asked } = exercise
  const { inMatrices, diagram, formulas = [] } = program
  if (!inMatrices) return []
  const notation = notationOf(program)
  const symbol = (name: string) => notation.tex(name)
  // What shows nothing of the calculation says nothing of its signs.
  if (formulas.length === 0 && diagram.kind === 'none') return matrixConventions([], [], symbol)
  const { lines, untold = [] } = inMatrices
  const stated = lines.filter(({ name }) => !untold.includes(name)).map(({ term }) => term)
  const { graph, matrices } = solution
  const nodes = [...graph.ancestorsOf(asked)].map((id) => graph.node(id))
  const wholeOf = (name: string) => {
    const place = matrices.place(name)
    return place ? matrices.whole(place.matrix) : name
  }
  const names = new Set(
    nodes.map(({ name }) => {
      // The rates of an update rule, such as α, are no names of lines.
      const { pass: _, ...parsed } = parseName(name!) ?? { base: name! }
      return wholeOf(formatName(parsed))
    }),
  )
  const firstCells = new Map(nodes.map((node) => [wholeOf(node.name!), node]))
  const updates = [...firstCells.values()].map((cell) => updateTerm(exercise, cell))
  const rules = [...names]
    .filter((name) => !untold.includes(name))
    .map((name) => ruleFor(inMatrices, name))
    .filter((rule) => rule !== undefined)
  return matrixConventions(stated, [...stated, ...rules, ...updates.filter((rule) => rule !== undefined)], symbol)
}
