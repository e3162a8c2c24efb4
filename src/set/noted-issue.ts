import type { BoundReason, z } from '../program/quantity.ts'

/** An issue of zod, with the keys that are known to the schema which raised it, and why a bound is where it is. */
export type Issue = z.core.$ZodIssue & { readonly known?: readonly string[]; readonly bound?: BoundReason }

/** Error map for `safeParse`: keeps zod's messages and notes on each issue which keys would have been known, and why a bound is. */
export function noteKnownKeys(issue: z.core.$ZodRawIssue): undefined {
  const definition = issue.inst?._zod.def as { readonly shape?: object; readonly bound?: BoundReason } | undefined
  // Zod copies what an error map leaves on the raw issue to the issue that it returns.
  if (definition?.shape) Object.assign(issue, { known: Object.keys(definition.shape) })
  if (definition?.bound) Object.assign(issue, { bound: definition.bound })
}
