import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { oncePer } from '../../../base/once.ts'
import type { Face } from '../fonts/face.ts'
import type { Skeleton } from './skeleton.ts'

/** Which class in typeset markup asks for which font; sizes 1 and 2 are so small that every page carries them. */
const fontsOfClasses: readonly (readonly [string, readonly string[]])[] = [
  ['Main-Bold', ['mathbf', 'textbf']],
  ['Main-Italic', ['mathit', 'textit']],
  ['Math-BoldItalic', ['boldsymbol']],
  ['AMS-Regular', ['amsrm', 'mathbb', 'textbb']],
  ['Caligraphic-Regular', ['mathcal']],
  ['Script-Regular', ['mathscr', 'textscr']],
  ['Fraktur-Regular', ['mathfrak', 'textfrak']],
  ['SansSerif-Regular', ['mathsf', 'textsf']],
  ['Typewriter-Regular', ['mathtt', 'texttt']],
  ['Size3-Regular', ['delimsizing size3']],
  ['Size4-Regular', ['delimsizing size4', 'delim-size4']],
]
const askingClass = new RegExp(`\\b(?:${fontsOfClasses.flatMap(([, classes]) => classes).join('|')})\\b`, 'g')

/** KaTeX's fonts that every page carries. */
export const commonMathFaces: readonly Face[] = ['Main-Regular', 'Math-Italic', 'Size1-Regular', 'Size2-Regular'].map(
  faceOf,
)

/** KaTeX's fonts that formulas need beyond the common ones. */
export function mathFacesFor(formulas: Iterable<Skeleton>): readonly Face[] {
  const found = new Set<string>()
  for (const formula of formulas) for (const name of classesOf(formula)) found.add(name)
  return fontsOfClasses.filter(([, classes]) => classes.some((name) => found.has(name))).map(([font]) => faceOf(font))
}

/** All of KaTeX's fonts. */
export function allMathFaces(): readonly Face[] {
  return [...commonMathFaces, ...fontsOfClasses.map(([font]) => faceOf(font))]
}

/** Classes in a formula that ask for fonts; mostly none. */
const classesOf = oncePer(({ pieces }: Skeleton): readonly string[] => pieces.join('').match(askingClass) ?? [])

/** The files of KaTeX's distribution that pages are made of. */
export function mathFiles(): readonly string[] {
  const faces = [...commonMathFaces, ...fontsOfClasses.map(([font]) => faceOf(font))]
  return [katexFile('katex.min.css'), ...faces.map(({ file }) => file)]
}

/** KaTeX's stylesheet without its fonts. */
export function mathStyle(): string {
  return readFileSync(katexFile('katex.min.css'), 'utf8').replaceAll(/@font-face\s*\{[^}]*\}/g, '')
}

function faceOf(name: string): Face {
  const [family, variant] = name.split('-') as [string, string]
  return {
    family: `KaTeX_${family}`,
    style: variant.endsWith('Italic') ? 'italic' : 'normal',
    weight: variant.startsWith('Bold') ? '700' : '400',
    file: katexFile(`fonts/KaTeX_${name}.woff2`),
    ranges: [],
  }
}

/** Where a file of KaTeX's distribution lies, such as its stylesheet or a font. */
function katexFile(path: string): string {
  return fileURLToPath(import.meta.resolve(`katex/dist/${path}`))
}
