/** One deliberate break of a source file, and the test that must notice it. */
export interface Break {
  readonly file: string
  /** What would be wrong, as its user would say it. */
  readonly says: string
  /** Stands exactly once in the file. */
  readonly old: string
  readonly broken: string
  readonly killedBy: Killer
}

/** A test file, with the names of the tests in it where the others take long. */
export interface Killer {
  readonly file: string
  readonly named?: string
}

/** A break within a room: its file is named from there, its test as a path or as a path and a name. */
export type BreakInRoom = Pick<Break, 'file' | 'says' | 'old' | 'broken'> & {
  readonly killedBy: string | readonly [file: string, named: string]
}

export function breaksIn(room: string, breaks: readonly BreakInRoom[]): Break[] {
  return breaks.map(({ file, killedBy, ...rest }) => {
    const [test, named] = [killedBy].flat() as [string, string?]
    return { ...rest, file: `src/${room}/${file}`, killedBy: { file: `test/${test}.test.ts`, ...(named && { named }) } }
  })
}

/** The source with the break put in. Throws where its old text does not stand in it exactly once. */
export function brokenText(source: string, { file, old, broken }: Break): string {
  const parts = source.split(old)
  if (parts.length !== 2) throw new Error(`${file}: stands ${parts.length - 1} times: ${old}`)
  return parts.join(broken)
}
