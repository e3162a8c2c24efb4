import { element } from '../../dom.ts'
import {
  Decoration,
  type DecorationSet,
  EditorView,
  StateEffect,
  StateField,
  type Text,
  WidgetType,
} from './codemirror.ts'

/** Something to be told behind a line of the set that is no fault. */
export interface NoteOfLine {
  /** 1-based. */
  readonly line: number
  readonly text: string
}

const notesFound = StateEffect.define<readonly NoteOfLine[]>()

/** Notes behind lines, which move with them. */
export const lineNotes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { effects, changes, newDoc }) {
    const found = effects.find((effect) => effect.is(notesFound))
    return found ? behindLines(newDoc, found.value as readonly NoteOfLine[]) : shown.map(changes)
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Shows notes in place of those that were shown. */
export function showNotesIn(view: EditorView, notes: readonly NoteOfLine[]): void {
  view.dispatch({ effects: notesFound.of(notes) })
}

function behindLines(doc: Text, notes: readonly NoteOfLine[]): DecorationSet {
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
