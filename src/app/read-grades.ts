import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { correctionKinds } from '../corrections/applied.ts'
import { FaultError } from '../faults/fault.ts'
import { fileFault } from '../faults/file-fault.ts'
import { type ReportedGrade, statuses } from '../report/reported-grade.ts'

/**
 * Reads grades line by line, as `grade` writes them, so that a large file needs little memory.
 * @throws FaultError `not-grades`, or why the file cannot be read
 */
export async function eachGrade(file: string, take: (grade: ReportedGrade, line: number) => void): Promise<void> {
  let number = 0
  try {
    for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
      number++
      const text = line.trim().replace(/,$/, '')
      if (text !== '' && text !== '[' && text !== ']') take(gradeIn(text, file, number), number)
    }
  } catch (error) {
    throw error instanceof FaultError ? error : fileFault(error, file, 'read')
  }
}

function gradeIn(text: string, file: string, line: number): ReportedGrade {
  try {
    const grade: unknown = JSON.parse(text)
    if (isGrade(grade)) return grade
  } catch {
    // Said below, together with JSON that is no grade.
  }
  throw new FaultError({
    code: 'not-grades',
    message: 'this line is not a grade as "gradsheet grade" writes it',
    file,
    line,
    expected: 'one grade per line',
    remedy: 'use the grades.json or grades.jsonl of that run as it was written',
  })
}

function isGrade(value: unknown): value is ReportedGrade {
  return (
    isRecord(value) &&
    ['set', 'variant', 'student', 'file'].every((key) => typeof value[key] === 'string') &&
    ['name', 'email', 'section'].every((key) => value[key] === undefined || typeof value[key] === 'string') &&
    isList(value.errors, isRecord) &&
    isCorrected(value) &&
    isList(value.problems, isProblem)
  )
}

function isProblem(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    isMark(value) &&
    isCorrected(value) &&
    isList(value.answers, isAnswer)
  )
}

function isAnswer(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.name === 'string' &&
    statuses.some((status) => status === value.status) &&
    isMark(value) &&
    isCorrected(value) &&
    (value.diagnosis === undefined || isList(value.diagnosis, (id) => typeof id === 'string'))
  )
}

/** Whether what was put right, if anything, is told as grades tell it. */
function isCorrected({ corrections }: Readonly<Record<string, unknown>>): boolean {
  return corrections === undefined || isList(corrections, isAppliedCorrection)
}

function isAppliedCorrection(value: unknown): boolean {
  return (
    isRecord(value) &&
    correctionKinds.some((kind) => kind === value.do) &&
    typeof value.reason === 'string' &&
    Number.isFinite(value.line)
  )
}

function isMark({ score, points }: Readonly<Record<string, unknown>>): boolean {
  return Number.isFinite(score) && Number.isFinite(points)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isItem)
}
