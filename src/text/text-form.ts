/** A text in which others are still to be put, any number of times; `pieces` has one more item than `places`. */
export interface TextForm {
  readonly pieces: readonly string[]
  /** Which text comes after each piece. */
  readonly places: readonly number[]
}

// Noncharacters of Unicode: no text contains them. Those between the first and the last write the number of a mark.
const [opening, closing] = ['\ufdd0', '\ufdef']
const firstDigit = 0xfdd1
const base = 16
const mark = /\ufdd0([\ufdd1-\ufde0]{4})[^\ufdef]*\ufdef/

/** Takes the place of the text of this number, below 65,536; `room` is what stands there until then. */
export function textMark(number: number, room = ''): string {
  const digits = [12, 8, 4, 0].map((shift) => String.fromCharCode(firstDigit + ((number >> shift) % base)))
  return `${opening}${digits.join('')}${room}${closing}`
}

/** Whether a character belongs to a mark, and takes no room itself. */
export function isOfMark(character: string): boolean {
  return character >= opening && character <= closing
}

/** Cuts a text at its marks. */
export function textForm(marked: string): TextForm {
  return cutAt(marked, mark, numberOf)
}

/** Cuts a text at marks of another kind; the one group of the pattern is what tells the number of a mark. */
export function cutAt(marked: string, mark: RegExp, numberOf: (group: string) => number): TextForm {
  const parts = marked.split(mark)
  return {
    pieces: parts.filter((_, index) => index % 2 === 0),
    places: parts.filter((_, index) => index % 2 === 1).map(numberOf),
  }
}

function numberOf(digits: string): number {
  return [...digits].reduce((number, digit) => base * number + digit.charCodeAt(0) - firstDigit, 0)
}

/** Puts texts in their places. */
export function filledForm({ pieces, places }: TextForm, texts: readonly string[]): string {
  let text = pieces[0]!
  for (let k = 0; k < places.length; k++) text += (texts[places[k]!] ?? '') + pieces[k + 1]!
  return text
}
