const opening = '<span class="vlist-t(?: vlist-t2)?"><span class="vlist-r"><span class="vlist" style="height:[^"]*">'
// The second row of a table says how deep it reaches, which the formula's strut has said already.
const depth =
  '<span class="vlist-s">\u200b</span></span><span class="vlist-r"><span class="vlist" style="height:[^"]*"><span></span></span></span>'
const token = new RegExp(`(${opening})|(${depth})|(<span\\b)|</span>`, 'g')

/**
 * Typeset formulas with their stacks (fractions, scripts) as one block each in place of KaTeX's tables of two rows, which
 * cost Chromium a third of the time of printing. With `stackStyle`, everything stands where it stood.
 */
export function flattenStacks(html: string): string {
  /** How many end tags end each open element. */
  const endTags: number[] = []
  let surplus = 0
  return html.replaceAll(token, (found, stack?: string, _depth?: string, span?: string) => {
    if (stack) {
      endTags.push(3)
      return '<span class="vlist-t vlist">'
    }
    if (span) {
      endTags.push(1)
      return found
    }
    if (surplus > 0) {
      surplus--
      return ''
    }
    surplus = (endTags.pop() ?? 1) - 1
    return found
  })
}

/** A stack's parts hang from its baseline, so it needs no height; containment makes its lower edge that baseline. */
export const stackStyle = '.katex .vlist-t{display:inline-block;height:0;contain:layout;vertical-align:baseline}'
