export interface Schema {
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly [key: string]: unknown
}

/** Every `properties` map of a schema, however deep, with its path; conditions explain nothing and are left out. */
export function* properties(schema: unknown, path = ''): Generator<[path: string, property: Schema]> {
  if (typeof schema !== 'object' || schema === null) return
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'if') continue
    if (key !== 'properties') yield* properties(value, `${path}/${key}`)
    else {
      for (const [name, property] of Object.entries(value as Record<string, Schema>)) {
        yield [`${path}/${name}`, property]
        yield* properties(property, `${path}/${name}`)
      }
    }
  }
}
