import { withoutEndings } from './file-kind.ts'

/** Each month as languages of Europe write it in dates, short forms too, without accents. */
const months = [
  'january januar janvier enero gennaio janeiro januari stycznia jan janv ene gen sty',
  'february februar fevrier febrero febbraio fevereiro februari lutego feb febr fevr fev lut',
  'march marz maerz mars marzo marco maart marca mar mrz mrt',
  'april avril abril aprile kwietnia apr avr abr kwi',
  'may mai mayo maggio maio mei maj maja mag',
  'june juni juin junio giugno junho czerwca jun giu cze',
  'july juli juillet juil julio luglio julho lipca jul lug lip',
  'august aout agosto augustus augusti sierpnia aug ago sie',
  'september septembre septiembre settembre setembro wrzesnia sept sep set wrz',
  'october oktober octobre octubre ottobre outubro pazdziernika oct okt ott out paz',
  'november novembre noviembre novembro listopada nov lis',
  'december dezember decembre diciembre dicembre dezembro desember grudnia dec dez dic des gru',
]
const monthOf = new Map(months.flatMap((names, k) => names.split(' ').map((name) => [name, k + 1] as const)))
const month = [...monthOf.keys()].sort((a, b) => b.length - a.length).join('|')

const year = '(?:19|20)\\d\\d'
const between = '[\\s_,.-]*'
const word = `(?:\\b|(?<=_))(?:${month})(?![a-z])`
const ordinal = '(?:st|nd|rd|th|er|[.°])?'
const of = '(?:(?:of|de|del)\\s+)?'
const clock =
  '(?:[t\\s_,@-]*(?:at\\s+)?(?<hour>[01]?\\d|2[0-3])[:.h_-]?(?<minute>[0-5]\\d)(?:[:.m_-]?(?<second>[0-5]\\d))?(?:\\s*(?<half>[ap])\\.?m\\b)?(?!\\d))?'

/** Dates as systems write them into names, with the time of day behind them, or plain numbers. */
const dateOrNumber = new RegExp(
  [
    `(?<!\\d)(?<y1>${year})(?<gap>[-_. /]?)(?<m1>0[1-9]|1[0-2])\\k<gap>(?<d1>0[1-9]|[12]\\d|3[01])(?!\\d{1,3}(?!\\d))`,
    `(?<!\\d)(?<y2>${year})\\s*年\\s*(?<m2>\\d{1,2})\\s*月\\s*(?<d2>\\d{1,2})\\s*日`,
    `(?<!\\d)(?<d3>\\d{1,2})${ordinal}${between}${of}(?<m3>${word})${between}${of}(?<y3>${year})(?!\\d)`,
    `(?<m4>${word})${between}(?<d4>\\d{1,2})${ordinal}${between}(?<y4>${year})(?!\\d)`,
    `(?<!\\d)(?<y5>${year})${between}(?<m5>${word})${between}(?<d5>\\d{1,2})(?!\\d)`,
    `(?<!\\d)(?<a6>\\d{1,2})(?<by>[-_. ])(?<b6>\\d{1,2})\\k<by>(?<y6>${year})(?!\\d)`,
  ]
    .map((date) => `(?:${date})`)
    .join('|')
    .replace(/^(.*)$/s, `(?:$1)${clock.replaceAll('$', '$$$$')}|\\d+`),
  'g',
)

// A hostile archive may hold names of any length.
const longestPath = 1_000

/** Digits of a number without leading zeros, those of a date as year, month, day and time; or text between them. */
type Token = { readonly digits: string } | { readonly text: string }

/**
 * Compares the paths of two files so that numbers count as numbers and dates as dates, however they are written: `try9`
 * comes before `try10`, `30 Sep 2026` before `1 October 2026`, `answers.yaml` before `answers-1.yaml`, and what lies in a
 * folder before what lies beside it. Days and months that are both numbers are told apart by `monthFirst`.
 */
export function compareNames(a: string, b: string, monthFirst = false): number {
  const [left, right] = [a.slice(-longestPath).split('/'), b.slice(-longestPath).split('/')]
  for (let k = 0; ; k++) {
    const [leftIsFile, rightIsFile] = [k === left.length - 1, k === right.length - 1]
    if (leftIsFile !== rightIsFile) return leftIsFile ? 1 : -1
    const order = compareTokens(tokensOf(left[k]!, monthFirst), tokensOf(right[k]!, monthFirst))
    if (order !== 0 || leftIsFile) return order
  }
}

/** Whether dates such as 09-30-2026 among these names say that the month comes first. */
export function hasMonthFirst(names: readonly string[]): boolean {
  return names.some((name) =>
    [...folded(name.slice(-longestPath)).matchAll(dateOrNumber)].some(({ groups }) => Number(groups?.b6) > 12),
  )
}

function compareTokens(a: readonly Token[], b: readonly Token[]): number {
  for (let k = 0; k < a.length && k < b.length; k++) {
    const order = compareToken(a[k]!, b[k]!)
    if (order !== 0) return order
  }
  return a.length - b.length
}

function compareToken(a: Token, b: Token): number {
  if ('digits' in a && 'digits' in b) return a.digits.length - b.digits.length || compareText(a.digits, b.digits)
  if ('text' in a && 'text' in b) return compareText(a.text, b.text)
  return 'digits' in a ? -1 : 1
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function tokensOf(name: string, monthFirst: boolean): Token[] {
  const tokens: Token[] = []
  const text = folded(withoutEndings(name))
  const add = (between: string) => {
    if (between !== '') tokens.push({ text: between.replace(/[^\p{L}\p{N}]+/gu, ' ') })
  }
  let end = 0
  for (const found of text.matchAll(dateOrNumber)) {
    add(text.slice(end, found.index))
    tokens.push({ digits: dateDigits(found.groups!, monthFirst) ?? found[0].replace(/^0+(?=\d)/, '') })
    end = found.index + found[0].length
  }
  add(text.slice(end))
  return tokens
}

type Groups = Readonly<Record<string, string | undefined>>

function dateDigits(groups: Groups, monthFirst: boolean): string | undefined {
  const { a6, b6, hour, minute = '', second = '', half } = groups
  const one = (letter: string) => ['1', '2', '3', '4', '5'].map((k) => groups[letter + k]).find((text) => text)
  const written = groups.y6
    ? [groups.y6, ...(monthFirst || Number(b6) > 12 ? [a6, b6] : [b6, a6])]
    : [one('y'), one('m'), one('d')]
  const [y, m, d] = written
  if (!y) return undefined
  const hours = half === undefined ? Number(hour ?? 0) : (Number(hour) % 12) + (half === 'p' ? 12 : 0)
  return [y, monthOf.get(m!) ?? m, d, hours, minute, second].map((part) => String(part).padStart(2, '0')).join('')
}

function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
