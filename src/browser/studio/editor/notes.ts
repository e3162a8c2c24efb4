import { element } from '../../dom.ts'
import type { LineNote } from '../studio.ts'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  StateEffect,
  StateField,
  type Text,
  WidgetType,
} from './codemirror.ts'

const notesFound = StateEffect.define<readonly LineNote[]>()

/** Notes behind lines, which move with them. */
export const lineNotes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { effects, changes, newDoc }) {
    const found = effects.find((effect) => effect.is(notesFound))
    return found ? behindLines(newDoc, found.value as readonly LineNote[]) : shown.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Shows notes in place of those that were shown. */
export function showNotesIn(view: EditorView, notes: readonly LineNote[]): void {
  view.dispatch({ effects: notesFound.of(notes) })
}

function behindLines(doc: Text, notes: readonly LineNote[]): DecorationSet {
  const there = notes.filter(({ line }) => line >= 1 && line <= doc.lines)
  return Decoration.set(
    there.map(({ line, text }) => Decoration.widget({ widget: new Note(text), side: 1 }).range(doc.line(line).to)),
    true,
  )
}

class Note extends WidgetType {
  readonly text: string

  constructor(text: string) {
    super()
    this.text = text
  }

  override eq({ text }: Note): boolean {
    return text === this.text
  }

  override toDOM(): HTMLElement {
    return element('span', { class: 'note' }, this.text)
  }
}
