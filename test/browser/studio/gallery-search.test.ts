import { describe, expect, test } from 'vitest'
import { galleryList } from '../../../src/app/gallery/list.ts'
import { found } from '../../../src/browser/studio/gallery/search.ts'

const { families } = galleryList()
const names = (search: string, topic = '') => found(families, search, topic).map(({ name }) => name)

describe('the search of the gallery', () => {
  test.each([
    ['LSTM', 'lstm'],
    ['dropout', 'dropout'],
    ['Batch-Norm', 'batch-norm'],
    ['regularization', 'regularisation'],
    ['optimizer', 'optimiser'],
    ['transformer', 'attention'],
    ['cnn', 'convolution'],
    ['skip connection', 'residual'],
    ['two-layer network', 'network'],
  ])('finds by %s first %s', (search, name) => {
    expect(names(search)[0]).toBe(name)
  })

  test('finds by the topic', () => {
    expect(names('chain rule')).toEqual(expect.arrayContaining(['staged-circuit', 'linear-chain', 'chain-order']))
  })

  test('finds by what a parameter takes', () => {
    expect(names('rmsprop')).toEqual(expect.arrayContaining(['optimiser', 'neuron', 'mini-batch']))
  })

  test('keeps to the topic, and finds all without a word', () => {
    expect(names('', 'Convolution and pooling')).toEqual(['convolution', 'pooling'])
    expect(names('softmax', 'Convolution and pooling')).toEqual([])
    expect(names(' ')).toHaveLength(families.length)
  })
})
