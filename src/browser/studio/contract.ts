import type {
  ExampleChoice,
  ExampleInDetail,
  FormulasWish,
  GalleryList,
  PictureStyle,
  ProblemText,
  ProblemWish,
  ReadFormulas,
  ReadySet,
} from '../../app/gallery/contract.ts'
import type { FairnessCount, FairnessRequest } from '../../app/lint/counting-up.ts'
import type { Look, LookRequest } from '../../app/look/contract.ts'
import type { SeedAnswer, SeedQuestion } from '../../app/set-seed.ts'
import type { Deflated } from '../../export/archive/deflated.ts'
import type { Fault } from '../../faults/fault.ts'
import type { Askable } from '../../solution/askable.ts'

export type { FairnessCount, FairnessRequest } from '../../app/lint/counting-up.ts'
export type { Look, LookedSet, LookedSheet, LookPage, LookRequest, PageInParts } from '../../app/look/contract.ts'

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

/** Files that are compressed as archives have them: the sheets of a class take a sixth of the room. */
export type PackedFiles = ReadonlyMap<string, Deflated>

export interface PackedRunResult extends Omit<RunResult, 'files'> {
  readonly files: PackedFiles
}

export interface RunProgress {
  readonly title: string
  readonly done: number
  readonly total: number
}

export interface RosterRequest {
  /** Name of the file, as faults call it. */
  readonly file: string
  readonly bytes: Uint8Array
}

export interface ReadRoster {
  /** What is wrong; where anything is, there are no students. */
  readonly faults: readonly Fault[]
  /** The first of them. */
  readonly students: readonly RosterStudent[]
  readonly total: number
}

export interface RosterStudent {
  readonly id: string
  readonly name?: string
  readonly email?: string
  readonly section?: string
}

/** What the page can ask the program in the worker: a question, its answer, and what is told on the way. */
export interface Services {
  readonly run: { readonly ask: RunRequest; readonly answer: RunResult; readonly told: RunProgress }
  /** The same, of which many files or large ones are expected. */
  readonly runPacked: { readonly ask: RunRequest; readonly answer: PackedRunResult; readonly told: RunProgress }
  /** The JSON Schema of sets, as text. */
  readonly schema: { readonly ask: undefined; readonly answer: string; readonly told: never }
  /** What can be asked of the examples of a family. */
  readonly 'names-of-family': { readonly ask: string; readonly answer: readonly Askable[]; readonly told: never }
  readonly roster: { readonly ask: RosterRequest; readonly answer: ReadRoster; readonly told: never }
  readonly look: { readonly ask: LookRequest; readonly answer: Look; readonly told: Look }
  readonly 'seed-of-set': { readonly ask: SeedQuestion; readonly answer: SeedAnswer; readonly told: never }
  readonly fairness: { readonly ask: FairnessRequest; readonly answer: FairnessCount; readonly told: FairnessCount }
  /** All families, and one of their examples as data, as a problem and as a picture. */
  readonly families: { readonly ask: undefined; readonly answer: GalleryList; readonly told: never }
  readonly example: { readonly ask: ExampleChoice; readonly answer: ExampleInDetail; readonly told: never }
  readonly problem: { readonly ask: ProblemWish; readonly answer: ProblemText; readonly told: never }
  readonly picture: { readonly ask: ExampleChoice; readonly answer: string; readonly told: never }
  readonly 'picture-style': { readonly ask: undefined; readonly answer: PictureStyle; readonly told: never }
  /** A look at a problem that does not stand in the set. */
  readonly preview: { readonly ask: LookRequest; readonly answer: Look; readonly told: never }
  readonly 'ready-sets': { readonly ask: undefined; readonly answer: readonly ReadySet[]; readonly told: never }
  /** The first page of a set. */
  readonly 'set-picture': {
    readonly ask: { readonly file: string; readonly text: string }
    readonly answer: string
    readonly told: never
  }
  /** Lines of formulas, without any YAML. */
  readonly formulas: { readonly ask: FormulasWish; readonly answer: ReadFormulas; readonly told: never }
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
