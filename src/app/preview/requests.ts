import { z } from '../../program/quantity.ts'
import { mostSetBytes } from '../../set/size.ts'
import type { LookRequest } from '../look/contract.ts'
import type { SaveRequest } from './contract.ts'

/** The most bytes of a question: some room for how JSON writes a set. */
export const mostBody = 4 * mostSetBytes

const text = z.string().max(mostSetBytes)
const shortText = z.string().max(500)

export const lookRequest: z.ZodType<LookRequest> = z.strictObject({
  file: shortText,
  text,
  seed: shortText,
  labels: z.array(shortText).max(50),
  paper: z.enum(['A4', 'Letter']),
  columns: z.union([z.literal(1), z.literal(2)]),
  solutions: z.enum(['full', 'compact']),
  pages: z.array(z.enum(['worksheet', 'key'])).max(2),
})

/** One page of one sheet. */
export const pdfRequest = lookRequest.refine(({ labels, pages }) => labels.length === 1 && pages.length === 1)

export const saveRequest: z.ZodType<SaveRequest> = z.strictObject({ text, basedOn: shortText.nullable() })
