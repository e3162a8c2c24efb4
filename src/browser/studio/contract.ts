import type { Fault } from '../../faults/fault.ts'

/** Files by path below the working folder of a command, with slashes. */
export type FilesByPath = ReadonlyMap<string, Uint8Array>

/** A command line of gradsheet, run in a folder of its own that nobody else sees. */
export interface RunRequest {
  /** As typed behind `gradsheet`: `['export', 'quiz.yaml', '--to', 'moodle']`. */
  readonly args: readonly string[]
  readonly files: FilesByPath
  /** Such as `GRADSHEET_SEED`. */
  readonly environment?: Readonly<Record<string, string>>
}

export interface RunResult {
  /** Exit code. */
  readonly code: number
  readonly out: string
  readonly notes: readonly string[]
  /** What the command wrote or changed. */
  readonly files: FilesByPath
}

export interface RunProgress {
  readonly title: string
  readonly done: number
  readonly total: number
}

/** A set to look at while it is written. */
export interface LookRequest {
  /** Name of the file, as faults call it. */
  readonly file: string
  readonly text: string
  readonly seed: string
  readonly labels: readonly string[]
  readonly paper: 'A4' | 'Letter'
  readonly columns: 1 | 2
  readonly solutions: 'full' | 'compact'
  readonly pages: readonly LookPage[]
}

export type LookPage = 'worksheet' | 'key'

export interface Look {
  /** What is wrong; where anything is, there are no sheets. */
  readonly faults: readonly Fault[]
  readonly set?: LookedSet
  readonly sheets: readonly LookedSheet[]
}

export interface LookedSet {
  readonly id: string
  readonly title: string
  readonly problems: readonly { readonly id: string; readonly family: string; readonly line: number }[]
}

export interface LookedSheet {
  readonly label: string
  /** Code of the variant. */
  readonly code: string
  readonly pages: Readonly<Partial<Record<LookPage, PageInParts>>>
  /** The answer file, empty and filled in. */
  readonly answers: string
  readonly key: string
}

/** A page in parts, so that one that changed can be exchanged alone. */
export interface PageInParts {
  readonly language: string
  readonly title: string
  /** CSS of all such pages, fonts included: the same text for most looks. */
  readonly style: string
  readonly ownStyle: string
  /** Markup before the first problem, of each problem, and behind the last. */
  readonly before: string
  readonly problems: readonly { readonly id: string; readonly markup: string }[]
  readonly after: string
}

/** What the page can ask the program in the worker: a question, its answer, and what is told on the way. */
export interface Services {
  readonly run: { readonly ask: RunRequest; readonly answer: RunResult; readonly told: RunProgress }
  readonly look: { readonly ask: LookRequest; readonly answer: Look; readonly told: never }
}

export type ServiceName = keyof Services

export interface AskOptions<Name extends ServiceName> {
  /** Gives the question up: the answer is rejected with an AbortError. */
  readonly signal?: AbortSignal
  readonly onTold?: (told: Services[Name]['told']) => void
}

/** The program of gradsheet in workers of the page. */
export interface StudioProgram {
  ask<Name extends ServiceName>(
    name: Name,
    question: Services[Name]['ask'],
    options?: AskOptions<Name>,
  ): Promise<Services[Name]['answer']>
}
