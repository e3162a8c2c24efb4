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
  syntaxHighlighting,
  tagHighlighter,
  tags,
  yaml,
} from './codemirror.ts'
import { faultKeys, placedFaults } from './fault-marks.ts'
import { faultPanel } from './fault-panel.ts'
import { formulaColours } from './formula-colours.ts'
import { listKeys, setIndentation } from './indentation.ts'
import { editorWords } from './words.ts'

/** What stands in a set, by the names of its styles. */
const colours = tagHighlighter([
  { tag: tags.definition(tags.propertyName), class: 'in-key' },
  { tag: [tags.lineComment, tags.meta], class: 'in-comment' },
  { tag: tags.string, class: 'in-string' },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], class: 'in-sign' },
  { tag: [tags.keyword, tags.typeName, tags.labelName], class: 'in-tag' },
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
    yaml(),
    syntaxHighlighting(colours),
    formulaColours,
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
