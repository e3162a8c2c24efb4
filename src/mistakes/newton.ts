import type { MistakeWords } from './contract.ts'

/** Mistakes in the step of Newton’s method. */
export const newtonWords = {
  'curvature-left-out': {
    says: 'the gradient was not divided by the second derivative',
    hint: 'A Newton step is the gradient divided by the second derivative, or the inverse Hessian times the gradient.',
  },
  'root-step': {
    says: 'the function was divided by its derivative, which is the step towards a root',
    hint: 'A minimum is a root of the derivative: the derivative is divided by the second derivative.',
  },
  'newton-quotient-inverted': {
    says: 'the second derivative was divided by the gradient',
    hint: 'The gradient stands above, the second derivative below.',
  },
  'mixed-derivatives-left-out': {
    says: 'the mixed derivatives of the Hessian were left out',
    hint: 'Every parameter is moved with the others: the Hessian has entries beside its diagonal.',
  },
  'determinant-added': {
    says: 'the products of the determinant were added instead of subtracted',
    hint: 'The determinant of a symmetric Hessian is the product of its diagonal less the square of the entry beside it.',
  },
  'determinant-left-out': {
    says: 'the inverse of the Hessian was not divided by its determinant',
    hint: 'The inverse has the determinant in its denominator.',
  },
} as const satisfies Readonly<Record<string, MistakeWords>>
