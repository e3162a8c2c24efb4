/**
 * Formulas, and all that is known of what KaTeX writes: the files beside this one read KaTeX's markup, and nothing else
 * does. Each of them gives back what KaTeX wrote where it meets something that it does not know. What only paper needs is in
 * `printed.ts`, which fonts a page needs in `faces.ts`.
 */
import { filledForm } from '../../../text/text-form.ts'
import { plainMathml } from './mathml.ts'
import { type Medium, mediumOf } from './medium.ts'
import { marker, type Skeleton, withMarks, withoutMarks } from './skeleton.ts'

export type { Skeleton } from './skeleton.ts'

/** How the formulas of a page are set. */
export interface Typesetting {
  /** The screen, unless it is `forPaper`. */
  readonly medium?: Medium
  /** Gets what is set, so that the page can say which fonts it needs. */
  readonly used?: Set<Skeleton>
}

export interface MathOptions extends Typesetting {
  /** True for a formula on a line of its own. */
  readonly display?: boolean
}

/**
 * Typesets a TeX formula as KaTeX HTML with MathML for screen readers.
 *
 * Every formula is typeset once per run, with placeholders where `\num{…}` stands: all digits are equally tall, so that
 * exchanging the digits of the finished markup gives what typesetting the numeral itself would have given. A minus is
 * deeper than a digit, so signs belong to the formula. Throws the FaultError `bad-formula` when KaTeX cannot parse it.
 */
export function renderMath(tex: string, { display = false, medium = forScreen, used }: MathOptions = {}): string {
  return set(medium, tex, display, used)
}

/** The formula as MathML, an element of XML; each is set once per run, and may fail, as in `renderMath`. */
export function renderMathml(tex: string, { display = false }: { readonly display?: boolean } = {}): string {
  return set(forXml, tex, display)
}

const forScreen = mediumOf('htmlAndMathml', (html) => html)
const forXml = mediumOf('mathml', plainMathml)

function set(medium: Medium, tex: string, display: boolean, used?: Set<Skeleton>): string {
  const { direct, skeleton } = display ? medium.display : medium.inline
  const digits: string[] = []
  const known = tex.includes(marker) ? undefined : skeleton(withMarks(tex, digits))
  const set = known ?? { pieces: [direct(withoutMarks(tex))], places: [] }
  used?.add(set)
  return filledForm(set, digits)
}
