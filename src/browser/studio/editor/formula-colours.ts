import { Decoration, type DecorationSet, type EditorView, type Extension, ViewPlugin } from './codemirror.ts'
import { type FormulaColour, formulasIn } from './formulas.ts'
import { outlineIn } from './problems.ts'

const marks = Object.fromEntries(
  (['name', 'assigned', 'derivative', 'number', 'operator', 'function', 'word', 'step'] as const).map((colour) => [
    colour,
    Decoration.mark({ class: `in-formula formula-${colour}` }),
  ]),
) as Readonly<Record<FormulaColour, Decoration>>

/** Colours the formulas in the texts of a set, as far as they are in view. */
export const formulaColours: Extension = ViewPlugin.define(
  (view) => ({
    decorations: coloursIn(view),
    update({ docChanged, viewportChanged, view }) {
      if (docChanged || viewportChanged) this.decorations = coloursIn(view)
    },
  }),
  { decorations: ({ decorations }) => decorations },
)

function coloursIn({ state, visibleRanges }: EditorView): DecorationSet {
  const { source, root } = outlineIn(state.doc)
  const ranges = visibleRanges.flatMap(({ from, to }) =>
    [...formulasIn(source, root, from, to)].map((part) => marks[part.colour].range(part.from, part.to)),
  )
  return Decoration.set(ranges, true)
}
