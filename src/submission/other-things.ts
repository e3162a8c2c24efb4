import { type NumberSlip, numberAlone } from './number-slip.ts'

/** What is something else than a plain number: a date, a range, a percentage. */
export const otherThings: readonly NumberSlip[] = [
  {
    code: 'not-finite',
    pattern: /^[+-]?\s*(?:\.?inf(?:inity)?|\.?nan|∞)$/i,
    message: 'every answer is a finite number',
    remedy: 'write a number, or leave the answer empty',
  },
  {
    code: 'boolean',
    pattern: /^(?:true|false|yes|no|on|off|y|n)$/i,
    message: 'this is a yes or no, and an answer is a number',
    remedy: 'write 1 or 0 if that is meant',
  },
  {
    code: 'date',
    pattern: /^\d{4}-\d{1,2}-\d{1,2}(?:[T ].*)?$|^\d{1,2}([./])\d{1,2}\1\d{4}$/,
    message: 'this reads as a date',
    remedy: 'write one number; put spaces around the minus or write the result if a calculation is meant',
  },
  {
    code: 'time',
    pattern: /^\d+(?::[\d.]+)+$/,
    message: 'numbers with a colon between them read as a time or a ratio',
    remedy: 'write one number; a ratio is written with /',
  },
  {
    code: 'markup',
    pattern: /<\/?[a-z!][^<>]*>/i,
    message: 'a tag in angle brackets is no part of a number',
    remedy: ({ input }) => numberAlone(input.replace(/<[^<>]*>/g, '').trim()),
  },
  {
    code: 'yaml-mark',
    pattern: /^(?:!\S*|&\S+|\*[a-z_]\S*)(?:\s+(?<number>.*))?$/i,
    message: 'a word that begins with !, & or * is a mark of YAML, and marks are not read',
  },
  {
    code: 'plus-minus',
    pattern: /^(?<number>[^±]*?)\s*(?<at>±)/d,
    message: 'a range around a number is not read',
    remedy: ({ groups }) => (groups!.number === '' ? 'write one number, with one sign' : numberAlone(groups!.number!)),
  },
  {
    code: 'relation',
    pattern: /^(?:~|.*?(?<at>[=≈≃≅≤≥<>]+))\s*(?<number>[^=≈≃≅≤≥<>~]*)$/d,
    message: 'only the number belongs here, without a name or a sign such as =',
  },
  {
    code: 'percent',
    pattern: /[%‰]/,
    message: 'a percentage is not read as a number',
    remedy: ({ input }) => percentRemedy(input),
  },
  {
    code: 'other-base',
    pattern: /^[+-]?0[xob][\da-f]+$/i,
    message: 'only decimal numbers are read',
    remedy: 'write the number in decimal',
  },
]

function percentRemedy(text: string): string {
  const match = /^([+-]?\d*\.?\d+)\s*%$/.exec(text)
  return match ? `write ${Number((Number(match[1]) / 100).toPrecision(15))}` : 'write it as a decimal'
}
