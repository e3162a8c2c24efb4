import { problemSetJsonSchema } from '../set/json-schema.ts'
import { writeWhole } from './files/files.ts'
import { familiesWith } from './own-families.ts'
import type { Session, SetOptions } from './session.ts'

/** Writes the JSON Schema of problem sets, from which editors complete and explain. */
export async function schema(options: SetOptions & { readonly out?: string }, session: Session): Promise<number> {
  const text = problemSetJsonSchema(await familiesWith(options.family ?? []))
  if (options.out === undefined) session.out(text)
  else await writeWhole(options.out, text, 'everybody')
  return 0
}
