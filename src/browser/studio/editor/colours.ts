import { Decoration, type DecorationSet, type EditorView, type Extension, ViewPlugin } from './codemirror.ts'
import { coloursOfSet, type SetColour } from './coloured-set.ts'
import { outlineIn } from './problems.ts'

const classes: Readonly<Record<SetColour, string>> = {
  ...{ key: 'in-key', comment: 'in-comment', sign: 'in-sign' },
  ...{ name: 'formula-name', assigned: 'formula-assigned', derivative: 'formula-derivative', number: 'formula-number' },
  ...{ operator: 'formula-operator', function: 'formula-function', word: 'formula-word', step: 'formula-step' },
}

const marks = Object.fromEntries(
  Object.entries(classes).map(([colour, name]) => [colour, Decoration.mark({ class: name })]),
) as Readonly<Record<SetColour, Decoration>>

/** Colours a set as far as it is in view, by the one outline that all else in the editor reads: no other parser runs. */
export const colours: Extension = ViewPlugin.define(
  (view) => ({
    decorations: coloursIn(view),
    update({ docChanged, viewportChanged, view }) {
      if (docChanged || viewportChanged) this.decorations = coloursIn(view)
    },
  }),
  { decorations: ({ decorations }) => decorations },
)

function coloursIn({ state, visibleRanges }: EditorView): DecorationSet {
  const outline = outlineIn(state.doc)
  const ranges = visibleRanges.flatMap(({ from, to }) =>
    [...coloursOfSet(outline, from, to)].map((part) => marks[part.colour].range(part.from, part.to)),
  )
  return Decoration.set(ranges)
}
