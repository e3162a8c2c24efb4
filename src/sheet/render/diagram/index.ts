import { oncePerKey } from '../../../base/once.ts'
import type { Diagram } from '../../../document/diagram.ts'
import type { Drawing, DrawnShape } from '../../../document/drawing.ts'
import { filledForm, type TextForm, textForm } from '../../../text/text-form.ts'
import { escapeMarkup } from '../../../text/xml-characters.ts'
import { drawChain } from './chain.ts'
import { drawCircuit } from './circuit.ts'
import { drawNetwork } from './network.ts'
import { alternativeMark, markedDiagram } from './numerals.ts'
import { svgOf } from './svg.ts'

const draw: { readonly [Kind in Diagram['kind']]: (diagram: Extract<Diagram, { kind: Kind }>) => Drawing } = {
  circuit: drawCircuit,
  network: drawNetwork,
  chain: drawChain,
}

interface KnownDrawing {
  readonly drawing: Drawing
  readonly svg: TextForm
  /** Px on the page. */
  readonly width: number
}

/** Sheets of one set differ in numbers: diagrams that are alike but for them, with marks in their places, are drawn once. */
const known = oncePerKey((marked: string): KnownDrawing => {
  const diagram: Diagram = JSON.parse(marked)
  const drawing = (draw[diagram.kind] as (diagram: Diagram) => Drawing)(diagram)
  return { drawing, svg: textForm(svgOf(drawing, alternativeMark)), width: Math.ceil(drawing.width * drawing.scale) }
}, 200)

export interface SizedPicture {
  readonly svg: string
  /** Px on the page. */
  readonly width: number
}

/**
 * Draws a diagram as one standalone SVG picture at most 700 px wide where it can be; the same diagram always gives the
 * same text.
 * @param alternative says in words what the picture says
 */
export function renderDiagram(shown: Diagram, alternative: string): string {
  return pictureOf(shown, alternative).svg
}

/** The same with its width. */
export function pictureOf(shown: Diagram, alternative: string): SizedPicture {
  const { diagram, texts } = markedDiagram(shown)
  const { svg, width } = known(JSON.stringify(diagram))
  return { svg: filledForm(svg, [alternative, ...texts].map(escapeMarkup)), width }
}

/** The same picture as data. */
export function drawingOf(shown: Diagram): Drawing {
  const { diagram, texts } = markedDiagram(shown)
  const { drawing } = known(JSON.stringify(diagram))
  return { ...drawing, shapes: drawing.shapes.map((shape) => withTexts(shape, ['', ...texts])) }
}

function withTexts(shape: DrawnShape, texts: readonly string[]): DrawnShape {
  if (shape.kind === 'group') return { ...shape, shapes: shape.shapes.map((inner) => withTexts(inner, texts)) }
  if (shape.kind !== 'text') return shape
  return { ...shape, runs: shape.runs.map((run) => ({ ...run, text: filledForm(textForm(run.text), texts) })) }
}
