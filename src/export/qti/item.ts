import { shortDecimalText } from '../../solution/rounding.ts'
import type { XmlElement } from '../../xml.ts'
import { escapeMarkup } from '../../xml-characters.ts'
import { type Html, type Item, type ItemAnswer, type ItemBlank, singleBlanks } from '../contract.ts'
import { blanksHtml, imageOf, statementHtml } from '../html.ts'
import type { Dialect } from './dialect.ts'

/**
 * An assessment item: every blank is a response of its own that adds its points to SCORE. A number is compared with the
 * ends of its accepted range: players agree about nothing else.
 */
export function qtiItem(dialect: Dialect, identifier: string, title: string, item: Item): string {
  const responses = singleBlanks(item).map((blank, k) => responseOf(dialect, blank, k + 1))
  const byBlank = new Map(singleBlanks(item).map((blank, k) => [blank, responses[k]!]))
  const statement = statementHtml(item, ({ name, alternative }) => imageOf(`images/${name}`, alternative))
  const asked = blanksHtml(item, (blank) => byBlank.get(blank)!.field)
  return dialect.document('assessmentItem', {
    '@identifier': identifier,
    '@title': title,
    '@adaptive': 'false',
    '@timeDependent': 'false',
    responseDeclaration: responses.map(({ declaration }) => declaration),
    outcomeDeclaration: [
      outcome('SCORE', 'float', { '@normalMaximum': item.section.points, defaultValue: { value: 0 } }),
      outcome(solution, 'identifier'),
      ...responses.flatMap(({ hints, hintOutcome }) => (hints.length > 0 ? [outcome(hintOutcome, 'identifier')] : [])),
    ],
    itemBody: { '#text': `${statement}${asked}` },
    responseProcessing: {
      responseCondition: responses.map(({ condition }) => condition),
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
const hintName = (k: number) => `hint${k + 1}`

interface Response {
  readonly declaration: XmlElement
  readonly field: Html
  readonly condition: XmlElement
  readonly hintOutcome: string
  /** Different ones, in the order of the mistakes. */
  readonly hints: readonly string[]
}

function responseOf(dialect: Dialect, { answer, points }: ItemBlank, number: number): Response {
  const identifier = `RESPONSE${number}`
  const hintOutcome = `HINT${number}`
  const wrong = mistakesOf(answer, identifier)
  const hints = [...new Set(wrong.map(({ hint }) => hint))]
  const add = { sum: { variable: { '@identifier': 'SCORE' }, baseValue: literal('float', `${points}`) } }
  const right = { ...isRight(answer, identifier), setOutcomeValue: { '@identifier': 'SCORE', ...add } }
  const mistakes = wrong.map(({ test, hint }) => ({
    ...test,
    setOutcomeValue: setIdentifier(hintOutcome, hintName(hints.indexOf(hint))),
  }))
  return {
    declaration: declarationOf(answer, identifier),
    field: fieldOf(dialect, answer, identifier),
    // A player compares a text that was not typed, and stops at it.
    condition:
      answer.kind === 'text'
        ? { responseIf: { isNull: { variable: { '@identifier': identifier } } }, responseElseIf: [right, ...mistakes] }
        : { responseIf: right, responseElseIf: mistakes },
    hintOutcome,
    hints,
  }
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
      return within(identifier, answer.low, answer.high)
    case 'text':
      return spelled(identifier, answer.accepted)
    case 'choice':
      return { match: { variable: { '@identifier': identifier }, correct: { '@identifier': identifier } } }
  }
}

function mistakesOf(answer: ItemAnswer, identifier: string): { test: XmlElement; hint: string }[] {
  switch (answer.kind) {
    case 'number':
      return answer.mistakes.map(({ value, tolerance, hint }) => {
        const [centre, reach] = [Number(value), Number(tolerance)]
        return { test: within(identifier, endText(centre - reach), endText(centre + reach)), hint }
      })
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

// As the values themselves, to twelve significant digits.
const endText = (end: number) => shortDecimalText(end, 12)

function within(identifier: string, low: string, high: string): XmlElement {
  const variable = { '@identifier': identifier }
  return {
    and: { gte: { variable, baseValue: literal('float', low) }, lte: { variable, baseValue: literal('float', high) } },
  }
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
