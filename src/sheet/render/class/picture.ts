import * as Plot from '@observablehq/plot'
import { emptyDocument } from './svg-document.ts'

export { Plot }

/** Type as large as that of the page where a plot has its own width. */
const fontSize = 13
const plotWidth = 480

// Pixels: serif letters of this size take 8 in the mean, and names such as momentum more.
const letterWidth = 9.5
/** How much of a name stands beside a plot: tables have all. */
const mostLetters = 22

export const plotColour = {
  right: 'var(--right)',
  consistent: 'var(--consistent)',
  wrong: 'url(#wrong)',
  blank: 'var(--empty)',
  ink: 'currentColor',
  paper: 'var(--paper)',
} as const

export interface PlotParts {
  readonly height: number
  readonly left?: number
  readonly bottom?: number
  readonly options: Plot.PlotOptions
  readonly marks: Plot.Markish[]
}

/**
 * A plot as one SVG picture: the same data give the same text. Lengths have one decimal.
 * @param alternative says in words what the picture says
 */
export function plotPicture(
  alternative: string,
  { height, left = 40, bottom = 42, options, marks }: PlotParts,
): string {
  const svg = Plot.plot({
    document: emptyDocument(),
    width: plotWidth,
    height,
    marginLeft: left,
    marginBottom: bottom,
    marginTop: 24,
    style: { fontFamily: 'inherit', fontSize: `${fontSize}px` },
    ...options,
    marks,
  }) as unknown as Element
  for (const style of svg.querySelectorAll('style')) style.remove()
  for (const element of [svg, ...svg.querySelectorAll('*')]) {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith('aria-') || name === 'class') element.removeAttribute(name)
      else
        element.setAttribute(
          name,
          value.replaceAll(/-?\d+\.\d+/g, (length) => String(Math.round(Number(length) * 10) / 10)),
        )
    }
  }
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-label', alternative)
  svg.setAttribute('class', 'plot')
  return svg.outerHTML
}

export const percentAxis = { domain: [0, 100], tickFormat: (tick: number) => `${tick} %`, ticks: 5 } as const

export function roomForNames(names: readonly string[]): { readonly left: number } {
  return { left: 16 + letterWidth * Math.max(4, ...names.map((name) => shownName(name).length)) }
}

export function rowAxis(names: readonly string[]): Plot.ScaleOptions {
  return { domain: names, label: null, tickSize: 0, tickFormat: shownName }
}

export function shownName(name: string): string {
  const letters = Array.from(name)
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : name
}
