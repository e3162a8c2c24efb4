/** A text in which the receiver's own memory stands for what it has read before. */
export interface Abridged {
  /** True when the receiver is to forget everything first. */
  readonly afresh: boolean
  /** What the receiver has not read before, in the order of the numbers that it gets. */
  readonly unread: readonly string[]
  /** The text: numbers of remembered pieces, and pieces that are not worth remembering. */
  readonly pieces: readonly (number | string)[]
}

// Enough for the sheets of many different problems; in characters.
const mostRemembered = 8_000_000

// Texts and alternative texts with a digit in them: all that differs between most sheets of a set.
const passing = /(?:aria-label="|>)[^<>"\d]*\d[^<>"]*/g

/** Abridges HTML for one receiver: sheets of a set are alike but for their numbers. */
export function createAbridger(): (html: string) => Abridged {
  const remembered = new Map<string, number>()
  let length = Number.POSITIVE_INFINITY
  return (html) => {
    const afresh = length > mostRemembered
    if (afresh) {
      remembered.clear()
      length = 0
    }
    const unread: string[] = []
    const pieces: (number | string)[] = []
    const remember = (piece: string) => {
      const known = remembered.get(piece)
      if (known === undefined) {
        remembered.set(copyOf(piece), remembered.size)
        unread.push(piece)
        length += piece.length
      }
      pieces.push(known ?? remembered.size - 1)
    }
    let end = 0
    for (const { 0: text, index } of html.matchAll(passing)) {
      remember(html.slice(end, index))
      pieces.push(text)
      end = index + text.length
    }
    remember(html.slice(end))
    return { afresh, unread, pieces }
  }
}

// A part of a text keeps the whole of it in memory: a page for every few words.
function copyOf(part: string): string {
  return Buffer.from(part, 'utf16le').toString('utf16le')
}
