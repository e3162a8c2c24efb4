import type { ToldTime } from '../../time/moment.ts'

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
  '(?:[t\\s_,@-]*(?:(?:at|as|um|om|klo?)\\s+)?(?<hour>[01]?\\d|2[0-3])[:.h_-]?(?<minute>[0-5]\\d)(?:[:.m_-]?(?<second>[0-5]\\d))?(?:\\s*(?<half>[ap])\\.?m\\b)?(?!\\d))?'

/** Dates as systems write them into names, with the time of day behind them, or plain numbers. */
export const dateOrNumber = new RegExp(
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

type Groups = Readonly<Record<string, string | undefined>>

/** The parts of a date that `dateOrNumber` found, as they are written; minute and second may be empty. */
interface WrittenDate {
  readonly year: string
  readonly month: number | string
  readonly day: string
  readonly hours: number
  readonly minute: string
  readonly second: string
}

/** Days and months that are both numbers are told apart by `monthFirst`; undefined for a plain number. */
export function writtenDate(groups: Groups, monthFirst: boolean): WrittenDate | undefined {
  const { a6, b6, hour, minute = '', second = '', half } = groups
  const one = (letter: string) => ['1', '2', '3', '4', '5'].map((k) => groups[letter + k]).find((text) => text)
  const [year, month, day] = groups.y6
    ? [groups.y6, ...(monthFirst || Number(b6) > 12 ? [a6, b6] : [b6, a6])]
    : [one('y'), one('m'), one('d')]
  if (!year) return undefined
  const hours = half === undefined ? Number(hour ?? 0) : (Number(hour) % 12) + (half === 'p' ? 12 : 0)
  return { year, month: monthOf.get(month!) ?? month!, day: day!, hours, minute, second }
}

export function folded(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

// A hostile cell may hold a megabyte.
const longestTime = 100

/**
 * The time that a text states, as platforms and people write it: with an offset from UTC, in seconds since 1970, or as a
 * clock showed it, with months in words of many languages. Of a minute its first second; undefined where there is no time
 * of day, where anything is left over that may be a zone, or where day and month cannot be told apart.
 */
export function timeIn(text: string, order?: 'day first' | 'month first'): ToldTime | undefined {
  const typed = text.trim()
  if (typed.length > longestTime) return undefined
  const epoch = /^(\d{10})(\d{3})?$/.exec(typed)
  if (epoch) return { seconds: Number(epoch[1]) }
  const exact = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)$/.exec(typed)
  if (exact) return exactTime(exact[1]!, exact[2]!, exact[3]!)
  // Behind a date, and before the time, the day of the week may stand.
  const plain = folded(typed)
    .replace(/\(\p{L}+\)/u, '')
    .replaceAll('/', '-')
  return clockIn(plain.replace(/(:\d\d)\.\d+$/, '$1'), order)
}

function exactTime(day: string, time: string, offset: string): ToldTime | undefined {
  const milliseconds = Date.parse(
    `${day}T${time}${/^[A-Z]/.test(offset) ? 'Z' : offset.replace(/^(...)(\d\d)$/, '$1:$2')}`,
  )
  return isDay(day) && Number.isFinite(milliseconds) ? { seconds: milliseconds / 1000 } : undefined
}

function clockIn(text: string, order: 'day first' | 'month first' | undefined): ToldTime | undefined {
  const dates = [...text.matchAll(dateOrNumber)].filter(({ groups }) => groups?.hour !== undefined)
  const [found] = dates
  if (!found || dates.length > 1) return undefined
  const rest = [text.slice(0, found.index), text.slice(found.index + found[0].length)]
  // A day of the week stands before, and nothing behind.
  if (/\d/.test(rest[0]!) || !/^[.\s]*(?:uhr)?$/.test(rest[1]!)) return undefined
  const { a6, b6 } = found.groups!
  if (a6 !== undefined && Number(a6) <= 12 && Number(b6) <= 12 && a6 !== b6 && order === undefined) return undefined
  const { year, month, day, hours, minute, second } = writtenDate(found.groups!, order === 'month first')!
  const two = (part: string | number) => String(part).padStart(2, '0')
  const date = `${year}-${two(month)}-${two(day)}`
  return isDay(date) ? { clock: `${date}T${two(hours)}:${minute}:${second || '00'}` } : undefined
}

function isDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(date)
}

/** Which of day and month comes first in numbers such as 09/30/2026, by those of a column that leave no doubt. */
export function orderIn(cells: readonly string[]): 'day first' | 'month first' | undefined {
  const pairs = cells.flatMap((cell) => {
    const found = /^\D*(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}/.exec(cell.slice(0, longestTime))
    return found ? [{ first: Number(found[1]), second: Number(found[2]) }] : []
  })
  const [days, months] = [pairs.some(({ first }) => first > 12), pairs.some(({ second }) => second > 12)]
  return days === months ? undefined : days ? 'day first' : 'month first'
}
