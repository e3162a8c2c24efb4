import type { Diagram } from '../../document/blocks.ts'
import { renderChain } from './chain.ts'
import { renderCircuit } from './circuit.ts'
import { renderNetwork } from './network.ts'
import { type Blank, blankOf, filled, formOf } from './numerals.ts'
import { remember } from './remember.ts'
import type { Drawing } from './svg.ts'

type Renderers = {
  readonly [Kind in Diagram['kind']]: (diagram: Extract<Diagram, { kind: Kind }>) => Drawing
}

const renderers: Renderers = { circuit: renderCircuit, network: renderNetwork, chain: renderChain }

const known = remember<Blank>()

/**
 * Draws a diagram as one standalone SVG picture at most 700 px wide where it can be; the same diagram always gives the
 * same text. Sheets of one set differ in numbers: drawings of one form are made once.
 * @param alternative says in words what the picture says
 */
export function renderDiagram(diagram: Diagram, alternative: string): string {
  const form = formOf(diagram, alternative)
  const render = renderers[diagram.kind] as (diagram: Diagram) => Drawing
  const blank = known(JSON.stringify(form.diagram), () => blankOf(render(form.diagram)))
  return filled(blank, form.texts)
}
