import type { Blank, SectionParts, SingleBlank } from '../document/blocks.ts'
import type { SolvedProblem } from '../solution/draw.ts'
import type { Exercise } from '../solution/exercise.ts'
import { PythonNames } from './python-names.ts'

// Of the cells that keep and write the answers.
const usedElsewhere =
  'answers np write json os hasattr getattr isinstance set frozenset sorted list float Exception TypeError open print'.split(
    ' ',
  )

/** Whether the statement gives a matrix as a whole, so that its code needs arrays. */
export function givesMatrices({ exercise }: SolvedProblem): boolean {
  const given = new Set(exercise.printed.map(({ name }) => name))
  return [...given].some((name) => wholeGiven(exercise, name, given) !== undefined)
}

/** The matrix, or the stack of matrices, that a number is a cell of, where all of its cells are given; row by row. */
function wholeGiven({ solution: { matrices } }: Exercise, cell: string, given: ReadonlySet<string>) {
  const matrix = matrices.place(cell)?.matrix
  if (matrix === undefined) return undefined
  const allGiven = (names: readonly string[]) => {
    const grids = names.map((name) => matrices.cells(name)!)
    return grids.flat(2).every((name) => given.has(name)) ? grids : undefined
  }
  const whole = matrices.whole(matrix)
  const grids = allGiven(matrices.members(whole))
  if (grids) return { name: whole, grids, isStack: whole !== matrix }
  const alone = allGiven([matrix])
  return alone && { name: matrix, grids: alone, isStack: false }
}

/** What the statement gives, as assignments: matrices as arrays, vectors as columns, so that `W @ X + b` is what it says. */
export function givenLines({ exercise, values }: SolvedProblem): string[] {
  const { printed, solution } = exercise
  const numeral = (name: string) => `${values[solution.graph.find(name)!]!}`
  const leaves = printed.map(({ name }) => name)
  const given = new Set(leaves)
  const names = new PythonNames(usedElsewhere)
  const written = new Set<string>()
  return leaves.flatMap((leaf) => {
    const whole = wholeGiven(exercise, leaf, given)
    if (!whole) return [`${names.of(leaf)} = ${numeral(leaf)}`]
    const { name, grids, isStack } = whole
    if (written.has(name)) return []
    written.add(name)
    const lists = grids.map((rows) => `[${rows.map((row) => `[${row.map(numeral).join(', ')}]`).join(', ')}]`)
    return [`${names.of(name)} = np.array(${isStack ? `[${lists.join(', ')}]` : lists[0]}, dtype=float)`]
  })
}

/** A place for each answer of a problem. */
export function answerLines({ id, blanks }: SectionParts): string[] {
  const entry = (blank: Blank) => {
    if (!('cells' in blank)) return 'None'
    return `[${blank.cells.map((row: readonly SingleBlank[]) => `[${row.map(() => 'None').join(', ')}]`).join(', ')}]`
  }
  const lines = blanks().items.map((blank) => `    ${JSON.stringify(blank.name)}: ${entry(blank)},`)
  return [`answers[${JSON.stringify(id)}] = {`, ...lines, '}']
}

/** Code that writes the answers to a file; all names are the function's own, so that none of the sheet's is overwritten. */
export function writing(set: string, variant: string, label: string): string[] {
  const [named, coded, student] = [set, variant, label].map((text) => JSON.stringify(text))
  return `import json
import os


def write():
    def plain(value):
        """Numbers and lists of what JSON does not know: fractions, arrays, tensors, data frames."""
        if hasattr(value, "tolist"):
            return value.tolist()
        for convert in ("to_numpy", "numpy"):
            if hasattr(value, convert):
                return getattr(value, convert)().tolist()
        if isinstance(value, (set, frozenset)):
            return sorted(value)
        return list(value) if hasattr(value, "__iter__") else float(value)

    for problem, blanks in answers.items():
        for name, value in blanks.items():
            try:
                json.dumps(value, default=plain)
            except Exception as error:
                raise TypeError(f"{name} of {problem} is no number, text or list: {value!r}") from error
    sheet = {"set": ${named}, "variant": ${coded}, "student": ${student}, "answers": answers}
    # Written beside it first, so that a file that was there stays whole.
    with open("answers.yaml.part", "w", encoding="utf-8") as file:
        file.write(json.dumps(sheet, indent=2, default=plain))
    os.replace("answers.yaml.part", "answers.yaml")
    print("wrote answers.yaml")


write()`.split('\n')
}
