/** What stands between two brackets, or in the whole text. */
export interface BracketGroup {
  /** Where its bracket stands; -1 for the whole text. */
  readonly open: number
  /** Undefined where no bracket closes it. */
  close: number | undefined
  /** Of what separates its parts, not what stands within them. */
  readonly separators: number[]
  readonly around?: BracketGroup
  /** Brackets around what stands in it. */
  readonly depth: number
}

const closing = ')]}'

/** The whole text and the groups within it, in the order in which they open. Whatever bracket closes one counts. */
export function groupsIn(text: string, opening = '([{', separators = ','): [BracketGroup, ...BracketGroup[]] {
  const whole: BracketGroup = { open: -1, close: text.length, separators: [], depth: 0 }
  const groups: [BracketGroup, ...BracketGroup[]] = [whole]
  const closers = [...opening].map((bracket) => closing['([{'.indexOf(bracket)])
  let innermost = whole
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (opening.includes(character)) {
      innermost = { open: at, close: undefined, separators: [], around: innermost, depth: innermost.depth + 1 }
      groups.push(innermost)
    } else if (separators.includes(character)) innermost.separators.push(at)
    else if (closers.includes(character) && innermost.around) {
      innermost.close = at
      innermost = innermost.around
    }
  }
  return groups
}

/** Whether a group holds the arguments of a call, as in max(1, 2). */
export function isCall(text: string, { open }: BracketGroup): boolean {
  return /\w/.test(text[open - 1] ?? '')
}

/** Whether more parentheses open in a text than close. */
export function isOpen(text: string): boolean {
  return text.split('(').length > text.split(')').length
}
