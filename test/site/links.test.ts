import { describe, expect, test } from 'vitest'
import { anchorOf, onSite } from '../../docs/.vitepress/links.ts'

describe('a link that holds on a forge leads to the page of the site', () => {
  test.each([
    ['index.md', 'grading.md', 'grading.md'],
    ['sets.md', 'late-work.md#grace', 'late-work.md#grace'],
    ['sets.md', 'decisions/0010-a-code.md', 'decisions/0010-a-code.md'],
    ['repositories.md', '../SECURITY.md', 'project/security.md'],
    ['sets.md', '../README.md', 'index.md'],
    ['project/contributing.md', 'ARCHITECTURE.md', 'architecture.md'],
    ['project/contributing.md', 'docs/decisions/0013.md', '../decisions/0013.md'],
    ['project/architecture.md', 'docs/decisions/', 'decisions.md'],
    ['sets.md', '#lint', '#lint'],
    ['sets.md', 'https://example.org/', 'https://example.org/'],
  ])('on %s, %s is %s', (page, href, link) => {
    expect(onSite(href, page)).toBe(link)
  })

  test('a source is looked at where the sources are, if anywhere', () => {
    expect(onSite('../src/main.ts', 'sets.md')).toBeUndefined()
    expect(onSite('../src/main.ts', 'sets.md', 'https://forge.example/g')).toBe(
      'https://forge.example/g/blob/HEAD/src/main.ts',
    )
  })

  test('an anchor is that of forges', () => {
    expect(anchorOf("Text of one's own")).toBe('text-of-ones-own')
  })
})
