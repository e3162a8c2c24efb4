import type { StudioProgram } from '../contract.ts'
import { type JsonSchema, SchemaWalk } from './json-schema.ts'
import type { AskableNames } from './names.ts'
import type { Knowledge } from './offers.ts'

/** Where the editor learns what may stand in a set. */
export interface KnowledgeSources {
  /** What `gradsheet schema` prints. */
  readonly schema: () => Promise<JsonSchema>
  /** What can be asked of the examples of a family. */
  readonly names: (family: string) => Promise<readonly AskableNames[]>
}

/** Asks the program in the page. */
export function knowledgeOfProgram(program: StudioProgram): KnowledgeSources {
  return {
    schema: async () => JSON.parse(await program.ask('schema', undefined)),
    names: (family) => program.ask('names-of-family', family),
  }
}

/** Asks for what is known once, when it is first needed, and again where it could not be had. */
export function knowledgeFrom({ schema, names }: KnowledgeSources): () => Promise<Knowledge> {
  let known: Promise<Knowledge> | undefined
  const ofFamilies = new Map<string, readonly AskableNames[]>()
  const namesOf = (family: string) => {
    const found = ofFamilies.get(family)
    if (found) return found
    ofFamilies.set(family, [])
    names(family).then(
      (told) => ofFamilies.set(family, told),
      () => ofFamilies.delete(family),
    )
    return []
  }
  return () => {
    known ??= schema().then(
      (whole) => ({ schema: new SchemaWalk(whole), namesOf }),
      (error) => {
        known = undefined
        throw error
      },
    )
    return known
  }
}
