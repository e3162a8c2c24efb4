import { type Algebra, type Notation, strength } from './operation.ts'

// Sources of the rules.
export const calculus = 'Abramowitz & Stegun, Handbook of Mathematical Functions, 3.3 and 4.1–4.5'
export const learning = 'Goodfellow, Bengio & Courville, Deep Learning, 6.2–6.3'

export const call = (name: string): Notation => ({
  strength: strength.atom,
  needs: [0],
  write: (args) => `${name}\\left(${args.join(', ')}\\right)`,
})

export const infix = (sign: string, level: number, right: number): Notation => ({
  strength: level,
  needs: [level, right],
  write: (args) => `${args[0]} ${sign} ${args[1]}`,
})

export const one = <T>(algebra: Algebra<T>) => algebra.constant(1)
export const zero = <T>(algebra: Algebra<T>) => algebra.constant(0)
export const oneMinus = <T>(algebra: Algebra<T>, value: T) => algebra.apply('sub', [one(algebra), value])
export const negated = <T>(algebra: Algebra<T>, value: T) => algebra.apply('neg', [value])

/** Value of one argument of an operation that takes many. */
export const nowhere = () => Number.NaN
