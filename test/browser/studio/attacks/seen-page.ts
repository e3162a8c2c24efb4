import type { BrowserPage } from '../../../../src/sheet/render/pdf/browser.ts'

/** A part of the page as the browser's own inspector tells of it, so that no script of the page is asked. */
interface InspectedNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string
  readonly attributes?: readonly string[]
  readonly children?: readonly InspectedNode[]
  readonly shadowRoots?: readonly InspectedNode[]
  readonly contentDocument?: InspectedNode
}

export interface SeenPage {
  /** All of its text, in frames and fields too, without spaces: mathematics has its own. */
  readonly text: string
  /** Elements that were made of an attack, or that could run something or fetch something for one. */
  readonly foreign: readonly string[]
}

/** What is in a page and in all frames of it; the text is that of a part of it, where one is named by its id or class. */
export async function seenPage(page: BrowserPage, within = ''): Promise<SeenPage> {
  const session = await page.createCDPSession()
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  await session.detach()
  const texts: string[] = []
  const foreign: string[] = []
  const nodes = [...inside(root as InspectedNode)]
  for (const node of nodes) if (isForeign(node)) foreign.push(`${node.nodeName} ${node.attributes?.join(' ')}`)
  for (const part of within === '' ? [root as InspectedNode] : nodes.filter((node) => isCalled(node, within)))
    for (const { nodeType, nodeValue } of inside(part)) if (nodeType === 3) texts.push(nodeValue)
  return { text: withoutSpaces(texts.join('')), foreign }
}

/** Whether a node has a word as its name, its id or one of its classes. */
function isCalled({ nodeName, attributes = [] }: InspectedNode, word: string): boolean {
  const textOf = (name: string) => attributes[attributes.indexOf(name) + 1] ?? ''
  const named = ['id', 'class'].filter((name) => attributes.includes(name)).flatMap((name) => textOf(name).split(' '))
  return nodeName === word || named.includes(word)
}

function* inside(node: InspectedNode): Generator<InspectedNode> {
  yield node
  const { children = [], shadowRoots = [], contentDocument } = node
  // What scripts and styles say is no text of the page.
  if (node.nodeName === 'SCRIPT' || node.nodeName === 'STYLE') return
  for (const one of [...children, ...shadowRoots, ...(contentDocument ? [contentDocument] : [])]) yield* inside(one)
}

/** The pages of the project have no handlers in their markup, and no addresses but their own. */
function isForeign({ attributes = [] }: InspectedNode): boolean {
  const names = attributes.filter((_, k) => k % 2 === 0)
  const places = attributes.filter(
    (_, k) => /^(?:(?:xlink:)?href|src|action|formaction|data|poster)$/.test(attributes[k - 1] ?? '') && k % 2 === 1,
  )
  return (
    names.some((name) => name === 'data-attack' || name.startsWith('on')) ||
    places.some((place) => /^\s*(?:javascript:|https?:)/i.test(place))
  )
}

export const withoutSpaces = (text: string) => text.replaceAll(/[\s\u200b\u2060]+/g, '')
