import { expect, test } from 'vitest'
import { renderInlineMarkdown, renderMarkdown } from '../../src/render/markdown.ts'

test.each([
  ['**bold** *soft* `x < y`', '<strong>bold</strong> <em>soft</em> <code>x &lt; y</code>'],
  ['costs $5 and $6', 'costs $5 and $6'],
  ['a \\$ sign', 'a $ sign'],
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
  ['[x](javascript:alert(1))', '[x](javascript:alert(1))'],
  ['[x](data:text/html,hi)', '[x](data:text/html,hi)'],
  ['[x](https://example.org)', '<a href="https://example.org">x</a>'],
  ['<javascript:alert(1)>', '&lt;javascript:alert(1)&gt;'],
])('%s', (markdown, html) => {
  expect(renderInlineMarkdown(markdown)).toBe(html)
})

test('a picture is never loaded', () => {
  expect(renderMarkdown('![x](https://example.org/x.png)')).not.toContain('<img')
})

test('a heading stays text, so that the order of headings is the page’s own', () => {
  expect(renderMarkdown('# Title')).toBe('<p># Title</p>\n')
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
