import { sheetOf } from '../app/sheet.ts'
import { openTemplates } from '../sheet/render/custom-templates.ts'
import { worksheetProgram } from '../sheet/render/program.ts'
import type { Student } from '../sheet/student.ts'
import { solveRun } from '../solution/run.ts'
import { studentsByLabel } from './labels.ts'
import { pageOf, type SheetPage } from './pages.ts'
import { type LoadedSet, preparedOf, statedSeed } from './set.ts'

export interface GenerateOptions {
  /** Default: the seed that the set carries. */
  readonly seed?: string
  /** One sheet each: labels, or students, whose ids are the labels; default `['1']`. */
  readonly labels?: readonly (string | Student)[]
  readonly paper?: 'A4' | 'Letter'
  /** Columns of the printed worksheet. */
  readonly columns?: 1 | 2
  /** Worked solutions of the key; default `full`. */
  readonly solutions?: 'full' | 'compact'
  /** Folder whose files take the place of the templates and styles of the same name. */
  readonly templates?: string
  /** CSS file of custom properties. */
  readonly theme?: string
  /** Told, once all are drawn, of each problem that labels drew alike, and of the labels of each such draw. */
  readonly onShared?: (problem: string, labels: readonly (readonly string[])[]) => void
}

/** What one label gets, and what its instructor keeps. */
export interface Sheet {
  readonly label: string
  /** Label and check, as it is printed: `17-K3QF`. */
  readonly variant: string
  /** Reveals no answer, in either form. */
  readonly worksheet: SheetPage
  /** The file to fill in: YAML. */
  readonly answers: string
  /** The worksheet with its worked solutions. */
  readonly key: SheetPage
  /** The file filled in, in full double precision. */
  readonly answerKey: string
}

/**
 * Draws one sheet per label, in their order, and renders each when it is asked for:
 * the bytes of `gradsheet generate`. Throws a FaultError.
 */
export async function* generate(set: LoadedSet, options: GenerateOptions = {}): AsyncGenerator<Sheet, void, undefined> {
  const { labels = ['1'], paper, columns, solutions = 'full', onShared } = options
  const prepared = preparedOf(set)
  const seed = statedSeed(prepared, options.seed)
  const students = studentsByLabel(labels)
  const templates = await openTemplates(options)
  const program = await worksheetProgram(templates)
  const look = { templates, ...(paper && { paper }), ...(columns && { columns }) }
  for (const variant of solveRun(prepared, seed, students.keys(), ({ problem, labels }) =>
    onShared?.(problem.id, labels),
  )) {
    const { worksheet, key, ...files } = sheetOf(prepared, variant, students.get(variant.label), look, solutions)
    const { label, code } = variant
    yield { label, variant: code, worksheet: pageOf(worksheet, program), key: pageOf(key), ...files }
  }
}
