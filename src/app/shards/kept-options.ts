/**
 * Which options of a command its shards keep for the end of the run: those that results or reports depend on. None that holds a
 * secret, says where or by whom the work is done, or names a file whose text is kept.
 */
export type KeptOptions<Flags> = { readonly [Name in keyof Required<Flags>]: boolean }

export function chosenOptions<Flags extends object>(flags: Flags, kept: KeptOptions<Flags>): Partial<Flags> {
  const chosen = Object.entries(flags).filter(([name]) => kept[name as keyof Flags] === true)
  return Object.fromEntries(chosen) as Partial<Flags>
}
