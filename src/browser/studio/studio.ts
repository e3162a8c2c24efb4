import type { Look, LookPage, LookRequest, StudioProgram } from './contract.ts'
import type { CursorPlace } from './editor/set-editor.ts'
import type { ReadonlySignal, Signal } from './signals.ts'

/** A set as it stands in the editor. */
export interface WrittenSet {
  /** Name of its file, as faults call it. */
  readonly file: string
  readonly text: string
}

/** Something to be told beside a line of the set that is no fault. */
export interface LineNote {
  /** 1-based. */
  readonly line: number
  readonly text: string
}

/** What is drawn of the set, and how it looks. */
export type DrawnSheets = Pick<LookRequest, 'labels' | 'paper' | 'columns' | 'solutions' | 'pages'>

/** What the parts of the page know of each other. */
export interface Studio {
  readonly program: StudioProgram
  readonly set: ReadonlySignal<WrittenSet>
  readonly onCursor: ReadonlySignal<CursorPlace>
  /** What views have to say of lines of the set; the editor marks these. */
  readonly notes: Signal<readonly LineNote[]>
  /** What sheets are drawn from; the set's own or an open one until the author states a secret. */
  readonly seed: ReadonlySignal<string>
  /** The panel that is shown says what is drawn. */
  readonly drawing: Signal<DrawnSheets>
  /** The last look at the set; of a set with faults it has these and no sheets. */
  readonly look: ReadonlySignal<Look | undefined>
  /** Puts a problem, or a set where there is none, at the cursor. */
  insert(yaml: string): void
  /** Opens a set as a document of its own. */
  open(set: WrittenSet): void
  /** Moves to a place in the set; both count from 1. */
  goTo(line: number, column?: number): void
  /** Brings a panel into view. */
  show(panel: PanelName): void
  /** Says something to those who do not see it. */
  announce(text: string): void
}

export const panelNames = [
  'worksheet',
  'key',
  'variants',
  'answers',
  'practice',
  'fairness',
  'gallery',
  'hand-out',
  'grading',
] as const
export type PanelName = (typeof panelNames)[number]

/** A part of the page beside the editor. */
export interface Panel {
  readonly name: PanelName
  readonly title: string
  readonly element: HTMLElement
  /** Called when it comes into view and when it goes. */
  onShown?(isShown: boolean): void
}

export type MakePanel = (studio: Studio) => Panel

export const firstDrawing: DrawnSheets = {
  labels: ['1'],
  paper: 'A4',
  columns: 1,
  solutions: 'full',
  pages: ['worksheet'] satisfies LookPage[],
}
