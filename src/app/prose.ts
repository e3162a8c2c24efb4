import { type Fault, FaultError } from '../faults/fault.ts'
import { renderMath } from '../sheet/render/katex/index.ts'
import { refusedLinks, renderMarkdown } from '../sheet/render/markdown.ts'
import { valuePlaceholder } from '../solution/shown.ts'
import type { YamlNode, YamlText } from '../text/yaml/document.ts'

/**
 * Typesets every text of a problem set, so that what no page could show is a fault of the set at its place.
 * @throws FaultError with every `bad-formula` and `bad-link`
 */
export function checkProse(yaml: YamlText, file: string): void {
  const faults: Fault[] = []
  for (const { value, path } of textsIn(yaml.root, [])) {
    for (const fault of faultsIn(value, path.at(-2) === 'symbols')) {
      const offset = value.indexOf(fault.got ?? '')
      faults.push({ ...fault, file, ...yaml.positionOf(path, offset < 0 ? undefined : offset) })
    }
  }
  if (faults.length > 0) throw new FaultError(faults)
}

function faultsIn(text: string, isTex: boolean): readonly Fault[] {
  // What a draw puts there can be typeset.
  const shown = text.replaceAll(valuePlaceholder, 'x')
  if (!isTex && !/\$|\]\(|</.test(shown)) return []
  try {
    if (isTex) renderMath(shown)
    else renderMarkdown(shown)
    return isTex ? [] : refusedLinks(shown).map(badLink)
  } catch (error) {
    if (error instanceof FaultError) return error.faults
    throw error
  }
}

function badLink(got: string): Fault {
  return {
    code: 'bad-link',
    message: 'a link leads to what not every reader may open',
    got,
    expected: 'an address that begins with https:, http: or mailto:',
    remedy: 'correct the link, or write the address as `code`',
  }
}

function* textsIn(
  node: YamlNode | undefined,
  path: readonly PropertyKey[],
): Generator<{ value: string; path: readonly PropertyKey[] }> {
  if (node?.kind === 'list') for (const [k, item] of node.items.entries()) yield* textsIn(item, [...path, k])
  else if (node?.kind === 'mapping') for (const { key, value } of node.entries) yield* textsIn(value, [...path, key])
  else if (typeof node?.value === 'string') yield { value: node.value, path }
}
