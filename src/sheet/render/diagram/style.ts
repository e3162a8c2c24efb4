/**
 * Explicit colours, so that a drawing looks the same in an LMS, on screen and on paper. Forward and backward differ in
 * place, slant and line style as well as in colour: near-black blue against vermilion also holds for colour-blind
 * readers and in greyscale (relative luminance 0.02 against 0.13).
 */
export const colour = {
  paper: '#ffffff',
  ink: '#1a1a1a',
  wire: '#4a4a4a',
  node: '#f3f5f8',
  box: '#fffdf5',
  forward: '#0b2a55',
  gradient: '#b23a00',
  faint: '#8a8a8a',
} as const

/** The colour of a node, from that of all others to the darkest on which ink can still be read well. */
export function shaded(shade = 0): string {
  const mixed = shades.map(([from, to]) => Math.round(from + shade * (to - from)))
  return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}

// Red, green and blue of `colour.node` and of a blue that is a middle grey without its colour.
const shades = [
  [0xf3, 0x7d],
  [0xf5, 0xa3],
  [0xf8, 0xd6],
] as const

/** Sizes of type in px at natural scale. */
export const type = { body: 15, figure: 14, mark: 12.5, subscript: 0.72 } as const

/** No sheet leaves more room than this: A4 and Letter between their margins, in px. */
export const pageWidth = 700

/** Type of `type.body` px that is scaled down to this is still legible in print. */
export const leastBody = 11

/** A blank that a number can be written in by hand, in px at natural scale. */
export const writingBox = { width: 56, height: 22 } as const
