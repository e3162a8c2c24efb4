import { expect, test } from 'vitest'
import { portableMarkdown, renderInlineMarkdown, renderMarkdown } from '../../../src/sheet/render/markdown.ts'

const portable = portableMarkdown((tex) => tex)

test.each([
  ['**bold** *soft* `x < y`', '<strong>bold</strong> <em>soft</em> <code>x &lt; y</code>'],
  ['costs $5 and $6', 'costs $5 and $6'],
  ['a \\$ sign', 'a $ sign'],
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  ['[x](data:text/html,hi)', '[x](data:text/html,hi)'],
  ['[x](ftp://example.org)', '[x](ftp://example.org)'],
  ['[x](https://example.org)', '<a href="https://example.org">x</a>'],
  ['<javascript:alert(1)>', '&lt;javascript:alert(1)&gt;'],
])('%s', (markdown, html) => {
  expect(renderInlineMarkdown(markdown)).toBe(html)
})

// Headings would break the order of the page's own; pictures would load something.
test.each([
  ['a heading', '# Title', '<p># Title</p>'],
  ['a heading with a line below it', 'Title\n=====', '<p>Title\n=====</p>'],
  ['a rule', 'a\n\n***', '<p>a</p>\n<p>***</p>'],
  ['a quotation', '> said', '<p>&gt; said</p>'],
  ['a picture', '![x](https://example.org/x.png)', '<p>!<a href="https://example.org/x.png">x</a></p>'],
  ['a reference', '[a]: https://example.org', '<p>[a]: https://example.org</p>'],
])('%s is no element of its own', (_, markdown, html) => {
  expect(renderMarkdown(markdown)).toBe(`${html}\n`)
  expect(portable.markdown(markdown)).toBe(`${html}\n`)
})

test('what is crossed out is so on a page; QTI has no such element', () => {
  expect(renderInlineMarkdown('~~no~~')).toBe('<s>no</s>')
  expect(portable.inline('~~no~~')).toBe('~~no~~')
})

test('tables scroll on a page and are plain elsewhere: no styles, and a body even where there is none', () => {
  const table = '| a | b |\n| :- | -: |\n| 1 | 2 |'
  expect(renderMarkdown(table)).toMatch(
    /^<div class="wide" tabindex="0"><table class="data">.*<th [^>]*scope="col".*<\/table><\/div>\n$/s,
  )
  expect(portable.markdown(table)).toMatch(/^<table>(?!.*style=).*<thead>.*<tbody>/s)
  expect(portable.markdown('| a | b |\n| - | - |')).toMatch(/^<table>\s*<tbody>(?!.*thead)/s)
})

test('a bar in a formula of a table ends no cell', () => {
  const html = renderMarkdown('| a | b |\n| - | - |\n| $|x|$ | 2 |')
  expect(html.match(/<td/g)).toHaveLength(2)
  expect(html).toMatch(/<td><span class="katex">.*<td>2<\/td>/s)
  expect(html).not.toContain('\ufdd0')
})

test('TeX between dollars is typeset, displayed between double dollars', () => {
  expect(renderInlineMarkdown('$x^2$')).toMatch(/^<span class="katex">/)
  expect(renderInlineMarkdown('$$x^2$$')).toContain('katex-display')
  expect(renderInlineMarkdown('$\\num{-0.25}$')).toContain('0.25')
})

test('TeX that cannot be typeset is the fault of who wrote it, and named', () => {
  expect(() => renderMarkdown('so $\\frac{1}{$ is wrong')).toThrow(
    expect.objectContaining({ faults: [expect.objectContaining({ code: 'bad-formula', got: '\\frac{1}{' })] }),
  )
})
