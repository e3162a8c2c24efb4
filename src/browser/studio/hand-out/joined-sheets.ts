import type { Deflated } from '../../../export/archive/deflated.ts'
import { element } from '../../dom.ts'
import { unpackedText } from '../commands/packed-files.ts'
import { handOutWords } from './words.ts'

export interface JoinedSheets {
  readonly element: HTMLIFrameElement
  print(): void
}

/**
 * Each sheet begins on a page of its own: on a right-hand one only Firefox could. What stands in the middle below would count the
 * pages of all sheets.
 */
const pageRules = '.sheet{break-before:page}@page{@bottom-center{content:none}}'

/** Joins sheets to one document in a frame without scripts: styles that they share stand there once. */
export async function joinSheets(sheets: readonly Deflated[]): Promise<JoinedSheets> {
  const frame = element('iframe', {
    class: 'joined-sheets',
    title: handOutWords.joined,
    sandbox: 'allow-same-origin allow-modals',
    tabindex: '-1',
    'aria-hidden': 'true',
  })
  const opened = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  frame.srcdoc = `<!doctype html><html lang="en"><title>${handOutWords.joined}</title><body></body></html>`
  document.body.append(frame)
  await opened
  const inside = frame.contentDocument!
  const styles = new Set<string>()
  for (const [k, sheet] of sheets.entries()) {
    const page = new DOMParser().parseFromString(await unpackedText(sheet), 'text/html')
    for (const { textContent } of page.querySelectorAll('style'))
      for (const style of stylesOf(textContent ?? '', `sheet-${k}`)) styles.add(style)
    const root = page.querySelector<HTMLElement>('.sheet')
    if (!root) continue
    root.style.setProperty('page', `sheet-${k}`)
    inside.body.append(inside.adoptNode(root))
    if (k === 0) inside.title = page.title
  }
  for (const style of [...styles, pageRules]) {
    const made = inside.createElement('style')
    made.textContent = style
    inside.head.append(made)
  }
  await inside.fonts.ready
  return { element: frame, print: () => frame.contentWindow!.print() }
}

const footer = '@page{@bottom-left'

/** A style in parts that several sheets may share, the footer as that of the sheet's own pages. */
function stylesOf(style: string, page: string): string[] {
  const at = style.indexOf(footer)
  if (at === -1) return [style]
  const end = style.indexOf('\n', at)
  const own = style.slice(at, end === -1 ? undefined : end)
  return [style.slice(0, at) + (end === -1 ? '' : style.slice(end)), own.replace('@page', `@page ${page}`)]
}
