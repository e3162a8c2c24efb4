import type { Diagram } from '../../document/blocks.ts'
import { renderChain } from './chain.ts'
import { renderCircuit } from './circuit.ts'
import { renderNetwork } from './network.ts'
import type { Description } from './svg.ts'

type Renderers = {
  readonly [Kind in Diagram['kind']]: (diagram: Extract<Diagram, { kind: Kind }>, description: Description) => string
}

const renderers: Renderers = { circuit: renderCircuit, network: renderNetwork, chain: renderChain }

/**
 * Draws a diagram as one standalone SVG picture at most 700 px wide where it can be; the same diagram always gives the
 * same text.
 */
export function renderDiagram(diagram: Diagram, description: Description): string {
  return (renderers[diagram.kind] as (diagram: Diagram, description: Description) => string)(diagram, description)
}
