/** What the editor takes of CodeMirror: the one file that imports it. */
export {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  snippet,
  startCompletion,
} from '@codemirror/autocomplete'
export { defaultKeymap, history, historyField, historyKeymap, indentWithTab } from '@codemirror/commands'
export {
  bracketMatching,
  foldGutter,
  foldKeymap,
  foldService,
  indentOnInput,
  indentService,
  indentUnit,
} from '@codemirror/language'
export { type Diagnostic, forceLinting, lintGutter, setDiagnostics } from '@codemirror/lint'
export { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
export {
  type ChangeSpec,
  EditorSelection,
  EditorState,
  type Extension,
  type Line,
  StateEffect,
  StateField,
  Text,
  Transaction,
  type TransactionSpec,
} from '@codemirror/state'
export {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  hoverTooltip,
  type KeyBinding,
  keymap,
  lineNumbers,
  type Panel,
  placeholder,
  showPanel,
  type Tooltip,
  ViewPlugin,
  type ViewUpdate,
  WidgetType,
} from '@codemirror/view'
