import type { AnswerFormat } from '../answer/format.ts'
import { type AnswerValue, answerValue, howToWrite, placeholder } from '../answer/writing.ts'
import { answersByName } from '../solution/answers-by-name.ts'
import type { PreparedSet } from '../solution/prepared.ts'
import { trusted } from '../solution/rounding.ts'
import type { SolvedVariant } from '../solution/variant.ts'
import { writeYaml } from '../text/yaml/document.ts'
import { answerInstructions } from './answer-instructions.ts'
import type { Student } from './student.ts'
import { sheetWords } from './words.ts'

/** The file that a student fills in. */
export function answerSheet(prepared: PreparedSet, variant: SolvedVariant, student?: Student): string {
  const asksMatrices = variant.problems.some(({ exercise }) => exercise.answers.some(({ matrix }) => matrix))
  const empty = (_: number, __: AnswerFormat, isCell: boolean) => (isCell ? placeholder : null)
  return writeAnswers(prepared, variant, student, answerInstructions(asksMatrices), empty)
}

/** The same file with every answer in full precision. */
export function answerKey(prepared: PreparedSet, variant: SolvedVariant, student?: Student): string {
  return writeAnswers(prepared, variant, student, ` ${sheetWords.answerKey}`, (value, format) =>
    format.kind === 'number' ? trusted(value).toNumber() : answerValue(format, value),
  )
}

function writeAnswers(
  { set }: PreparedSet,
  variant: SolvedVariant,
  student: Student | undefined,
  comment: string,
  write: (...answer: Parameters<Parameters<typeof answersByName>[1]>) => AnswerValue | null,
): string {
  const { code, problems } = variant
  const remarks = remarksOf(variant)
  return writeYaml(
    new Map<string, unknown>([
      ['set', set.id],
      ['variant', code],
      ['student', student?.id ?? null],
      ['answers', new Map(problems.map((solved) => [solved.exercise.problem.id, answersByName(solved, write)]))],
    ]),
    comment,
    { style: 'rows', remark: (path) => remarks.get(path.join('\n')) },
  )
}

/** How to write what is no number, by the path of the answer. */
function remarksOf({ problems }: SolvedVariant): Map<string, string> {
  const remarks = problems.flatMap(({ exercise }) =>
    exercise.answers.flatMap(({ name, cells }): [string, string][] => {
      const remark = howToWrite(exercise.solution.formatOf(cells[0]![0]!))
      return remark === undefined ? [] : [[['answers', exercise.problem.id, name].join('\n'), remark]]
    }),
  )
  return new Map(remarks)
}
