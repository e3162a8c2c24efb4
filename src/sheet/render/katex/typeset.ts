import katex from 'katex'
import { FaultError } from '../../../faults/fault.ts'

/** The version of KaTeX whose markup this folder was read from and written for. */
export const madeForKatex = '0.19.1'

// The annotation repeats the TeX source, which neither a reader nor a screen reader needs.
const annotation = /<annotation [^>]*>[^<]*<\/annotation>/

function refuse({ command }: { command: string }): boolean {
  throw new Error(`${command} is not allowed`)
}

/** KaTeX's markup of a formula. Throws the FaultError `bad-formula` when KaTeX cannot parse it. */
export function typeset(tex: string, displayMode: boolean, output: 'htmlAndMathml' | 'mathml'): string {
  try {
    const html = katex.renderToString(tex, { displayMode, output, strict: 'error', trust: refuse })
    return html.replace(annotation, '')
  } catch (error) {
    throw new FaultError({
      code: 'bad-formula',
      message: `the formula cannot be typeset: ${(error as Error).message}`,
      got: tex,
      remedy: 'correct the TeX, or write \\$ where a dollar is meant',
    })
  }
}
