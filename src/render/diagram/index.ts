import type { Diagram } from '../../document/diagram.ts'
import { filledForm, type TextForm, textForm } from '../../text-form.ts'
import { renderChain } from './chain.ts'
import { renderCircuit } from './circuit.ts'
import { renderNetwork } from './network.ts'
import { alternativeMark, markedDiagram } from './numerals.ts'
import { remember } from './remember.ts'
import { type Drawing, picture } from './svg.ts'

type Renderers = {
  readonly [Kind in Diagram['kind']]: (diagram: Extract<Diagram, { kind: Kind }>) => Drawing
}

const renderers: Renderers = { circuit: renderCircuit, network: renderNetwork, chain: renderChain }

const known = remember<TextForm>()

/**
 * Draws a diagram as one standalone SVG picture at most 700 px wide where it can be; the same diagram always gives the
 * same text. Sheets of one set differ in numbers: diagrams that are alike but for them are drawn once.
 * @param alternative says in words what the picture says
 */
export function renderDiagram(shown: Diagram, alternative: string): string {
  const { diagram, texts } = markedDiagram(shown, alternative)
  const render = renderers[diagram.kind] as (diagram: Diagram) => Drawing
  return filledForm(
    known(JSON.stringify(diagram), () => textForm(picture(render(diagram), alternativeMark))),
    texts,
  )
}
