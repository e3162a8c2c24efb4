import { correctionsJsonSchema } from '../corrections/json-schema.ts'
import { problemSetJsonSchema } from '../set/json-schema.ts'
import { writeWhole } from './files/files.ts'
import { familiesWith } from './own-families.ts'
import type { Session, SetOptions } from './session.ts'

export interface SchemaOptions extends SetOptions {
  /** That of corrections in place of that of sets. */
  readonly corrections?: boolean
  readonly out?: string
}

/** Writes the JSON Schema of problem sets, or of corrections, from which editors complete and explain. */
export async function schema(options: SchemaOptions, session: Session): Promise<number> {
  const text = options.corrections
    ? correctionsJsonSchema()
    : problemSetJsonSchema(await familiesWith(options.family ?? []))
  if (options.out === undefined) session.out(text)
  else await writeWhole(options.out, text, 'everybody')
  return 0
}
