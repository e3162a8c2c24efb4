import { formatName, parseName } from '../autodiff/name.ts'
import { matrixConventions } from '../language/conventions.ts'
import { ruleFor } from '../language/rules.ts'
import type { Exercise } from '../solution/exercise.ts'
import { notationOf } from './notation.ts'

const known = new WeakMap<Exercise, readonly string[]>()

/** What a sheet says of the formulas in matrices of a problem and of the rules that its solution prints. */
export function matrixWords(exercise: Exercise): readonly string[] {
  const words = known.get(exercise) ?? wordsOf(exercise)
  known.set(exercise, words)
  return words
}

function wordsOf({ program, solution, asked }: Exercise): readonly string[] {
  const { inMatrices, diagram, formulas = [] } = program
  if (!inMatrices) return []
  const isStated = formulas.length > 0 || diagram.kind !== 'none'
  const { lines, untold = [] } = inMatrices
  const stated = isStated ? lines.filter(({ name }) => !untold.includes(name)).map(({ term }) => term) : []
  const { graph, matrices } = solution
  const names = new Set(
    [...graph.ancestorsOf(asked)].map((id) => {
      // The rates of an update rule, such as α, are no names of lines.
      const { pass: _, ...parsed } = parseName(graph.node(id).name!) ?? { base: graph.node(id).name! }
      const name = formatName(parsed)
      const place = matrices.place(name)
      return place ? matrices.whole(place.matrix) : name
    }),
  )
  const rules = [...names]
    .filter((name) => !untold.includes(name))
    .map((name) => ruleFor(inMatrices, name))
    .filter((rule) => rule !== undefined)
  const notation = notationOf(program)
  return matrixConventions(stated, [...stated, ...rules], (name) => notation.tex(name))
}
