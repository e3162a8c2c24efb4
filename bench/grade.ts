import { LineCounter, parseDocument } from 'yaml'
import { gradeSubmission } from '../src/grade/grade.ts'
import { answerKey } from '../src/sheet/answer-file.ts'
import type { PreparedSet } from '../src/solution/prepared.ts'
import { type Effort, forEachOf, medians } from './measure.ts'
import { openQuiz, seed, variantsOf } from './quiz.ts'
import type { Group, Row } from './row.ts'

const count = 50

/** Grading the quiz, each submission with a variant of its own, against parsing the same files. */
export const grade: Group = {
  name: 'grade',
  async measure(effort) {
    const quiz = await openQuiz()
    const keys = variantsOf(quiz, count).map((variant) => answerKey(quiz, variant, { id: variant.label }))
    return [
      await rowOf(quiz, 'grade a right sheet', keys, 1.5, effort),
      await rowOf(quiz, 'grade a sheet with wrong values', keys.map(withMistakes), 4, effort),
    ]
  },
}

async function rowOf(quiz: PreparedSet, what: string, texts: string[], times: number, effort: Effort): Promise<Row> {
  const files = texts.map((text) => Buffer.from(text))
  const { ours, floor } = await medians(
    {
      ours: forEachOf(files, (bytes) => gradeSubmission(quiz, seed, bytes, 'answers.yaml')),
      floor: forEachOf(texts, (text) => parseDocument(text, { lineCounter: new LineCounter() })),
    },
    effort,
  )
  const lines = texts[0]!.split('\n').length
  return {
    what: `${what}, ${lines} lines`,
    measured: ours,
    beside: { what: 'parsing its YAML', measured: floor },
    aim: { times },
  }
}

/** The first answer of each problem, on which most others depend, made wrong. */
function withMistakes(key: string): string {
  return key.replace(
    /^( {2}\S+:\n {4}\S+: )(.+)$/gm,
    (_, name: string, value: string) => `${name}${Number(value) + 0.7}`,
  )
}
