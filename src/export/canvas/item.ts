import type { XmlElement } from '../../text/xml.ts'
import { escapeMarkup } from '../../text/xml-characters.ts'
import type { ChoiceAnswer, ItemAnswer, ItemBlank, NumberAnswer } from '../contract.ts'

/** HTML as it stands in an element of XML. */
export type Escaped = string

const response = 'response1'
const solutionFeedback = 'general_fb'

/** A question with one blank; its worked solution is what is shown after every answer. */
export function canvasItem(
  ident: string,
  title: string,
  text: Escaped,
  blank: ItemBlank,
  solution: Escaped,
): XmlElement {
  const { type, field, conditions, hints } = partsOf(blank.answer)
  return {
    ...headOf(ident, title, type, blank.points),
    presentation: { material: material(text), ...field },
    resprocessing: {
      outcomes: { decvar: { '@maxvalue': 100, '@minvalue': 0, '@varname': 'SCORE', '@vartype': 'Decimal' } },
      respcondition: [
        { '@continue': 'Yes', conditionvar: { other: '' }, displayfeedback: shows(solutionFeedback) },
        ...hints.map(({ option }) => ({
          '@continue': 'Yes',
          conditionvar: { varequal: equals(option) },
          displayfeedback: shows(`${option}_fb`),
        })),
        ...conditions.map((conditionvar) => ({
          '@continue': 'No',
          conditionvar,
          setvar: { '@action': 'Set', '@varname': 'SCORE', '#text': 100 },
        })),
      ],
    },
    itemfeedback: [
      feedback(solutionFeedback, solution),
      ...hints.map(({ option, hint }) => feedback(`${option}_fb`, escapeMarkup(escapeMarkup(hint)))),
    ],
  }
}

function headOf(ident: string, title: string, type: string, points: number): XmlElement {
  const fields = {
    question_type: type,
    points_possible: points,
    assessment_question_identifierref: `${ident}-question`,
  }
  const qtimetadatafield = Object.entries(fields).map(([fieldlabel, fieldentry]) => ({ fieldlabel, fieldentry }))
  return { '@ident': ident, '@title': title, itemmetadata: { qtimetadata: { qtimetadatafield } } }
}

interface ItemParts {
  readonly type: string
  readonly field: XmlElement
  /** Each of them is right. */
  readonly conditions: readonly XmlElement[]
  readonly hints: readonly { readonly option: string; readonly hint: string }[]
}

function partsOf(answer: ItemAnswer): ItemParts {
  switch (answer.kind) {
    case 'number':
      return { type: 'numerical_question', field: typed('Decimal'), conditions: [numberCondition(answer)], hints: [] }
    case 'text': {
      const conditions = answer.accepted.map((text) => ({ varequal: equals(text) }))
      return { type: 'short_answer_question', field: typed(), conditions, hints: [] }
    }
    case 'choice':
      return choiceParts(answer)
  }
}

/**
 * The key and its range. New Quizzes reads a margin only from this form; the old engine takes the upper end less the key
 * as the margin. Strict bounds (`vargt`) that end in 5 would become significant digits.
 */
function numberCondition({ key, low, high }: NumberAnswer): XmlElement {
  return { or: { varequal: equals(key), and: { vargte: equals(low), varlte: equals(high) } } }
}

function choiceParts({ options, several }: ChoiceAnswer): ItemParts {
  const idents = options.map(({ letter }) => letter)
  const labels = options.map(({ html }, k) => ({ '@ident': idents[k]!, material: material(escapeMarkup(html)) }))
  const field = {
    response_lid: {
      '@ident': response,
      '@rcardinality': several ? 'Multiple' : 'Single',
      render_choice: { response_label: labels },
    },
  }
  const chosen = options.flatMap(({ right }, k) => (right ? [equals(idents[k]!)] : []))
  const others = options.flatMap(({ right }, k) => (right ? [] : [{ varequal: equals(idents[k]!) }]))
  return {
    type: several ? 'multiple_answers_question' : 'multiple_choice_question',
    field,
    conditions: several ? [{ and: { varequal: chosen, not: others } }] : chosen.map((varequal) => ({ varequal })),
    hints: options.flatMap(({ hint }, k) => (hint === undefined ? [] : [{ option: idents[k]!, hint }])),
  }
}

function typed(fibtype?: 'Decimal'): XmlElement {
  const render_fib = { ...(fibtype && { '@fibtype': fibtype }), response_label: { '@ident': 'answer1' } }
  return { response_str: { '@ident': response, '@rcardinality': 'Single', render_fib } }
}

const equals = (text: string): XmlElement => ({ '@respident': response, '#text': text })
const material = (text: Escaped): XmlElement => ({ mattext: { '@texttype': 'text/html', '#text': text } })
const shows = (ident: string): XmlElement => ({ '@feedbacktype': 'Response', '@linkrefid': ident })
const feedback = (ident: string, text: Escaped): XmlElement => ({
  '@ident': ident,
  flow_mat: { material: material(text) },
})
