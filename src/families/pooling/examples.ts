import type { FamilyExample } from '../contract.ts'

export const examples: readonly FamilyExample[] = [
  { title: 'Max pooling, four windows side by side', params: {} },
  { title: 'Max pooling with overlapping windows', params: { input: [3, 4], stride: 1, upstream: { from: 2, to: 9 } } },
  { title: 'Average pooling', params: { pooling: 'average', input: [2, 6], window: [2, 2] } },
  {
    title: 'Two channels, overlapping windows and padding',
    params: { channels: 2, input: [4, 4], window: [3, 3], stride: 2, padding: 1 },
  },
]
