import type { BlankGrade, ProblemGrade } from '../grade/types.ts'
import { type XmlElement, xmlOf, xmlTextOf } from '../text/xml.ts'
import { correctionTexts } from './corrections.ts'
import {
  countedProblems,
  figure,
  hasNoMark,
  isWhole,
  type ReportedGrade,
  remarksOf,
  studentAnswerText,
  type TextReport,
  valueText,
} from './reported-grade.ts'

/**
 * JUnit XML as Jenkins and most CI systems read it: a test suite per submission, a test case per blank. What earned less than
 * its points is a failure, what could not be read an error; who handed in nothing, or is excused, is skipped, and so is a blank that
 * was taken out of the marking.
 */
export function junitReport(set: string): TextReport {
  return {
    begin: () => `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xmlTextOf(set)}">\n`,
    entry: (grade) => xmlOf('testsuite', suiteOf(grade)),
    end: () => '</testsuites>\n',
  }
}

function suiteOf(grade: ReportedGrade): XmlElement {
  const student = xmlTextOf(grade.student || grade.name || grade.file)
  const classname = `${xmlTextOf(grade.set)}.${student}`
  const absent = {
    '@name': 'the submission',
    '@classname': classname,
    skipped: { '@message': grade.excused ? xmlTextOf(remarksOf(grade)) : grade.errors[0]?.message },
  }
  const cases = hasNoMark(grade)
    ? [absent]
    : [
        ...grade.errors.map(({ message, code, line, remedy }) => ({
          '@name': 'the submission',
          '@classname': classname,
          error: {
            '@type': code,
            '@message': xmlTextOf(`${line ? `line ${line}: ` : ''}${message}`),
            ...(remedy && { '#text': xmlTextOf(remedy) }),
          },
        })),
        ...countedProblems(grade).flatMap((problem) =>
          problem.answers.map((answer) => caseOf(problem, answer, classname)),
        ),
      ]
  const skipped = cases.filter((one) => 'skipped' in one).length
  return {
    '@name': student,
    '@tests': cases.length,
    '@failures': cases.filter((one) => 'failure' in one).length,
    '@errors': cases.filter((one) => 'error' in one).length,
    ...(skipped > 0 && { '@skipped': skipped }),
    ...(grade.file && { '@file': xmlTextOf(grade.file) }),
    properties: { property: propertiesOf(grade) },
    testcase: cases,
  }
}

function propertiesOf(grade: ReportedGrade): XmlElement[] {
  const { variant, score, points, notes = [], others = [] } = grade
  return [
    { '@name': 'variant', '@value': xmlTextOf(variant) },
    ...(hasNoMark(grade) ? [] : [{ '@name': 'score', '@value': figure(score) }]),
    { '@name': 'points', '@value': figure(points) },
    ...correctionTexts(grade).map((text) => ({ '@name': 'correction', '@value': xmlTextOf(text) })),
    ...notes.map((note) => ({ '@name': 'note', '@value': xmlTextOf(note) })),
    ...others.map(({ file, outcome, reason }) => ({ '@name': outcome, '@value': xmlTextOf(`${file}: ${reason}`) })),
  ]
}

function caseOf({ id }: ProblemGrade, answer: BlankGrade, classname: string): XmlElement {
  const head = { '@name': xmlTextOf(`${id} ${answer.name}`), '@classname': classname }
  if (answer.dropped) return { ...head, skipped: { '@message': 'taken out of the marking by a correction' } }
  if (isWhole(answer)) return head
  const message = xmlTextOf(answer.message ?? answer.status)
  const outcome = { '@type': answer.status, '@message': message, '#text': xmlTextOf(detailsOf(answer)) }
  return answer.status === 'unreadable' ? { ...head, error: outcome } : { ...head, failure: outcome }
}

function detailsOf({ given, expected, accepted, diagnosis, hint, notes = [], score, points }: BlankGrade): string {
  return [
    `given: ${studentAnswerText(given) || 'nothing'}`,
    ...(expected === undefined ? [] : [`expected: ${valueText(expected)}${accepted ? ` (${accepted})` : ''}`]),
    `score: ${figure(score)} of ${figure(points)}`,
    ...(diagnosis?.length ? [`diagnosis: ${diagnosis.join(', ')}`] : []),
    ...(hint ? [`hint: ${hint}`] : []),
    ...notes,
  ].join('; ')
}
