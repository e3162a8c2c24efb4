import { exampleNames } from '../../../app/family-examples.ts'
import { families } from '../../../families/index.ts'
import { problemSetJsonSchema } from '../../../set/json-schema.ts'
import type { Service } from '../service.ts'

export const schemaOfSets: Service<'schema'> = async () => problemSetJsonSchema(families)

export const namesOfFamily: Service<'names-of-family'> = async (name) => {
  const family = families.find((one) => one.name === name)
  return family?.examples.flatMap((example) => exampleNames(family, example) ?? []) ?? []
}
