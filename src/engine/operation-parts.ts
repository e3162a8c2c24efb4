import type { MistakeId } from '../mistakes/catalogue.ts'
import { type Algebra, type Mistakes, type Python, strength, type WrittenForm } from './operation.ts'

// Sources of the rules.
export const calculus = 'Abramowitz & Stegun, Handbook of Mathematical Functions, 3.3 and 4.1–4.5'
export const learning = 'Goodfellow, Bengio & Courville, Deep Learning, 6.2–6.3'

export const call = (name: string): WrittenForm => atom((args) => `${name}\\left(${args.join(', ')}\\right)`)

/** What has signs of its own around its arguments, so that none needs parentheses. */
export const atom = (write: WrittenForm['write']): WrittenForm => ({ strength: strength.atom, needs: [0], write })

export const infix = (sign: string, level: number, right: number): WrittenForm => ({
  strength: level,
  needs: [level, right],
  write: (args) => `${args[0]} ${sign} ${args[1]}`,
})

export const one = <T>(algebra: Algebra<T>) => algebra.constant(1)
export const zero = <T>(algebra: Algebra<T>) => algebra.constant(0)
export const oneMinus = <T>(algebra: Algebra<T>, value: T) => algebra.apply('sub', [one(algebra), value])
export const negated = <T>(algebra: Algebra<T>, value: T) => algebra.apply('neg', [value])
export const squared = <T>(algebra: Algebra<T>, value: T) => algebra.apply('pow', [value, algebra.constant(2)])

/** An operator of Python. */
export const inPython = (write: (a: string, b: string) => string): Python => ({
  written: (args: readonly string[]) => write(args[0]!, args[1]!),
})

/** A function of one argument that PyTorch has. */
export const ofTorch = (name: string, call: string): Python => ({
  defined: `def ${name}(x):\n    return ${call}(torch.as_tensor(x))`,
})

/** The arguments of a function of many, in Python. */
export const stacked = 'torch.stack([torch.as_tensor(x) for x in xs])'

/** What nobody takes for something else. */
export const unmistaken: Mistakes = { ofValue: () => [], ofDerivative: () => [] }

export const mistakenDerivative = (ofDerivative: Mistakes['ofDerivative']): Mistakes => ({
  ofValue: () => [],
  ofDerivative,
})

const leftOut =
  (id: MistakeId) =>
  (more: Mistakes['ofDerivative'] = () => []) =>
    mistakenDerivative((algebra, local) => [[id, one(algebra)], ...more(algebra, local)])

/** What students take the derivative of an activation for. */
export const mistakenActivation = leftOut('activation-derivative-left-out')

/** What students take the derivative of a function around others for. */
export const mistakenOuter = leftOut('outer-derivative-left-out')

/** The parts that every function has which is smooth, defined everywhere and has no bounds. */
export const smooth = { domain: 'everywhere', kink: 'none', far: 'open' } as const

/** The parts of a function that every textbook of calculus has, and writes in the same way. */
export const elementary = {
  ...smooth,
  arity: 1,
  use: 'function',
  called: 'anywhere',
  work: 3,
  convention: 'none',
  source: calculus,
} as const

/** The parts of an activation that bends, and of one that is made of straight pieces. */
export const curvedActivation = { ...smooth, arity: 1, use: 'activation', work: 3 } as const
export const straightActivation = { ...curvedActivation, kink: [0], work: 1 } as const

/** The parts of what is written with a sign between its arguments. */
export const operator = { ...smooth, use: 'operator', called: 'nowhere', convention: 'none', source: calculus } as const

/** The parts of what nobody calls: it comes in derivatives alone. */
export const slope = {
  ...smooth,
  use: 'slope',
  called: 'nowhere',
  convention: 'none',
  python: 'found by autograd',
  mistakes: unmistaken,
} as const
