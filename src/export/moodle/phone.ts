import type { Html } from '../contract.ts'

const cell = 'padding:0.15em 0.6em'
const scroll = 'overflow-x:auto'

/** Markup that stays within a phone's screen: what is wider is moved sideways by itself, and numbers stand apart. */
export function fitted(html: Html): Html {
  const spaced = html
    .replaceAll('<table>', `<div style="${scroll}"><table>`)
    .replaceAll('</table>', '</table></div>')
    .replaceAll('<td>', `<td style="${cell}">`)
    .replaceAll('<th>', `<th style="${cell}">`)
    .replaceAll('<img ', '<img style="max-width:100%;height:auto" ')
  return `<div style="${scroll}">${spaced}</div>`
}
