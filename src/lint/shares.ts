import type { Variants } from './types.ts'

/** A share as people read it: `3 %`, `0.4 %`. */
export function percent(share: number): string {
  const value = 100 * share
  return `${value === 0 || value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} %`
}

/** A number with three digits at most. */
export function threeDigits(value: number): string {
  return value >= 100 ? `${Math.round(value)}` : `${Number(value.toPrecision(3))}`
}

/** How many of a class are to be expected to have the numbers of another. */
export function alikeText({ alike }: Variants, students: number): string {
  return `${threeDigits(alike)} of ${students} students are to be expected to have the numbers of another`
}
