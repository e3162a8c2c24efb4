import {
  type Assignment,
  addIssues,
  type Family,
  type Given,
  type Mistake,
  type ParameterIssue,
  type Program,
  z,
} from '../../family/contract.ts'
import { sample, samplerOf } from '../../random/sampler.ts'
import type { RandomStream } from '../../random/stream.ts'
import { pool, type QuestionName, questionNames } from './pool.ts'
import { formatOfQuestion, type Question, type QuestionNumber } from './question.ts'

const words = {
  title: 'How backpropagation works',
  oneQuestion: 'Answer the question.',
  severalQuestions: 'Answer each question.',
}

const parameters = z
  .strictObject({
    questions: z
      .array(z.enum(questionNames))
      .min(1)
      .default([...questionNames])
      .describe('the questions to pick from; default: all'),
    count: z.int().min(1).max(12).default(4).describe('how many questions a student gets'),
  })
  .superRefine((params, context) => addIssues(context, issuesOf(params)))

type Params = z.output<typeof parameters>

function* issuesOf({ questions, count }: Params): Generator<ParameterIssue> {
  const known = new Set(questions).size
  if (count <= known) return
  yield {
    code: 'too-few-questions',
    message: `${count} questions are to be picked from ${known}`,
    got: `${count}`,
    expected: `at most ${known}`,
    remedy: 'lower count, or list more questions',
    path: ['count'],
  }
}

/** Questions about what backpropagation does and why, with options in an order of each student's own. */
export const concepts: Family<typeof parameters> = {
  name: 'concepts',
  summary:
    'Conceptual questions: the key steps in order, what derivatives tell, which weights matter; shuffled options',
  parameters,
  examples: [
    { title: 'Four questions about backpropagation, drawn from all', params: {} },
    {
      title: 'The key steps in order, what a partial derivative says, which weight matters most',
      params: { questions: ['key_steps', 'partial_derivative', 'largest_contribution'], count: 3 },
    },
  ],
  build,
}

/** A question with the order of its options. */
interface Asked {
  readonly name: QuestionName
  readonly question: Question
  /** `places[k]` is the option that stands in place k. */
  readonly places: readonly number[]
  /** Drawn with the order: a program that is some student's own is prepared for one draw only. */
  readonly numbers: readonly (QuestionNumber & { readonly value: number })[]
}

function build({ questions, count }: Params, random: RandomStream): Program {
  const picked = shuffled([...new Set(questions)], random).slice(0, count)
  const asked = picked.map((name): Asked => {
    const question: Question = pool[name]
    const numbers = (question.numbers ?? []).map((one) => ({ ...one, value: sample(samplerOf(one.quantity), random) }))
    return { name, question, numbers, places: shuffled([...question.options.keys()], random) }
  })
  const names = asked.map(({ name }) => name)
  return {
    given: asked.flatMap(givenOf),
    assignments: asked.flatMap(assignmentsOf),
    output: names[0]!,
    parameters: [],
    mistakes: asked.flatMap(mistakesOf),
    shape: asked.map(shapeText).join('; '),
    title: words.title,
    statement: count === 1 ? words.oneQuestion : words.severalQuestions,
    prompts: Object.fromEntries(asked.map(({ name, question }) => [name, question.prompt])),
    conventions: [],
    diagram: { kind: 'none' },
    ask: names,
  }
}

/** The numbers that the statement lists. */
function givenOf({ numbers }: Asked): Given[] {
  return numbers.flatMap(({ name, value, heading }) =>
    heading === undefined ? [] : [{ name, quantity: value, kind: 'data', heading }],
  )
}

function assignmentsOf({ name, question, numbers, places }: Asked): Assignment[] {
  const stated = numbers
    .filter(({ heading }) => heading === undefined)
    .map((one): Assignment => ({ name: one.name, formula: `${one.value}`, kind: 'derived' }))
  const format = formatOfQuestion(question, places)
  return [...stated, ...(question.shown ?? []), { name, formula: question.answer(places), kind: 'derived', format }]
}

function shapeText({ name, places, numbers }: Asked): string {
  return `${name} ${places.join()} ${numbers.map(({ value }) => value).join()}`
}

function mistakesOf({ name, question, places }: Asked): Mistake[] {
  return (question.beliefs ?? []).map(({ id, answer }) => ({ id, node: name, formula: answer(places) }))
}

/** The items in a random order (Fisher and Yates). */
function shuffled<Item>(items: readonly Item[], random: RandomStream): Item[] {
  const order = [...items]
  for (let k = order.length - 1; k > 0; k--) {
    const other = random.integer(k + 1)
    ;[order[k], order[other]] = [order[other]!, order[k]!]
  }
  return order
}
