import { expect, test } from 'vitest'
import type { CircuitDiagram } from '../../src/document/diagram.ts'
import { renderFeedback } from '../../src/sheet/render/feedback.ts'
import { circuit, shownFeedback } from './shown.ts'

const workingIn = (answers: Readonly<Record<string, unknown>>) => shownFeedback(circuit, answers).problems[0]!.working

function told(answers: Readonly<Record<string, unknown>>): string[] {
  const { nodes, edges } = workingIn(answers)!.drawing.diagram as CircuitDiagram
  return nodes.map(({ id, operator, value }) => {
    const from = edges.filter(({ to }) => to === id).map((edge) => edge.from)
    return [operator, id, ...(value?.text ? [`= ${value.text}`] : []), ...from.map((name) => `from ${name}`)].join(' ')
  })
}

test('each answer says in words what became of it, with its value and what it is worked out from', () => {
  expect(told({ q: 13, f: 26, g: 1, 'df/dq': '2,5' })).toEqual([
    'first wrong q = 13',
    'follows f = 26 from q',
    'wrong g = 1 from f',
    'not read df/dq',
  ])
  expect(told({ q: 12, f: 24 })).toEqual(['right q = 12', 'right f = 24 from q', 'blank g from f', 'blank df/dq'])
})

test('the drawing tells states apart by its lines and corners too, and in words for who does not see it', () => {
  const html = renderFeedback(shownFeedback(circuit, { q: 13, f: 26, g: 1 }))
  const boxes = Array.from(html.matchAll(/<rect class="(operation|mark)"[^>]*>/g), ([tag, name]) => [
    name,
    / rx="(\d+)/.exec(tag)?.[1] ?? '0',
    / stroke-dasharray="([^"]+)"/.exec(tag)?.[1] ?? 'line',
    / stroke-width="([^"]+)"/.exec(tag)?.[1],
  ])
  const looks = boxes.map((look) => look.join(' '))
  // A wrong answer and the first wrong one differ by the second frame.
  expect(looks).toHaveLength(5)
  expect(new Set(looks).size).toBe(4)
  expect(html).toContain(
    '<title>Your answers, each behind those that it is worked out from. q, 13: first wrong. f, 26: follows',
  )
  expect(html).toContain('Look first at the one that is framed twice.')
})

test('a sheet with nothing on it, or that nobody can read, has no drawing', () => {
  expect(workingIn({})).toBeUndefined()
  expect(workingIn({ q: 'ten', f: '0,5' })).toBeUndefined()
})

test('of a matrix it says how many cells are right', () => {
  const matrix = {
    id: 'm',
    params: {
      given: {
        W: [
          [1, 2],
          [3, 4],
        ],
        x: [1, 1],
      },
      program: ['z = W @ x', 'L = sum(z)'],
    },
    ask: ['z', 'L'],
  }
  const { drawing } = shownFeedback(matrix, { z: [3, 8], L: 11 }).problems[0]!.working!
  expect(drawing.alternative).toContain('z, 1 of 2 right: first wrong. L, 11: follows, worked out from z.')
})

test('where the shape of a problem is drawn, the drawing is of the sheet that the student had', () => {
  const drawn = { id: 'c', family: 'random-circuit', params: {} }
  const { answers } = shownFeedback(drawn, {}).problems[0]!
  const { drawing } = shownFeedback(drawn, { [answers[0]!.name]: 1 }).problems[0]!.working!
  const names = (drawing.diagram as CircuitDiagram).nodes.map(({ id }) => id)
  expect(names.sort()).toEqual(answers.map(({ name }) => name).sort())
})

test('what was typed enters it only where it was read', () => {
  const html = renderFeedback(shownFeedback(circuit, { q: '<script>alert(1)</script>', f: 24, g: '"><svg onload=x>' }))
  expect(html).not.toMatch(/<script|<svg onload/)
  expect(/<svg[\s\S]*<\/svg>/.exec(html)![0]).not.toContain('alert')
})
