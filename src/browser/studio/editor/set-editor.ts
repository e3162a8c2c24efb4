import type { Fault } from '../../../faults/fault.ts'
import { element } from '../../dom.ts'
import { type ReadonlySignal, signal } from '../signals.ts'
import { EditorState, EditorView, historyField } from './codemirror.ts'
import { completion } from './completion.ts'
import { explanation } from './explanation.ts'
import { markFaults } from './fault-marks.ts'
import { insertion } from './insertion.ts'
import { type JsonSchema, SchemaWalk } from './json-schema.ts'
import type { FamilyNames } from './names.ts'
import type { Knowledge } from './offers.ts'
import { outlineIn, problemAt } from './problems.ts'
import { setupOf } from './setup.ts'

export interface SetEditorOptions {
  /** What `gradsheet schema` prints. */
  readonly schema: () => Promise<JsonSchema>
  /** What `gradsheet families --json` prints, of which the names of the examples are read. */
  readonly families: () => Promise<readonly FamilyNames[]>
}

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
  /** Document and history of changes, as JSON has it. */
  state(): unknown
  /** Takes up what `state` gave; what is no such thing is left alone, and false told. */
  restore(state: unknown): boolean
  /** Puts a problem into the list of problems as one step of the history, wherever the cursor is. */
  insert(yaml: string): void
  showFaults(faults: readonly Fault[]): void
  /** Both 1-based. */
  goTo(line: number, column?: number): void
  focus(): void
}

export function createSetEditor(options: SetEditorOptions): SetEditor {
  const text = signal('')
  const onCursor = signal<CursorPlace>({ line: 1 })
  const knowledge = knowledgeOf(options)
  const extensions = [
    setupOf(),
    completion(knowledge),
    explanation(knowledge),
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
    goTo(line, column = 1) {
      const { from, to } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines))
      const anchor = Math.min(to, from + column - 1)
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) })
      view.focus()
    },
    focus: () => view.focus(),
  }
}

/** Asks for what is known once, when it is first needed, and again where it could not be had. */
function knowledgeOf({ schema, families }: SetEditorOptions): () => Promise<Knowledge> {
  let known: Promise<Knowledge> | undefined
  const ask = async () => {
    const [whole, names] = await Promise.all([schema(), families()])
    return { schema: new SchemaWalk(whole), families: names }
  }
  return () => {
    known ??= ask().catch((error) => {
      known = undefined
      throw error
    })
    return known
  }
}

function cursorPlace({ doc, selection }: EditorState): CursorPlace {
  const { head } = selection.main
  const found = problemAt(outlineIn(doc), head)
  return { line: doc.lineAt(head).number, ...(found && { problem: found.index }) }
}
