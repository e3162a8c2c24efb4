import type { Fault } from '../../../faults/fault.ts'
import { element } from '../../dom.ts'
import { type Diagnostic, EditorView, type KeyBinding, StateEffect, StateField, setDiagnostics } from './codemirror.ts'
import { faultRange } from './fault-range.ts'
import { type Fix, fixOf } from './fixes.ts'
import { outlineIn } from './problems.ts'
import { editorWords } from './words.ts'

/** A fault where it stands now: places move as the text around them changes. */
export interface PlacedFault {
  readonly fault: Fault
  readonly from: number
  readonly to: number
  readonly fix?: Fix
}

const faultsFound = StateEffect.define<readonly PlacedFault[]>()

/** The faults of the program, in the order of the text. */
export const placedFaults = StateField.define<readonly PlacedFault[]>({
  create: () => [],
  update(faults, { changes, docChanged, effects }) {
    const found = effects.find((effect) => effect.is(faultsFound))
    if (found) return found.value as readonly PlacedFault[]
    if (!docChanged) return faults
    return faults.map(({ fix, ...placed }) => ({
      ...placed,
      from: changes.mapPos(placed.from),
      to: Math.max(changes.mapPos(placed.from), changes.mapPos(placed.to)),
      ...(fix && { fix: { ...fix, from: changes.mapPos(fix.from), to: changes.mapPos(fix.to) } }),
    }))
  },
})

/** Marks faults where they stand, in place of those that were marked. */
export function markFaults(view: EditorView, faults: readonly Fault[]): void {
  // Of most looks nothing is wrong, and nothing was.
  if (faults.length === 0 && view.state.field(placedFaults).length === 0) return
  const outline = outlineIn(view.state.doc)
  const placed = faults
    .map((fault) => {
      const fix = fixOf(outline, fault)
      return { fault, ...faultRange(outline, fault), ...(fix && { fix }) }
    })
    .sort((a, b) => a.from - b.from)
  view.dispatch(setDiagnostics(view.state, placed.map(diagnosticOf)), { effects: faultsFound.of(placed) })
}

function diagnosticOf(placed: PlacedFault): Diagnostic {
  const { fault, from, to, fix } = placed
  return {
    from,
    to,
    severity: 'error',
    source: fault.code,
    message: fault.message,
    renderMessage: () => faultBody(fault),
    ...(fix && { actions: [{ name: fix.says, apply: (view) => void applyFix(view, current(view, placed)) }] }),
  }
}

/** The same fault where it stands now. */
function current(view: EditorView, { fault }: PlacedFault): PlacedFault | undefined {
  return view.state.field(placedFaults).find((placed) => placed.fault === fault)
}

/** What is wrong, what was read, and what to do. */
export function faultBody({ message, got, expected, remedy }: Fault): HTMLElement {
  const rows = [
    [editorWords.got, got],
    // Long lists of names are not said twice.
    [editorWords.expected, message.includes(expected ?? '') ? undefined : expected],
    [editorWords.remedy, remedy],
  ] as const
  const said = rows.flatMap(([name, text]) =>
    text === undefined ? [] : [element('dt', {}, name), element('dd', {}, text)],
  )
  return element('div', { class: 'fault' }, element('p', {}, message), element('dl', {}, ...said))
}

/** Makes the change that mends a fault, as one step of the history. */
export function applyFix(view: EditorView, placed: PlacedFault | undefined): boolean {
  if (!placed?.fix) return false
  const { from, to, insert } = placed.fix
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: insert.length > 100 ? view.state.selection.main.head : from + insert.length },
    effects: EditorView.announce.of(editorWords.mended),
    userEvent: 'input.fix',
  })
  return true
}

/** Goes to a fault and says it. */
export function goToFault(view: EditorView, { fault, from, to }: PlacedFault): void {
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: [
      EditorView.scrollIntoView(from, { y: 'center' }),
      EditorView.announce.of([fault.message, fault.remedy ?? ''].join('. ')),
    ],
  })
  view.focus()
}

function goFurther(view: EditorView, back: boolean): boolean {
  const faults = view.state.field(placedFaults)
  const { from } = view.state.selection.main
  const next = back
    ? (faults.findLast((placed) => placed.from < from) ?? faults.at(-1))
    : (faults.find((placed) => placed.from > from) ?? faults[0])
  if (next) goToFault(view, next)
  return next !== undefined
}

/** The fault that the cursor is in, or else the first on its line, of those that can be mended. */
function fixableAtCursor({ state }: EditorView): PlacedFault | undefined {
  const { head } = state.selection.main
  const line = state.doc.lineAt(head)
  const faults = state.field(placedFaults).filter(({ fix }) => fix)
  return (
    faults.find(({ from, to }) => from <= head && head <= to) ??
    faults.find(({ from }) => line.from <= from && from <= line.to)
  )
}

export const faultKeys: readonly KeyBinding[] = [
  { key: 'F8', run: (view) => goFurther(view, false), shift: (view) => goFurther(view, true) },
  { key: 'Alt-Enter', run: (view) => applyFix(view, fixableAtCursor(view)) },
]
