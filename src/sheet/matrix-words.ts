import { withoutPass } from '../engine/name.ts'
import { matrixConventions } from '../program/conventions.ts'
import type { Term } from '../program/operation.ts'
import { ruleFor } from '../program/rules.ts'
import type { Exercise } from '../solution/exercise.ts'
import { updateTerm } from './matrix-updates.ts'
import { notationOf } from './notation.ts'
import { behindRules } from './wholes.ts'

interface MatrixWords {
  /** What must be said of the formulas that the sheet states. */
  readonly ofStatement: readonly string[]
  /** What must be said beside it of the rules that the worked solution prints. */
  readonly ofSolution: readonly string[]
}

/** What is said of the formulas in matrices of a problem. */
export function matrixWords(exercise: Exercise): MatrixWords {
  const { program, solution, asked } = exercise
  const { inMatrices, diagram, formulas = [] } = program
  if (!inMatrices) return { ofStatement: [], ofSolution: [] }
  const isStated = formulas.length > 0 || diagram.kind !== 'none'
  const { lines, untold = [] } = inMatrices
  const stated = isStated ? lines.filter(({ name }) => !untold.includes(name)).map(({ term }) => term) : []
  const { graph, matrices } = solution
  const worked = [...graph.ancestorsOf(asked)].map((id) => graph.node(id))
  const hidden = behindRules(exercise, worked)
  const nodes = worked.filter(({ id }) => !hidden.has(id))
  const names = new Set(nodes.map(({ name }) => matrices.wholeOf(withoutPass(name!))))
  const firstCells = new Map(nodes.map((node) => [matrices.wholeOf(node.name!), node]))
  const updates = [...firstCells.values()].map((cell) => updateTerm(exercise, cell))
  const rules = [...names]
    .filter((name) => !untold.includes(name))
    .map((name) => ruleFor(inMatrices, name))
    .filter((rule) => rule !== undefined)
  const notation = notationOf(program)
  const printed = [...stated, ...rules, ...updates.filter((rule) => rule !== undefined)]
  const wordsFor = (terms: readonly Term[]) => matrixConventions(stated, terms, (name) => notation.tex(name))
  const ofStatement = wordsFor(stated)
  return { ofStatement, ofSolution: wordsFor(printed).filter((words) => !ofStatement.includes(words)) }
}
