import type { Block } from '../../document/blocks.ts'
import { embedFace } from './fonts/face.ts'
import { allMathFaces, mathStyle } from './katex/faces.ts'
import { readTemplate, renderTemplate } from './templates.ts'

/** Some blocks of a document, to stand in a page that is not a sheet. */
export function renderPart(blocks: readonly Block[]): string {
  return renderTemplate('blocks/problem', { blocks })
}

/** What such a page needs for it beside text fonts and colours. */
export function partStyle(): { readonly faces: string; readonly rules: string } {
  return {
    faces: allMathFaces().map(embedFace).join('\n'),
    rules: [mathStyle(), ...['page.css', 'blocks.css'].map(readTemplate)].join('\n'),
  }
}
