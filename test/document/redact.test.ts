import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, SheetDocument } from '../../src/document/blocks.ts'
import type { Label } from '../../src/document/diagram.ts'
import { redact } from '../../src/document/redact.ts'

// Whatever reveals an answer is marked as a secret, and everything else as public.
const secret = fc.integer({ min: 0, max: 999 }).map((n) => `secret-${n}`)
const open = fc.integer({ min: 0, max: 999 }).map((n) => `public-${n}`)
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const label: fc.Arbitrary<Label> = fc.record({ base: open, italic: fc.boolean() })
const several = <T>(value: fc.Arbitrary<T>) => fc.array(value, { minLength: 1, maxLength: 3 })

const wire = optional(
  fc.oneof(
    fc.record({ state: fc.constant('given' as const), text: open }),
    fc.record({ state: fc.constant('asked' as const), text: secret }),
  ),
)

const circuit = fc.record({
  kind: fc.constant('circuit' as const),
  nodes: several(
    fc.record({ id: open, shape: fc.constantFrom('given', 'operation'), label, value: wire, gradient: wire }),
  ),
  edges: several(fc.record({ from: open, to: open })),
})

const network = fc.record({
  kind: fc.constant('network' as const),
  layers: several(fc.record({ title: open, neurons: several(fc.record({ id: open, label, value: open })) })),
  connections: several(fc.record({ from: open, to: open, label, value: open })),
  biases: several(fc.record({ layer: fc.nat(3), to: several(open), label, value: open })),
})

const plainStep = {
  name: secret,
  result: secret,
  symbols: optional(secret),
  numbers: optional(secret),
  value: secret,
  asked: fc.boolean(),
  paths: optional(several(secret)),
  words: optional(secret),
  from: optional(several(secret)),
}
const step = fc.record({ ...plainStep, cells: optional(several(fc.record(plainStep))) })

const format = fc.oneof(
  fc.record({ kind: fc.constantFrom('number' as const, 'shape' as const) }),
  fc.record({ kind: fc.constantFrom('choice' as const, 'choices' as const), options: several(open) }),
  fc.record({ kind: fc.constant('order' as const), items: several(open) }),
)
const single = fc.record({
  name: open,
  tex: open,
  prompt: optional(open),
  points: fc.nat(9),
  format,
  answer: optional(secret),
  accepted: optional(secret),
})
const matrix = fc.record({
  name: open,
  tex: open,
  prompt: optional(open),
  cells: several(several(single)),
  accepted: optional(secret),
})

const block = fc.oneof(
  fc.record({ kind: fc.constant('prose' as const), markdown: open }),
  fc.record({ kind: fc.constant('formulas' as const), lines: several(open) }),
  fc.record({
    kind: fc.constant('table' as const),
    caption: open,
    header: several(fc.record({ text: open })),
    rows: several(several(fc.record({ tex: open }))),
  }),
  fc.record({
    kind: fc.constant('matrices' as const),
    groups: several(fc.record({ heading: open, given: several(open) })),
  }),
  fc.record({
    kind: fc.constant('blanks' as const),
    items: several(fc.oneof(single, matrix)),
  }),
  fc.record({ kind: fc.constant('steps' as const), title: secret, steps: several(step) }),
  fc.record({ kind: fc.constant('diagram' as const), diagram: fc.oneof(circuit, network), alternative: open }),
) as fc.Arbitrary<Block>

const key = fc.record({
  kind: fc.constant('key' as const),
  set: fc.record({ id: open, title: open, course: open }),
  variant: open,
  student: fc.record({ id: open, name: open }),
  points: fc.nat(50),
  instructions: open,
  conventions: several(open),
  problems: several(
    fc.record({
      id: open,
      number: fc.nat(9),
      title: open,
      points: fc.nat(9),
      blocks: fc.array(block, { maxLength: 6 }),
    }),
  ),
}) as fc.Arbitrary<SheetDocument>

const textsOf = (document: SheetDocument, kind: string) =>
  (JSON.stringify(document).match(new RegExp(`${kind}-\\d+`, 'g')) ?? []).sort()

describe('redacting any key', () => {
  test('leaves no field that could reveal an answer', () => {
    fc.assert(
      fc.property(key, (document) => {
        const worksheet = redact(document)
        expect(worksheet.kind).toBe('worksheet')
        expect(textsOf(worksheet, 'secret')).toEqual([])
        expect(JSON.stringify(worksheet)).not.toMatch(/"(answer|accepted|steps|symbols|numbers|paths|words)":/)
      }),
      { numRuns: 300 },
    )
  })

  test('keeps everything that reveals none, in its order', () => {
    fc.assert(
      fc.property(key, (document) => {
        const worksheet = redact(document)
        expect(textsOf(worksheet, 'public')).toEqual(textsOf(document, 'public'))
        const kinds = (of: SheetDocument) => of.problems.map(({ blocks }) => blocks.map(({ kind }) => kind))
        expect(kinds(worksheet)).toEqual(kinds(document).map((list) => list.filter((kind) => kind !== 'steps')))
      }),
      { numRuns: 300 },
    )
  })

  test('changes nothing in the key itself, and nothing more when it is done twice', () => {
    fc.assert(
      fc.property(key, (document) => {
        const before = JSON.stringify(document)
        const worksheet = redact(document)
        expect(redact(worksheet)).toEqual(worksheet)
        expect(JSON.stringify(document)).toBe(before)
      }),
      { numRuns: 100 },
    )
  })
})

test('an asked wire stays as an empty box, a given one keeps its number', () => {
  const diagram = {
    kind: 'circuit' as const,
    edges: [],
    nodes: [
      {
        id: 'q',
        shape: 'operation' as const,
        label: { base: 'q', italic: true },
        value: { state: 'asked' as const, text: '3' },
        gradient: { state: 'given' as const, text: '1' },
      },
    ],
  }
  const blocks: Block[] = [{ kind: 'diagram', diagram, alternative: 'q' }]
  const document: SheetDocument = {
    kind: 'key',
    set: { id: 's', title: 'S' },
    variant: '1-AAAA',
    points: 1,
    conventions: [],
    problems: [{ id: 'p', number: 1, title: 'P', points: 1, blocks }],
  }
  const redacted = redact(document).problems[0]!.blocks[0]
  expect(redacted).toMatchObject({
    diagram: { nodes: [{ value: { state: 'asked' }, gradient: { state: 'given', text: '1' } }] },
  })
  expect(JSON.stringify(redacted)).not.toContain('"3"')
})
