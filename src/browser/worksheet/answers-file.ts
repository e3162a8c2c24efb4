import type { AnswerFormat } from '../../answer/format.ts'
import { answerValue, howToWrite, placeholder, writtenAnswer } from '../../answer/writing.ts'
import { answerInstructions } from '../../sheet/answer-instructions.ts'
import { readAnswer } from '../../submission/coded.ts'

/** Whose sheet a page is. */
export interface SheetIdentity {
  readonly set: string
  readonly variant: string
  /** Empty where nobody is named. */
  readonly student: string
}

export interface FilledBlank {
  readonly problem: string
  readonly name: string
  /** Of a cell: its matrix and its place there; the cells of a matrix follow each other, row by row. */
  readonly cell?: { readonly matrix: string; readonly column: number }
  readonly format: AnswerFormat
  /** As it was typed; empty where nothing was. */
  readonly typed: string
}

const plainNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const plainText = /^[A-Za-z0-9][\w-]*$/
const plainName = /^[A-Za-z∂](?:[\w@/()∂ [\],-]*[\w)\]])?$/
// To readers of YAML 1.1 too.
const meansSomething = /^(?:true|false|null|y|n|yes|no|on|off)$/i
// An answer file's reader takes every kind of space for a plain one, and nobody sees a control character.
const invisible = /[\p{C}\p{Z}]/gu

/** The answer file of a sheet; whatever was typed, the file's reader finds exactly that text again. */
export function answersFile({ set, variant, student }: SheetIdentity, answers: readonly FilledBlank[]): string {
  const instructions = answerInstructions(answers.some(({ cell }) => cell))
  const lines = instructions.split('\n').map((line) => `#${line}`)
  lines.push('', entry('', 'set', text(set)), entry('', 'variant', text(variant)), entry('', 'student', text(student)))
  lines.push('answers:')
  let last: FilledBlank | undefined
  for (const answer of answers) {
    const { problem, name, cell, typed } = answer
    if (problem !== last?.problem) lines.push(entry('  ', text(problem), ''))
    const remark = howToWrite(answer.format)
    if (remark !== undefined) lines.push(`    # ${remark}`)
    if (!cell) lines.push(entry('    ', key(name), written(answer)))
    else if (cell.column > 0) lines.push(lines.pop()!.replace(/\]$/, `, ${number(typed) || placeholder}]`))
    else {
      if (problem !== last?.problem || cell.matrix !== last?.cell?.matrix)
        lines.push(entry('    ', key(cell.matrix), ''))
      lines.push(`      - [${number(typed) || placeholder}]`)
    }
    last = answer
  }
  return `${lines.join('\n')}\n`
}

function key(name: string): string {
  return isPlain(plainName, name) ? name : quote(name)
}

/** A letter, a list or a shape as the file asks for it, where it can be read. */
function written({ format, typed }: FilledBlank): string {
  if (format.kind === 'number') return number(typed)
  const reading = readAnswer(format, typed)
  if (reading.kind === 'blank') return ''
  return reading.kind === 'number' ? writtenAnswer(answerValue(format, reading.value)) : quote(typed)
}

function entry(indent: string, key: string, value: string): string {
  return `${indent}${key}:${value && ` ${value}`}`
}

function text(value: string): string {
  if (value === '') return ''
  return isPlain(plainText, value) && Number.isNaN(Number(value)) ? value : quote(value)
}

function number(typed: string): string {
  if (typed.trim() === '') return ''
  return plainNumber.test(typed) ? typed : quote(typed)
}

function isPlain(pattern: RegExp, value: string): boolean {
  return pattern.test(value) && !meansSomething.test(value)
}

/** A JSON string is a YAML one. */
function quote(value: string): string {
  return JSON.stringify(value).replace(invisible, (character) => (character === ' ' ? character : escaped(character)))
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, k) => character.charCodeAt(k))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
