import { type Family, type Program, parameterIssue, quantitySchema, z } from '../../src/family.ts'

const parameters = z
  .strictObject({
    given: z.record(z.string().regex(/^[a-z]+$/, { error: 'expected small letters' }), quantitySchema),
    mode: z.enum(['fast', 'slow']).default('slow'),
    sizes: z.union([z.int().min(1), z.array(z.int().min(1)), z.array(z.array(z.int().min(1)))]).default(1),
    text: z.string().default(''),
  })
  .superRefine(({ text }, context) => {
    const offset = text.indexOf('?')
    if (offset < 0) return
    const issue = {
      code: 'question-mark',
      message: 'no questions',
      got: '?',
      remedy: 'answer it',
      offset,
      path: ['text'],
    }
    context.addIssue(parameterIssue(issue))
  })

/** A family with every kind of parameter there is, so that tests of the loader stand still when real families move. */
export const toy: Family = {
  name: 'toy',
  summary: 'for tests',
  parameters,
  examples: [],
  build: (): Program => {
    throw new Error('a problem set is read without building anything')
  },
}

const other: Family = { ...toy, name: 'other', parameters: z.strictObject({ size: z.number().default(2) }) }

export const toyFamilies: readonly Family[] = [toy, other]
