import { z } from '../../family/contract.ts'
import { data } from '../../family/given.ts'
import { programFamily } from '../../family/program-family.ts'
import { sample, samplerOf } from '../../random/sampler.ts'
import type { RandomStream } from '../../random/stream.ts'
import { pool, type QuestionName, questionNames } from './pool.ts'
import { formatOfQuestion, type Question, type QuestionNumber } from './question.ts'

const words = {
  title: 'How backpropagation works',
  oneQuestion: 'Answer the question.',
  severalQuestions: 'Answer each question.',
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

/** Questions about what backpropagation does and why, with options in an order of each student's own. */
export const concepts = programFamily({
  name: 'concepts',
  summary:
    'Conceptual questions: the key steps in order, what derivatives tell, which weights matter; shuffled options',
  parameters: z.strictObject({
    questions: z
      .array(z.enum(questionNames))
      .min(1)
      .default([...questionNames])
      .describe('the questions to pick from; default: all'),
    count: z.int().min(1).max(12).default(4).describe('how many questions a student gets'),
  }),
  examples: [
    { title: 'Four questions about backpropagation, drawn from all', params: {} },
    {
      title: 'The key steps in order, what a partial derivative says, which weight matters most',
      params: { questions: ['key_steps', 'partial_derivative', 'largest_contribution'], count: 3 },
    },
  ],
  *issues({ questions, count }) {
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
  },
  draw({ questions, count }, random) {
    const picked = shuffled([...new Set(questions)], random).slice(0, count)
    return picked.map((name): Asked => {
      const question: Question = pool[name]
      const numbers = (question.numbers ?? []).map((one) => ({
        ...one,
        value: sample(samplerOf(one.quantity), random),
      }))
      return { name, question, numbers, places: shuffled([...question.options.keys()], random) }
    })
  },
  exercise({ count }, asked) {
    const names = asked.map(({ name }) => name)
    return {
      given: Object.assign({}, ...asked.flatMap(({ numbers }) => numbers).map(listed)),
      lines: [],
      output: names[0]!,
      concluded: asked.flatMap(linesOf),
      formats: Object.fromEntries(
        asked.map(({ name, question, places }) => [name, formatOfQuestion(question, places)]),
      ),
      drawing: 'none',
      mistakes: asked.flatMap(({ name, question: { beliefs = [] }, places }) =>
        beliefs.map(({ id, answer }) => ({ id, node: name, formula: answer(places) })),
      ),
      shape: asked.map(shapeText).join('; '),
      title: words.title,
      statement: count === 1 ? words.oneQuestion : words.severalQuestions,
      prompts: Object.fromEntries(asked.map(({ name, question }) => [name, question.prompt])),
      ask: names,
    }
  },
})

/** A number that the statement lists, where it does. */
const listed = ({ name, value, heading }: Asked['numbers'][number]) =>
  heading === undefined ? {} : data(heading, { [name]: value })

function linesOf({ name, question, numbers, places }: Asked): string[] {
  const stated = numbers.filter(({ heading }) => heading === undefined)
  return [
    ...stated.map((one) => `${one.name} = ${one.value}`),
    ...(question.shown ?? []),
    `${name} = ${question.answer(places)}`,
  ]
}

function shapeText({ name, places, numbers }: Asked): string {
  return `${name} ${places.join()} ${numbers.map(({ value }) => value).join()}`
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
