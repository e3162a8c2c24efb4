import { shortDecimalText } from '../../solution/rounding.ts'
import type { XmlElement } from '../../text/xml.ts'
import { escapeMarkup } from '../../text/xml-characters.ts'
import { type Html, type Item, type ItemAnswer, type ItemBlank, singleBlanks } from '../contract.ts'
import { blanksHtml, imageOf, statementHtml } from '../html.ts'
import { hasWholePoints, wholeWeights } from '../whole-weights.ts'
import type { Dialect } from './dialect.ts'

/**
 * An assessment item: every blank is a response of its own. A number is compared with the ends of its accepted range:
 * players agree about nothing else. Whole points are added to SCORE; where a blank is worth a fraction, right blanks are
 * counted, each with its weight, and SCORE is looked up once, since players round at each addition, and in their own ways.
 */
export function qtiItem(dialect: Dialect, identifier: string, title: string, item: Item): string {
  const blanks = singleBlanks(item)
  const { points } = item.section
  const isCounted = !hasWholePoints(item)
  const weightOf = wholeWeights(item)
  const adds = (blank: ItemBlank) =>
    isCounted ? addition(rightBlanks, 'integer', weightOf(blank)) : addition('SCORE', 'float', blank.points)
  const responses = blanks.map((blank, k) => responseOf(dialect, blank, k + 1, adds(blank)))
  const byBlank = new Map(blanks.map((blank, k) => [blank, responses[k]!]))
  const statement = statementHtml(item, ({ name, alternative }) => imageOf(`images/${name}`, alternative))
  const asked = blanksHtml(item, (blank) => byBlank.get(blank)!.field)
  return dialect.document('assessmentItem', {
    '@identifier': identifier,
    '@title': title,
    '@adaptive': 'false',
    '@timeDependent': 'false',
    responseDeclaration: responses.map(({ declaration }) => declaration),
    outcomeDeclaration: [
      outcome('SCORE', 'float', { '@normalMaximum': points, defaultValue: { value: 0 } }),
      ...(isCounted ? [outcome(rightBlanks, 'integer', { defaultValue: { value: 0 } })] : []),
      outcome(solution, 'identifier'),
      ...responses.flatMap(({ hints, hintOutcome }) => (hints.length > 0 ? [outcome(hintOutcome, 'identifier')] : [])),
    ],
    ...(dialect.stylesheet && { stylesheet: { '@href': dialect.stylesheet.name, '@type': 'text/css' } }),
    itemBody: { '#text': `${statement}${asked}` },
    responseProcessing: {
      responseCondition: [
        ...responses.map(({ condition }) => condition),
        ...(isCounted ? [scoreByCount(sumOf(blanks.map(weightOf)), points)] : []),
      ],
      setOutcomeValue: setIdentifier(solution, 'solution'),
    },
    modalFeedback: [
      feedback(dialect, solution, 'solution', item.solution),
      ...responses.flatMap(({ hints, hintOutcome }) =>
        hints.map((hint, k) => feedback(dialect, hintOutcome, hintName(k), `<p>${escapeMarkup(hint)}</p>`)),
      ),
    ],
  })
}

const solution = 'SOLUTION'
const rightBlanks = 'RIGHT'
const hintName = (k: number) => `hint${k + 1}`

interface Response {
  readonly declaration: XmlElement
  readonly field: Html
  readonly condition: XmlElement
  readonly hintOutcome: string
  /** Different ones, in the order of the mistakes. */
  readonly hints: readonly string[]
}

function responseOf(dialect: Dialect, { answer }: ItemBlank, number: number, adds: XmlElement): Response {
  const identifier = `RESPONSE${number}`
  const hintOutcome = `HINT${number}`
  const wrong = mistakesOf(answer, identifier)
  const hints = [...new Set(wrong.map(({ hint }) => hint))]
  const right = { ...isRight(answer, identifier), setOutcomeValue: adds }
  const mistakes = wrong.map(({ test, hint }) => ({
    ...test,
    setOutcomeValue: setIdentifier(hintOutcome, hintName(hints.indexOf(hint))),
  }))
  return {
    declaration: declarationOf(answer, identifier),
    field: fieldOf(dialect, answer, identifier),
    // A player takes a number that was not typed for 0, and stops at a text that was not.
    condition: {
      responseIf: { isNull: { variable: { '@identifier': identifier } } },
      responseElseIf: [right, ...mistakes],
    },
    hintOutcome,
    hints,
  }
}

function addition(counter: string, baseType: string, amount: number): XmlElement {
  const sum = { variable: { '@identifier': counter }, baseValue: literal(baseType, `${amount}`) }
  return { '@identifier': counter, sum }
}

function sumOf(weights: readonly number[]): number {
  return weights.reduce((sum, weight) => sum + weight, 0)
}

/** Sets SCORE to the share of the points that right blanks of so many weights earn. */
function scoreByCount(count: number, points: number): XmlElement {
  const variable = { '@identifier': rightBlanks }
  const [responseIf, ...responseElseIf] = Array.from({ length: count }, (_, k) => ({
    equal: { '@toleranceMode': 'exact', variable, baseValue: literal('integer', `${k + 1}`) },
    setOutcomeValue: { '@identifier': 'SCORE', baseValue: literal('float', `${points * ((k + 1) / count)}`) },
  }))
  return { responseIf: responseIf!, responseElseIf }
}

function declarationOf(answer: ItemAnswer, identifier: string): XmlElement {
  const several = answer.kind === 'choice' && answer.several
  return {
    '@identifier': identifier,
    '@cardinality': several ? 'multiple' : 'single',
    '@baseType': ({ number: 'float', text: 'string', choice: 'identifier' } as const)[answer.kind],
    correctResponse: { value: rightValues(answer) },
  }
}

function rightValues(answer: ItemAnswer): string[] {
  switch (answer.kind) {
    case 'number':
      return [answer.rounded]
    case 'text':
      return [answer.accepted[0]!]
    case 'choice':
      return answer.options.filter(({ right }) => right).map(({ letter }) => optionName(letter))
  }
}

const optionName = (letter: string) => `option-${letter}`

function fieldOf(dialect: Dialect, answer: ItemAnswer, identifier: string): Html {
  if (answer.kind !== 'choice') {
    const field = { '@responseIdentifier': identifier, '@expectedLength': answer.kind === 'number' ? 12 : 16 }
    return dialect.fragment('textEntryInteraction', field)
  }
  return dialect.fragment('choiceInteraction', {
    '@responseIdentifier': identifier,
    '@shuffle': 'false',
    '@maxChoices': answer.several ? 0 : 1,
    simpleChoice: answer.options.map(({ letter, html }) => ({ '@identifier': optionName(letter), '#text': html })),
  })
}

function isRight(answer: ItemAnswer, identifier: string): XmlElement {
  switch (answer.kind) {
    case 'number':
      return { and: within(identifier, endText(answer.low, -1), endText(answer.high, 1)) }
    case 'text':
      return spelled(identifier, answer.accepted)
    case 'choice':
      return { match: { variable: { '@identifier': identifier }, correct: { '@identifier': identifier } } }
  }
}

function mistakesOf(answer: ItemAnswer, identifier: string): { test: XmlElement; hint: string }[] {
  switch (answer.kind) {
    case 'number':
      return runsOf(answer.mistakes).map((alike) => ({
        test: oneOf(
          alike.map(({ value, tolerance }) => {
            const [centre, reach] = [Number(value), Number(tolerance)]
            return within(identifier, shortDecimalText(centre - reach, 12), shortDecimalText(centre + reach, 12))
          }),
        ),
        hint: alike[0]!.hint,
      }))
    case 'text':
      return answer.mistakes.map(({ accepted, hint }) => ({ test: spelled(identifier, accepted), hint }))
    case 'choice':
      return answer.options.flatMap(({ letter, hint }) => {
        if (hint === undefined) return []
        const chosen = literal('identifier', optionName(letter))
        return [{ test: { match: { variable: { '@identifier': identifier }, baseValue: chosen } }, hint }]
      })
  }
}

/** Mistakes that follow each other and have the same hint; the first that fits counts. */
function runsOf<Mistake extends { readonly hint: string }>(mistakes: readonly Mistake[]): Mistake[][] {
  const runs: Mistake[][] = []
  for (const mistake of mistakes) {
    const last = runs.at(-1)
    if (last !== undefined && last[0]!.hint === mistake.hint) last.push(mistake)
    else runs.push([mistake])
  }
  return runs
}

const oneOf = (tests: readonly Range[]): XmlElement =>
  tests.length === 1 ? { and: tests[0]! } : { or: { and: tests } }

/**
 * An end of the accepted range. Players compare binary numbers, or what was typed as an exact decimal with a binary
 * number: one that takes more digits than binary numbers hold is moved outward by less than anybody types.
 */
function endText(end: string, outward: -1 | 1): string {
  if (end.length <= heldDigits) return end
  const value = Number(end)
  return shortDecimalText(value + outward * Math.abs(value) * 6e-15, heldDigits)
}

const heldDigits = 15

type Range = { readonly gte: XmlElement; readonly lte: XmlElement }

function within(identifier: string, low: string, high: string): Range {
  const variable = { '@identifier': identifier }
  return { gte: { variable, baseValue: literal('float', low) }, lte: { variable, baseValue: literal('float', high) } }
}

function spelled(identifier: string, texts: readonly string[]): XmlElement {
  const stringMatch = texts.map((text) => ({
    '@caseSensitive': 'false',
    variable: { '@identifier': identifier },
    baseValue: literal('string', text),
  }))
  return { or: { stringMatch } }
}

const literal = (baseType: string, text: string): XmlElement => ({ '@baseType': baseType, '#text': text })

function setIdentifier(identifier: string, value: string): XmlElement {
  return { '@identifier': identifier, baseValue: literal('identifier', value) }
}

function outcome(identifier: string, baseType: string, more: XmlElement = {}): XmlElement {
  return { '@identifier': identifier, '@cardinality': 'single', '@baseType': baseType, ...more }
}

function feedback(dialect: Dialect, outcomeIdentifier: string, identifier: string, html: Html): XmlElement {
  return {
    '@outcomeIdentifier': outcomeIdentifier,
    '@identifier': identifier,
    '@showHide': 'show',
    ...dialect.content(html),
  }
}
