import { expect, test } from 'vitest'
import { spokenName } from '../../src/answer/spoken-name.ts'

test.each([
  ['q', 'q'],
  ['net_h1', 'net h1'],
  ['h2_1', 'h2 1'],
  ['W[0,1]', 'W 0 1'],
  ['w5@1', 'w5 after 1 update'],
  ['m(w)@2', 'm of w after 2 updates'],
  ['df/dq', 'derivative of f with respect to q'],
  ['dE_total/dw5@1', 'derivative of E total with respect to w5 after 1 update'],
  ['df/dx via a', 'derivative of f with respect to x, by way of a only'],
  ['d2f/dx2', 'second derivative of f with respect to x twice'],
  ['d2f/dxdw1@1', 'second derivative of f with respect to x and w1 after 1 update'],
  ['∂f/∂x', 'direct derivative of f with respect to x'],
])('%s is spoken as "%s"', (name, spoken) => {
  expect(spokenName(name)).toBe(spoken)
})
