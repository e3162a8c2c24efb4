import { isOperation, operations } from '../engine/operations.ts'
import { type NumberSlip, numberAlone, numberPattern, onlyTheNumber } from './number-slip.ts'
import { otherThings } from './other-things.ts'

/** Several where one belongs: what their commas mean is no question then. */
export const severals: readonly NumberSlip[] = [
  {
    code: 'several-answers',
    pattern: /[\p{L}\d)\]]\s*[=≈].*(?<at>[,;&|]|\band\b).*[=≈]/du,
    message: 'several answers stand where one belongs',
    remedy: 'write each behind its own name, on a line of its own',
  },
  {
    code: 'several-numbers',
    pattern: /\d\s*(?<at>\n)\s*[\d.+-]/d,
    asTyped: true,
    message: 'several numbers stand where one belongs',
    remedy: 'write one number, on one line',
  },
  {
    code: 'several-numbers',
    pattern: new RegExp(`^[+-]?${numberPattern}\\s*(?<at>[;|&]|,(?=\\s)|\\b(?:and|or)\\b)(?:[^=(]*\\d)$`, 'di'),
    message: 'several numbers stand where one belongs',
    remedy: 'write one number',
  },
]

/** Signs and names that calculators know and answers do not, and what to write instead. */
const notations = (
  [
    ['√ is', /√/, 'sqrt(…)'],
    ['π is', /π|\bpi\b/i, 'its value, 3.14159265'],
    ['e^ is', /(?<![a-z\d])e\s*(?:\^|\*\*)/i, 'exp(…)'],
    ['ln is', /\bln\b/i, 'log(…), which is the natural logarithm'],
    ['σ is', /σ|\bsigma\b/i, 'sigmoid(…)'],
    ['bars around a number are', /\|[^|]*\|/, 'abs(…)'],
  ] as const
).map(([what, pattern, instead]): NumberSlip => {
  return { code: 'notation', pattern, message: `${what} not read`, remedy: `write ${instead}` }
})

/** What looks like a number, or would even compute as one, and can mean something else; the first row that fits counts. */
export const slips: readonly NumberSlip[] = [
  ...otherThings,
  {
    code: 'digit-separator',
    pattern: /\d(?<at>['’‘`´_])\d/d,
    message: 'digits cannot be grouped',
    remedy: ({ input }) => {
      const joined = input.replace(/(?<=\d)['’‘`´_](?=\d)/g, '')
      return /^[+-]?[\d.]+$/.test(joined) ? `write ${joined}` : 'write the digits without marks between them'
    },
  },
  {
    code: 'two-numbers',
    pattern: /\d\.?(?<at>\s+)\.?\d/d,
    message: 'a space between digits can group them or separate two numbers',
    remedy: 'write one number without spaces inside it; a mixed number is written as a sum, 1+1/2',
  },
  {
    code: 'mixed-number',
    pattern: /\d\s*(?<at>[¼-¾⅐-⅞])/du,
    asTyped: true,
    message: 'a fraction right behind a number can be a sum or a product',
    remedy: 'write a mixed number as a sum, 1+1/2',
  },
  {
    code: 'spaced-exponent',
    pattern: /\d(?=\s*[eE])(?:[eE][+-]?)?(?<at>\s+)(?:[eE]\s*)?[+-]?\s*\d/d,
    message: 'a space stands inside the number',
    remedy: ({ input }) => numberAlone(input.replace(/\s/g, '')),
  },
  {
    code: 'power-of-exponent',
    pattern: /\d[eE][+-]?\d+\s*(?<at>\^|\*\*)/d,
    message: 'e and ^ in one number can mean two things',
    remedy: 'write 1.2e-3 or 1.2*10^-3',
  },
  {
    code: 'lost-exponent',
    pattern: /^\s*[-+−–]?\s*[\d.]+\s*[×·⋅∙]\s*(?<at>10\s*[-+−–]\s*\d+)\s*$/d,
    asTyped: true,
    message: 'the exponent of 10 seems to have lost its raised place',
    remedy: 'write 1.2e-3 or 1.2*10^-3; write the result if a difference is meant',
  },
  {
    code: 'raised-point',
    pattern: /(?<![\d.·∙•⋅])\d+(?<at>[·∙•⋅])\d+(?![\d.·∙•⋅]|\s*(?:\^|\*\*|[⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻]))/du,
    asTyped: true,
    message: 'a raised dot between digits can be a decimal point or a sign for times',
    remedy: ({ input }) =>
      /^[+-]?\d+[·∙•⋅]\d+$/u.test(input)
        ? `write ${input.replace(/[·∙•⋅]/u, '.')} or ${input.replace(/[·∙•⋅]/u, '*')}, whichever is meant`
        : 'write a point for decimals, or * for a product',
  },
  {
    code: 'range',
    pattern: /^\s*[\d.]+(?<at>[–—])[\d.]+\s*$/d,
    asTyped: true,
    message: 'a long dash between two numbers can be a range or a minus',
    remedy: 'write one number, or a plain - for minus',
  },
  {
    code: 'double-sign',
    pattern: /(?=.*[^\s+-])(?:--|\+\+|^[+-]\s*[+-])/,
    message: 'two signs in a row can be a slip',
    remedy: 'write one sign, or parentheses around the second number',
  },
  {
    code: 'two-points',
    pattern: /^(?=.*\d).*?(?<at>\.\d*\.)/d,
    message: 'a number has one decimal point',
    remedy: 'write one number with one point',
  },
  {
    code: 'incomplete',
    pattern: /[\d.](?<at>[eE][+-]?)$/d,
    message: 'the exponent is missing',
    remedy: 'write the exponent after e, as in 1e-3',
  },
  ...notations,
  {
    code: 'notation',
    pattern: /(?<at>\\[a-z]+)(?:\{(?<top>\d+)\}\{(?<bottom>\d+)\}$)?/di,
    message: 'TeX is not read',
    remedy: ({ groups }) =>
      groups!.top === undefined ? 'write it as in 3/4, 2*3 or sqrt(2)' : `write ${groups!.top}/${groups!.bottom}`,
  },
  {
    code: 'letter-for-times',
    pattern: /\d\s*(?<at>[xX])\s*[\d.(]/d,
    message: 'the letter x is not read as a sign for times',
    remedy: 'write * for a product',
  },
  {
    code: 'text-before-number',
    pattern: new RegExp(`^(?<text>\\p{L}[\\p{L}.']*)\\s+(?<number>[+-]?${numberPattern})$`, 'iu'),
    message: 'there is text before the number',
    remedy: ({ groups }) => withoutText(groups!.text!.toLowerCase(), groups!.number!),
  },
  {
    code: 'marks',
    pattern: /^(?<mark>[`$*_]+)(?<number>[^`$*_]*\d[^`$*_]*)\k<mark>$/,
    message: 'marks around a number are not read',
  },
  {
    code: 'quotation-mark',
    pattern: /^["'“”„‘’‚«»](?<number>.*\d.*)$/,
    message: 'a quotation mark has no partner',
  },
  {
    code: 'other-digits',
    pattern: /(?!\d)\p{Nd}/u,
    message: 'only the digits from 0 to 9 are read',
    remedy: 'write the number with them',
  },
  {
    code: 'missing-operator',
    pattern: /(?:(?<!\w)[\d.]+(?=\s*\()|\)(?:(?=\s*\()|\s*(?=\d)))(?<at>\s*[\d(])/d,
    message: 'an operator is missing beside the parenthesis',
    remedy: 'write * for a product',
  },
  {
    code: 'text-after-number',
    pattern: new RegExp(`^[+-]?\\s*${numberPattern}\\s*(?<at>(?!e[+-]?\\d)[\\p{L}°µ€$£"'].*)$`, 'diu'),
    message: 'there is text after the number',
    remedy: onlyTheNumber,
  },
  {
    code: 'not-a-number',
    pattern: /^\D*$/,
    message: 'this is not a number',
    remedy: 'write a number, or leave the answer empty',
  },
]

function withoutText(text: string, number: string): string {
  if (/^(?:minus|neg(?:ative)?)$/.test(text)) return `write -${number}`
  return isOperation(text) && operations[text].called === 'anywhere' ? `write ${text}(${number})` : `write ${number}`
}
