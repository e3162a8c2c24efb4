/** What a sheet in a frame looks like beyond what its file has; nothing of it is printed. */
export const frameStyle = `
@media screen {
  .problem { content-visibility: auto; contain-intrinsic-block-size: auto 32rem; }
  html { scroll-padding: 0.8rem; }
}
@media screen and (prefers-reduced-motion: no-preference) { html[data-smooth] { scroll-behavior: smooth; } }
`

/** The layout of paper for the screen: what holds for print holds for all, and what holds for screens for none. */
export function asOnPaper(style: string): string {
  return style.replaceAll('@media print', '@media all').replaceAll('@media screen', '@media speech')
}

const margins = { A4: '210mm', Letter: '216mm' } as const

/** The sheet of paper itself, on a screen. */
export function paperStyle(paper: keyof typeof margins): string {
  return `
@media screen {
  html { background: #8d919b; }
  body { background: none; }
  .sheet { width: ${margins[paper]}; margin: 1rem auto; padding: 15mm 18mm 19mm; background: var(--paper); box-shadow: 0 1px 6px #0006; }
  .sheet.two-columns { padding: 11mm 12mm 16mm; }
  .problem { content-visibility: visible; }
}`
}
