import { ExpressionError, namesIn, parseExpression } from '../engine/expression.ts'
import { isOperation, operations } from '../engine/operations.ts'
import { ArithmeticError, formulaValue } from './arithmetic.ts'
import { groupsIn } from './brackets.ts'
import { readDecimal } from './decimal.ts'
import { findMistake, formulaMistake } from './mistakes.ts'
import { type PlainText, plainText, quoted } from './plain-text.ts'
import { withoutCalls } from './printed.ts'
import { type Explanation, meansNothing, type NumberReading, type Unreadable, unreadable } from './reading.ts'

const longest = 200
const deepest = 50

const tooLong: Explanation = {
  code: 'too-long',
  message: `more than ${longest} characters are not read as a number`,
  remedy: 'write the result only',
}

const tooDeep: Explanation = {
  code: 'too-deep',
  message: `parentheses are nested more than ${deepest} deep`,
  remedy: 'write the result only',
}

/**
 * Reads what a student typed for one blank: a decimal, a fraction or arithmetic, blank where nothing was typed, and
 * otherwise unreadable with the reason; nothing is guessed and nothing is thrown.
 */
export function readNumber(typed: string): NumberReading {
  if (typed.length > longest) return unreadable(tooLong, typed)
  const exact = readDecimal(typed)
  if (exact) return exact
  const plain = unprinted(plainText(typed))
  if (meansNothing(plain.text)) return { kind: 'blank' }
  return readDecimal(plain.text) ?? findMistake(plain, typed) ?? readFormula(plain, typed)
}

function unprinted(plain: PlainText): PlainText {
  const text = withoutCalls(plain.text)
  if (text === plain.text) return plain
  const [start, body] = [text.search(/\S|$/), text.trim()]
  return { text: body, origin: plain.origin.slice(start, start + body.length + 1) }
}

function readFormula(plain: PlainText, typed: string): NumberReading {
  const at = (offset: number) => plain.origin[offset] ?? typed.length
  if (groupsIn(plain.text, '(').some(({ depth }) => depth > deepest)) return unreadable(tooDeep, typed)
  try {
    const expression = parseExpression(plain.text)
    for (const [name, offset] of namesIn(expression)) return nameInstead(name, typed, at(offset))
    const value = formulaValue(expression) + 0
    return { kind: 'number', value, decimal: String(Number(value.toPrecision(15))) }
  } catch (error) {
    if (error instanceof ArithmeticError) return unreadable(error.explanation, typed, at(error.offset))
    if (error instanceof ExpressionError) return unreadable(formulaMistake(error), typed, at(error.offset))
    throw error
  }
}

function nameInstead(name: string, typed: string, offset: number): Unreadable {
  if (isOperation(name) && operations[name].called === 'anywhere') {
    const message = `${quoted(name)} is a function, and its argument is missing`
    return unreadable({ code: 'name', message, remedy: `write ${name}(…), with parentheses` }, typed, offset)
  }
  const message = `${quoted(name)} is a name, and an answer is a number`
  return unreadable({ code: 'name', message, remedy: `put in the value of ${name}` }, typed, offset)
}
