import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Entry } from '../../../../src/browser/studio/editor/entry.ts'
import { type Outline, outlineOf } from '../../../../src/browser/studio/editor/outline.ts'
import { placeAt } from '../../../../src/browser/studio/editor/place.ts'
import { projectSet, projectSets } from '../../../project-sets.ts'

/** What is typed where `‸` stands: kind, path, word. */
function typedAt(marked: string): string {
  const source = marked.replace('‸', '')
  const place = placeAt(outlineOf(source), marked.indexOf('‸'))
  return place ? `${place.kind} ${place.path.join('.')}: ${source.slice(place.from, place.to)}` : 'nothing'
}

describe('what is being typed', () => {
  const cases: readonly (readonly [what: string, marked: string, place: string])[] = [
    ['in an empty text', '‸', 'key : '],
    ['a key of the set', 'ti‸', 'key : ti'],
    ['a key with its colon', 'ti‸tle: a', 'key : title'],
    ['a value', 'title: Qu‸iz', 'value title: Quiz'],
    ['a value that is not there yet', 'round: ‸\n', 'value round: '],
    ['the first key of an item', 'problems:\n  - ‸\n', 'value problems.0: '],
    ['a key below that of an item', 'problems:\n  - id: a\n    fam‸\n', 'key problems.0: fam'],
    ['on a blank line, by its indentation', 'problems:\n  - id: a\n    ‸\n  - id: b\n', 'key problems.0: '],
    ['on a blank line further in', 'problems:\n  - id: a\n    params:\n      ‸\n', 'key problems.0.params: '],
    ['at the column of the dashes', 'problems:\n  - id: a\n  ‸\n', 'key problems: '],
    ['in the first column', 'problems:\n  - id: a\n‸\n', 'key : '],
    ['in braces', 'a:\n  x: { from: 1, ‸ }', 'key a.x: '],
    ['a value in braces', 'a:\n  x: { from: ‸, to: 2 }', 'value a.x.from: '],
    ['in braces that are open', 'a:\n  x: { from: 1, t‸\n  y: 2\n', 'key a.x: t'],
    ['an item in brackets', 'ask: [a, d‸]', 'value ask.1: d'],
    ['an item that is not there yet', 'ask: [a, ‸]', 'value ask.1: '],
    ['in empty brackets', 'ask: [‸]', 'value ask.0: '],
    ['behind brackets', 'ask: [a]‸', 'value ask: '],
    ['in brackets over lines', 'ask: [\n  a,\n  ‸\n]\n', 'value ask.1: '],
    ['a line of a program', 'program:\n  - q = x‸\n', 'value program.0: q = x'],
    ['in a comment', 'a: 1 # so ‸', 'nothing'],
    ['in a text of several lines', 'a: |\n  some ‸text\nb: 1\n', 'nothing'],
    ['in a quoted text', "a: 'so # ‸'", "value a: 'so # '"],
  ]
  test.each(cases)('%s', (_, marked, place) => {
    expect(typedAt(marked)).toBe(place)
  })
})

function shapeOf({ source }: Outline, entry: Entry): unknown {
  const { entries, opening, text } = entry
  if (entries.length === 0) return opening ? {} : text ? 'text' : null
  const inner = entries.map((child) => shapeOf({ source, root: entry }, child))
  return Object.fromEntries(entries.map(({ step }, k) => [step, inner[k]]))
}

function shape(data: unknown): unknown {
  if (data === null) return null
  if (typeof data !== 'object') return 'text'
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, shape(value)]))
}

describe('an outline', () => {
  test.each(projectSets)('of %s has the keys and lists that YAML reads', (name) => {
    const source = readFileSync(projectSet(name), 'utf8')
    const outline = outlineOf(source)
    expect(shapeOf(outline, outline.root)).toEqual(shape(parse(source)))
  })

  test('of whatever text is read, and every place of it is a place', () => {
    const pieces = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '{',
      '}',
      '[',
      ']',
      ',',
      '"',
      "'",
      '#',
      '|',
      '\t',
      ':',
      'é',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const source = parts.join('')
        const outline = outlineOf(source)
        for (let at = 0; at <= source.length; at++) placeAt(outline, at)
        const within = (entry: Entry): boolean =>
          entry.entries.every((child) => child.from <= child.to && child.to <= source.length && within(child))
        expect(within(outline.root)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
