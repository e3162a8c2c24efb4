import type { Markdown } from '../../document/blocks.ts'
import { type AnswerFormat, encode, type KnownMistake, type Quantity } from '../../family/contract.ts'

/** A number that a question speaks of; without a heading only its prompt shows it. */
export interface QuestionNumber {
  readonly name: string
  readonly quantity: Quantity
  readonly heading?: string
}

/** A question about how backpropagation works; its options are shuffled for every student. */
export interface Question {
  readonly prompt: Markdown
  /** In the order in which the pool states them. */
  readonly options: readonly Markdown[]
  readonly kind: 'choice' | 'choices' | 'order'
  /** Whether some items of an order do not belong. */
  readonly distractors?: boolean
  readonly numbers?: readonly QuestionNumber[]
  /** Lines of values that the prompt or the options show. */
  readonly shown?: readonly string[]
  /** Formula of the answer's code; `places[k]` is the option, from 0, that stands in place k. */
  answer(places: readonly number[]): string
  /** Wrong answers that tell what was misunderstood. */
  readonly beliefs?: readonly { readonly id: KnownMistake['id']; answer(places: readonly number[]): string }[]
}

/** A wrong option, alone or with the mistake that it betrays. */
type Wrong = Markdown | readonly [text: Markdown, id: KnownMistake['id']]

/** A question with one right option. */
export function choiceQuestion(
  prompt: Markdown,
  right: Markdown,
  wrong: readonly Wrong[],
  more: Partial<Question> = {},
): Question {
  const at = (option: number) => (places: readonly number[]) => codeOf('choice', [option], places)
  return {
    kind: 'choice',
    prompt,
    options: [right, ...wrong.map((option) => (typeof option === 'string' ? option : option[0]))],
    answer: at(0),
    beliefs: wrong.flatMap((option, k) => (typeof option === 'string' ? [] : [{ id: option[1], answer: at(k + 1) }])),
    ...more,
  }
}

/** A question with any number of right options. */
export function choicesQuestion(prompt: Markdown, right: readonly Markdown[], wrong: readonly Markdown[]): Question {
  return {
    kind: 'choices',
    prompt,
    options: [...right, ...wrong],
    answer: (places) => codeOf('choices', [...right.keys()], places),
  }
}

/** Items to be put in order; those that do not belong are to be left out. */
export function orderQuestion(
  prompt: Markdown,
  items: readonly Markdown[],
  strangers: readonly Markdown[] = [],
): Question {
  const right = [...items.keys()]
  return {
    kind: 'order',
    prompt,
    options: [...items, ...strangers],
    distractors: strangers.length > 0,
    answer: (places) => codeOf('order', right, places),
    beliefs: [
      {
        id: 'order-reversed',
        answer: (places) => codeOf('order', right.toReversed(), places),
      },
    ],
  }
}

/** Code of an answer that names options of the pool. */
function codeOf(kind: Question['kind'], options: readonly number[], places: readonly number[]): string {
  const format = formatOfQuestion({ kind, options: [] }, [])
  return `${encode(
    format,
    options.map((option) => places.indexOf(option) + 1),
  )}`
}

/** How a question is answered whose options stand in these places. */
export function formatOfQuestion(
  { kind, options, distractors }: Pick<Question, 'kind' | 'options' | 'distractors'>,
  places: readonly number[],
): Exclude<AnswerFormat, { kind: 'number' | 'shape' }> {
  const placed = places.map((option) => options[option]!)
  if (kind !== 'order') return { kind, options: placed }
  return { kind, items: placed, ...(distractors && { distractors: true }) }
}

/** Numbers of which no two have the same size: the k-th of `count` is k more than a multiple of `count`, in hundredths. */
export function unlikeNumbers(names: readonly string[], most: number, heading: string): QuestionNumber[] {
  const step = names.length
  return names.map((name, k): QuestionNumber => {
    const sizes = Array.from({ length: Math.floor((100 * most) / step) - 1 }, (_, n) => (step * (n + 1) + k) / 100)
    return { name, quantity: { oneOf: sizes.flatMap((size) => [-size, size]) }, heading }
  })
}
