import type { EditorState, EditorView, Extension, KeyBinding, Line } from './codemirror.ts'
import { indentService } from './codemirror.ts'

/** How far a new line behind a place is indented: below a key without a value further in, else as the entry above it. */
export const setIndentation: Extension = indentService.of(({ state }, at) => {
  const line = state.doc.lineAt(at)
  const isBlank = line.text.slice(0, at - line.from).trim() === ''
  const above = isBlank && line.number > 1 ? state.doc.line(line.number - 1).text : line.text.slice(0, at - line.from)
  return columnBehind(above)
})

/** Where what follows a line stands. */
export function columnBehind(line: string): number {
  const [, blanks, dashes, rest] = /^( *)((?:- +)*)(.*)$/s.exec(line) as unknown as [string, string, string, string]
  const column = blanks.length + dashes.length
  const opens = /:\s*(?:[|>][-+\d]*\s*)?(?:#.*)?$/.test(rest) || /^-\s*$/.test(rest)
  if (opens) return column + 2
  // Below a text of a list its next item, else the next key of the same mapping.
  return /:(?:\s|$)/.test(rest) ? column : blanks.length
}

/** Enter behind an item of a list that is a text begins the next; behind an empty one it ends the list, below its key. */
const continueList = ({ state, dispatch }: EditorView): boolean => {
  const { head, empty } = state.selection.main
  const line = state.doc.lineAt(head)
  const item = /^( *)- +(.*)$/.exec(line.text)
  if (!empty || !item || head !== line.to) return false
  const [, blanks, text] = item as unknown as [string, string, string]
  if (text === '') return endList(state, dispatch, line, blanks.length)
  if (/:(?:\s|$)/.test(text) || /^[{["'|>]/.test(text)) return false
  const insert = `\n${blanks}- `
  dispatch(
    state.update({ changes: { from: head, insert }, selection: { anchor: head + insert.length }, userEvent: 'input' }),
  )
  return true
}

function endList(state: EditorState, dispatch: EditorView['dispatch'], { from, to, number }: Line, column: number) {
  const insert = ' '.repeat(columnOfKey(state, number, column))
  const selection = { anchor: from + insert.length }
  dispatch(state.update({ changes: { from, to, insert }, selection, userEvent: 'delete' }))
  return true
}

/** Where the key of a list stands, whose items are this far in. */
function columnOfKey({ doc }: EditorState, number: number, column: number): number {
  for (let above = number - 1; above > 0; above--) {
    const { text } = doc.line(above)
    const isItem = /^ *-(?: |$)/.test(text) && text.search(/\S/) === column
    if (text.trim() === '' || isItem) continue
    const [, blanks = '', dashes = ''] = /^( *)((?:- +)*)/.exec(text)!
    if (blanks.length + dashes.length <= column) return blanks.length + dashes.length
  }
  return 0
}

export const listKeys: readonly KeyBinding[] = [{ key: 'Enter', run: continueList }]
