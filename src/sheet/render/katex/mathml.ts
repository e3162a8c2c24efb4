// Marks of KaTeX's own page, styles that are those of the place anyway, groups of one, and words in roman type, which it
// takes apart.
const simplified: readonly (readonly [RegExp, string | ((found: string) => string)])[] = [
  [/^<span class="katex(?:-display)?">|<\/?semantics>|<\/span>$/g, ''],
  [/(?:<mi mathvariant="normal">[a-zA-Z]<\/mi>){2,}/g, (word) => `<mi>${word.replace(/<[^>]*>/g, '')}</mi>`],
  [/<mi mathvariant="normal">∂<\/mi>/g, '<mi>∂</mi>'],
  // Room between a function and an argument without parentheses.
  [/<mo>(?=\u2061<\/mo><m(?!o))/g, '<mo lspace="0em" rspace="0.17em">'],
  [/<mo>(?=\u2061)/g, '<mo lspace="0em" rspace="0em">'],
  [/<mi>(?=[a-zA-Z]{2})/g, '<mi mathvariant="normal">'],
  [/<mtd><mstyle scriptlevel="0" displaystyle="false">((?:(?!<\/?mstyle)[\s\S])*)<\/mstyle><\/mtd>/g, '<mtd>$1</mtd>'],
  [/<mrow>(<(m[ino])(?: [^>]*)?>[^<]*<\/\2>)<\/mrow>/g, '$1'],
  [/<mrow>(<mstyle [^>]*>(?:(?!<\/?mstyle)[\s\S])*<\/mstyle>)<\/mrow>(?=<\/math>)/g, '$1'],
]

const whole = /^<math[ >](?:(?!<\/math>)[\s\S])*<\/math>$/

/** MathML of KaTeX's as an element of its own, with plainer markup; what is not one is given back as it is. */
export function plainMathml(html: string): string {
  const plain = simplified.reduce((mathml, [from, to]) => mathml.replace(from, to as string), html)
  return whole.test(plain) ? plain : html
}
