import { readFileSync } from 'node:fs'

/** One font file as CSS knows it. */
export interface Face {
  readonly family: string
  readonly style: string
  readonly weight: string
  /** The file's path. */
  readonly file: string
  /** Inclusive ranges of code points; empty means all. */
  readonly ranges: readonly (readonly [number, number])[]
}

/** The `@font-face` rule of a face, the file itself inside it, so that a page needs no other file. */
export function embedFace({ family, style, weight, file, ranges }: Face): string {
  const range = ranges.map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join()
  return (
    `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};font-display:block;` +
    `src:url(data:font/woff2;base64,${readFileSync(file, 'base64')}) format("woff2")${range && `;unicode-range:${range}`}}`
  )
}
