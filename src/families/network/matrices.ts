import { cellName, matrixOf, type Shape } from '../../program/shape.ts'
import type { FamilyValue } from '../../program/value.ts'
import { lossOfBatch } from './error.ts'
import { type BlockKind, type LayerBlock, type NetworkNotation, shownOf } from './given.ts'
import type { Net } from './parameters.ts'

/** A network layer by layer: `X`, `W1`, `b1`, `Z1`, `A1`, `T`, `L`. */
export function networkInMatrices(net: Net): NetworkNotation {
  const { layers, shown, last, fromNets, batch, layout } = net
  const passed = fromNets ? [last] : shown
  return {
    hiddenHeading: 'Activations',
    netOf(layer, neuron) {
      const place = layout === 'rows' ? [0, neuron] : [neuron, 0]
      return cellName(`Z${layer}`, place.slice(0, shapeOf(net, 'nets', layers[layer]!, batch).length))
    },
    givenIn: (blocks) => Object.fromEntries(blocks.map((block) => [nameOf(block), inLayout(net, block)])),
    calculation: {
      lines: [...passed.flatMap((layer) => layerLines(net, layer)), `L = ${lossOfBatch(net, `A${last}`)}`],
      valuesShown: passed.flatMap((layer) => shownOf(net, layer).map((what) => nameOf({ what, layer }))),
      // Numbers of layers stand above, in parentheses.
      symbols: Object.fromEntries(
        layers.flatMap((_, layer) =>
          layer === 0 ? [] : ['W', 'b', 'Z', 'A'].map((letter) => [`${letter}${layer}`, `${letter}^{(${layer})}`]),
        ),
      ),
    },
    backwardAsked: passed.toReversed().map((layer) => `dL/dZ${layer}`),
  }
}

const letters = { nets: 'Z', signals: 'A', weights: 'W', biases: 'b' } as const

function nameOf({ what, layer }: Pick<LayerBlock, 'what' | 'layer'>): string {
  if (what === 'targets') return 'T'
  return what === 'signals' && layer === 0 ? 'X' : `${letters[what]}${layer}`
}

/** Where examples are rows, every matrix is turned. */
function inLayout(net: Net, { rows, columns, at, what, layer: _, ...rest }: LayerBlock): FamilyValue {
  const isRows = net.layout === 'rows'
  return {
    ...rest,
    shape: shapeOf(net, what, rows, columns),
    of: ([first = 0, second = 0]) => (isRows ? at(second, first) : at(first, second)),
  }
}

function shapeOf({ layout }: Net, what: BlockKind, rows: number, columns: number): Shape {
  if (what === 'weights') return layout === 'rows' ? [columns, rows] : [rows, columns]
  if (layout === 'rows') return matrixOf(columns, rows)
  return columns > 1 ? [rows, columns] : rows > 1 ? [rows] : []
}

function layerLines(net: Net, layer: number): string[] {
  const { layout, biases, start, activations } = net
  const [signal, weights] = [nameOf({ what: 'signals', layer: layer - 1 }), `W${layer}`]
  const product = layout === 'rows' ? `${signal} @ ${weights}` : `${weights} @ ${signal}`
  const linear = `Z${layer} = ${product}${biases === 'none' ? '' : ` + b${layer}`}`
  const name = activations[layer - 1]!
  const along = name === 'softmax' && layout === 'rows' ? ', rows' : ''
  const activated = `A${layer} = ${name === 'linear' ? `Z${layer}` : `${name}(Z${layer}${along})`}`
  return layer === start ? [activated] : [linear, activated]
}
