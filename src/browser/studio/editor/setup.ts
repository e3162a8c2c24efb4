import { element } from '../../dom.ts'
import {
  bracketMatching,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  defaultKeymap,
  drawSelection,
  EditorState,
  EditorView,
  type Extension,
  foldGutter,
  foldKeymap,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  history,
  historyKeymap,
  indentOnInput,
  indentUnit,
  indentWithTab,
  keymap,
  lineNumbers,
  lintGutter,
  placeholder,
  search,
  searchKeymap,
} from './codemirror.ts'
import { colours } from './colours.ts'
import { faultKeys, placedFaults } from './fault-marks.ts'
import { faultPanel } from './fault-panel.ts'
import { folding } from './folding.ts'
import { listKeys, setIndentation } from './indentation.ts'
import { editorWords } from './words.ts'

/** What CodeMirror's commands ask of a language. */
const languageOfSets = EditorState.languageData.of(() => [
  { commentTokens: { line: '#' }, indentOnInput: /^\s*[\]}]$/ },
])

/** Drawn, since not every font has the usual signs. */
const foldMarker = (isOpen: boolean) =>
  element('span', { class: isOpen ? 'fold open' : 'fold', title: isOpen ? editorWords.fold : editorWords.unfold })

/** How the editor behaves, whatever the set: lines, keys, history, search. */
export function setupOf(): Extension {
  const stillness = matchMedia('(prefers-reduced-motion: reduce)').matches
  return [
    ...[
      lineNumbers(),
      foldGutter({ markerDOM: foldMarker }),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      highlightSpecialChars(),
    ],
    ...[history(), search({ top: true }), bracketMatching(), closeBrackets(), indentOnInput()],
    drawSelection({ cursorBlinkRate: stillness ? 0 : 1200 }),
    EditorState.allowMultipleSelections.of(true),
    EditorState.tabSize.of(2),
    indentUnit.of('  '),
    EditorView.lineWrapping,
    languageOfSets,
    colours,
    folding,
    setIndentation,
    lintGutter(),
    placedFaults,
    faultPanel,
    keymap.of([...faultKeys, ...completionKeymap, ...listKeys]),
    placeholder(editorWords.placeholder),
    EditorView.contentAttributes.of({ 'aria-label': editorWords.label, spellcheck: 'false', tabindex: '0' }),
    keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap]),
    keymap.of([indentWithTab]),
  ]
}
