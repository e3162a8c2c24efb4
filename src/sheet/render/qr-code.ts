import { encode } from 'uqr'
import { svgElement } from './diagram/svg.ts'

// Paler modules than this many around the code are part of the standard.
const quiet = 2

/** A QR code as SVG, one unit to the module; the text stands beside it on the page, so that readers aloud skip it. */
export function qrCode(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: quiet })
  const bars = data.flatMap((row, y) =>
    Array.from(
      row.map(Number).join('').matchAll(/1+/g),
      ({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`,
    ),
  )
  const box = {
    viewBox: `0 0 ${size} ${size}`,
    class: 'qr-code',
    'aria-hidden': 'true',
    'shape-rendering': 'crispEdges',
  }
  return svgElement('svg', box, svgElement('path', { d: bars.join('') }))
}
