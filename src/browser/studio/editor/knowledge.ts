import type { StudioProgram } from '../contract.ts'
import { type JsonSchema, SchemaWalk } from './json-schema.ts'
import type { FamilyNames } from './names.ts'
import type { Knowledge } from './offers.ts'

/** Where the editor learns what may stand in a set. */
export interface KnowledgeSources {
  /** What `gradsheet schema` prints. */
  readonly schema: () => Promise<JsonSchema>
  /** What `gradsheet families --json` prints, of which the names of the examples are read. */
  readonly families: () => Promise<readonly FamilyNames[]>
}

/** Asks the program in the page what the command line would print. */
export function knowledgeOfProgram(program: StudioProgram): KnowledgeSources {
  const printed = async (args: readonly string[]) => {
    const { out } = await program.ask('run', { args, files: new Map() })
    return JSON.parse(out)
  }
  return { schema: () => printed(['schema']), families: () => printed(['families', '--json']) }
}

/**
 * Asks for what is known once, when it is first needed, and again where it could not be had. Names of families take longer
 * and are not waited for.
 */
export function knowledgeFrom({ schema, families }: KnowledgeSources): () => Promise<Knowledge> {
  let known: Promise<Knowledge> | undefined
  let names: readonly FamilyNames[] = []
  const ask = async (): Promise<Knowledge> => {
    const whole = await schema()
    families().then(
      (found) => {
        names = found
      },
      () => {},
    )
    return {
      schema: new SchemaWalk(whole),
      get families() {
        return names
      },
    }
  }
  return () => {
    known ??= ask().catch((error) => {
      known = undefined
      throw error
    })
    return known
  }
}
