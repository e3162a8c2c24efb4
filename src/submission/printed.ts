import { groupsIn } from './brackets.ts'

// Around a value, without parentheses: PyTorch's parameters, TensorFlow's and TensorFlow.js's tensors, typed arrays of
// JavaScript, matrices of Ruby, and the place of its first value that R prints before a vector.
const before =
  /^\s*(?:Parameter containing:(?=\s*\S)|<tf\.[^<>]*\bnumpy=(?=\s*\S)|Tensor(?=\s+[[\d.+-])|(?:Float|Int)\d+Array\s*(?:\(\d+\))?(?=\s*\[)|(?:Matrix|Vector)(?=\s*\[)|\[1\](?=\s+[^\s\],;]))/
// Calls that leave their argument as it is. Others, as in softmax([1, 2]), are none of them.
const call =
  /(?<![\w.])(?:[a-z]\w*\.)*(?:tensor|array|asarray|as_tensor|matrix|variable|constant|parameter|devicearray|float(?:16|32|64|128)?|bfloat16|double|longdouble|u?int(?:8|16|32|64)|str_|decimal|bigdecimal|mpf|fraction|rational|size|tensorshape|c|list|tuple|rbind)\s*\(/gi
const ratio = /^(?:fraction|rational)$/i
const sequence = /^(?:c|list|tuple|rbind)$/i
const keyword = /^\s*[a-z_]\w*\s*=/i

/**
 * A value as programs print it without what they print around it: `tensor(0.25, grad_fn=<MulBackward0>)`,
 * `np.float64(0.25)`, `array([1., 2.], dtype=float32)`. Every character that is left stands where it stood.
 */
export function withoutCalls(text: string): string {
  const head = before.exec(text)?.[0] ?? ''
  if (head === '' && !text.includes('(')) return text
  // By UTF-16 units, as columns are counted.
  const characters = text.split('')
  const blank = (from: number, to: number) => characters.fill(' ', from, to)
  blank(0, head.length)
  if (head.includes('<')) blankTail(text, />\s*$/, blank)
  if (head.includes('[1]'))
    for (const { index, 0: place } of text.matchAll(/^\s*\[\d+\](?=\s)/gm)) blank(index, index + place.length)
  const groups = new Map(groupsIn(text).map((group) => [group.open, group]))
  for (const { index, 0: opening } of text.matchAll(call)) {
    const open = index + opening.length - 1
    const { close, separators } = groups.get(open)!
    if (close === undefined || text[close] !== ')') continue
    const name = /\w+(?=\s*\($)/.exec(opening)![0]
    const parts = partsOf(text, open, [...separators, close])
    const values = parts.filter(({ from, to }) => !keyword.test(text.slice(from, to)))
    const [first] = values
    const isLast = parts.slice(0, values.length).every((part, k) => part === values[k])
    if (!first || !isLast || (values.length > 1 && !sequence.test(name) && !ratio.test(name))) continue
    if (values.length === 2 && ratio.test(name)) characters[values[1]!.from - 1] = '/'
    else if (values.length > 1 && ratio.test(name)) continue
    else if (values.length > 1) [characters[open], characters[close]] = ['[', ']']
    else {
      blank(open, open + 1)
      blank(close, close + 1)
      const inQuotes = /^\s*(['"])[^'"]*\1\s*$/.exec(text.slice(first.from, first.to))
      if (inQuotes) for (let at = first.from; at < first.to; at++) if (text[at] === inQuotes[1]) characters[at] = ' '
    }
    blank(index, open)
    blank(values.at(-1)!.to, close)
  }
  return characters.join('')
}

function blankTail(text: string, tail: RegExp, blank: (from: number, to: number) => void): void {
  const found = tail.exec(text)
  if (found) blank(found.index, text.length)
}

function partsOf(text: string, open: number, ends: readonly number[]): { from: number; to: number }[] {
  const parts = ends.map((to, k) => ({ from: (k === 0 ? open : ends[k - 1]!) + 1, to }))
  // Python's tuple of one, and its trailing commas.
  return parts.length > 1 && text.slice(parts.at(-1)!.from, ends.at(-1)).trim() === '' ? parts.slice(0, -1) : parts
}
