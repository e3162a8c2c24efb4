import { z } from '../../program/quantity.ts'
import type { LookRequest } from '../look/contract.ts'
import type { SaveRequest } from './contract.ts'

// As a set may have, and some room for how JSON writes it.
export const mostText = 1024 * 1024
export const mostBody = 4 * mostText

const text = z.string().max(mostText)
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
