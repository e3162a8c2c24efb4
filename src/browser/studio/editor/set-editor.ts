import type { Fault } from '../../../faults/fault.ts'
import { element } from '../../dom.ts'
import { type ReadonlySignal, signal } from '../signals.ts'
import { EditorState, EditorView, historyField } from './codemirror.ts'
import { completion } from './completion.ts'
import { explanation } from './explanation.ts'
import { markFaults } from './fault-marks.ts'
import { insertion } from './insertion.ts'
import { type KnowledgeSources, knowledgeFrom } from './knowledge.ts'
import { lineNotes, type NoteOfLine, showNotesIn } from './notes.ts'
import { outlineIn, problemAt } from './problems.ts'
import { setupOf } from './setup.ts'

/** Where the cursor is. */
export interface CursorPlace {
  /** 1-based. */
  readonly line: number
  /** Which problem of the set, pools opened, from 0. */
  readonly problem?: number
}

/** A text editor for a problem set. */
export interface SetEditor {
  readonly element: HTMLElement
  readonly text: ReadonlySignal<string>
  readonly onCursor: ReadonlySignal<CursorPlace>
  /** Another document, whose history begins anew. */
  setText(text: string): void
  /** The document as somebody else has written it: one step of the history, and the cursor stays where its text does. */
  takeText(text: string): void
  /** Document and history of changes, as JSON has it. */
  state(): unknown
  /** Takes up what `state` gave; what is no such thing is left alone, and false told. */
  restore(state: unknown): boolean
  /** Puts a problem into the list of problems as one step of the history, wherever the cursor is. */
  insert(yaml: string): void
  showFaults(faults: readonly Fault[]): void
  /** Tells something behind lines of the set, in place of what was told before. */
  showNotes(notes: readonly NoteOfLine[]): void
  /** Both 1-based. */
  goTo(line: number, column?: number): void
  focus(): void
}

export function createSetEditor(sources: KnowledgeSources): SetEditor {
  const text = signal('')
  const onCursor = signal<CursorPlace>({ line: 1 })
  const knowledge = knowledgeFrom(sources)
  const extensions = [
    setupOf(),
    completion(knowledge),
    // Who begins to write finds what fits without waiting.
    EditorView.domEventHandlers({ focus: () => void knowledge().catch(() => {}) }),
    explanation(knowledge),
    lineNotes,
    EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
      if (docChanged) text.value = state.doc.toString()
      if (docChanged || selectionSet) follow(state)
    }),
  ]
  const stateOf = (doc: string) => EditorState.create({ doc, extensions })
  const view = new EditorView({ state: stateOf('') })
  const follow = (state: EditorState) => {
    const next = cursorPlace(state)
    if (next.line !== onCursor.value.line || next.problem !== onCursor.value.problem) onCursor.value = next
  }
  const show = (state: EditorState) => {
    view.setState(state)
    text.value = state.doc.toString()
    follow(state)
  }
  return {
    element: element('div', { class: 'set-editor' }, view.dom),
    text,
    onCursor,
    setText: (next) => show(stateOf(next)),
    takeText: (next) => view.dispatch({ changes: differenceOf(text.peek(), next) }),
    state: () => view.state.toJSON({ history: historyField }),
    restore(kept) {
      try {
        show(EditorState.fromJSON(kept, { extensions }, { history: historyField }))
        return true
      } catch {
        return false
      }
    },
    insert(yaml) {
      const { selection, ...changes } = insertion(text.value, view.state.selection.main.head, yaml)
      view.dispatch({ changes, selection: { anchor: selection.from, head: selection.to }, scrollIntoView: true })
      view.focus()
    },
    showFaults: (faults) => markFaults(view, faults),
    showNotes: (notes) => showNotesIn(view, notes),
    goTo(line, column = 1) {
      const { from, to } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines))
      const anchor = Math.min(to, from + column - 1)
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      view.focus()
    },
    focus: () => view.focus(),
  }
}

/** The one stretch in which two texts differ. */
function differenceOf(before: string, after: string) {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) }
}

function cursorPlace({ doc, selection }: EditorState): CursorPlace {
  const { head } = selection.main
  const found = problemAt(outlineIn(doc), head)
  return { line: doc.lineAt(head).number, ...(found && { problem: found.index }) }
}
