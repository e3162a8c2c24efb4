import type { Training } from '../contract.ts'
import type { AtStep } from './rule.ts'

/** Newton's step as displayed formulas of step k. */
export function newtonDefinition({ of, parameters, rate }: Training, w: string, at: AtStep): string[] {
  const [before, above, g] = [w, `\\sym{${of}}`, 'g'].map((letter) => at(letter, 'k-1'))
  const share = rate === 1 ? '' : '\\alpha\\,'
  const gradient = `${g} &= \\frac{\\partial ${above}}{\\partial ${before}}`
  const second = (symbol: string) => `${at(symbol, 'k-1')} &= \\frac{\\partial^2 ${above}}{\\partial (${before})^2}`
  return parameters.length === 1
    ? [gradient, second('h'), `${at(w, 'k')} &= ${before} - ${share}\\frac{${g}}{${at('h', 'k-1')}}`]
    : [gradient, second('H'), `${at(w, 'k')} &= ${before} - ${share}\\left(${at('H', 'k-1')}\\right)^{-1} ${g}`]
}
