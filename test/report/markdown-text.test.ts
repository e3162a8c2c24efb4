import { expect, test } from 'vitest'
import { codeText, markdownText } from '../../src/report/markdown-text.ts'

test.each([
  ['plain words, 1.5 and -3', 'plain words, 1.5 and -3'],
  ['*a* _b_ `c`', '&#42;a&#42; &#95;b&#95; &#96;c&#96;'],
  ['[a](b)', '&#91;a&#93;(b)'],
  ['# a', '&#35; a'],
  ['- a', '&#45; a'],
  ['12. a', '12&#46; a'],
  ['12) a', '12&#41; a'],
  ['a -- b', 'a &#45;- b'],
  ['www.x.org', 'www&#46;x&#46;org'],
  ['https://x', 'https:&#47;&#47;x'],
  ['@a #1', '&#64;a &#35;1'],
  ['a | b', 'a &#124; b'],
  ['<b> &lt;', '&#60;b&#62; &#38;lt;'],
  ['$x$ ~x~ ^x', '&#36;x&#36; &#126;x&#126; &#94;x'],
])('in Markdown %j is %j', (text, written) => {
  expect(markdownText(text)).toBe(written)
})

test.each([
  ['dL/dW[0,1]', '`dL/dW[0,1]`'],
  ['a|b', 'a&#124;b'],
  ['a`b', 'a&#96;b'],
])('the name %j is the code %j', (name, written) => {
  expect(codeText(name)).toBe(written)
})
