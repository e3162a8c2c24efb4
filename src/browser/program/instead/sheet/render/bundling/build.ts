/** The scripts of pages lie in memory, ready made. */
export async function buildScript(entry: URL): Promise<never> {
  throw new Error(`the page brings no ${entry}`)
}

/** No page in a page has the program. */
export async function buildParts(entries: readonly URL[]): Promise<never> {
  throw new Error(`the page brings no ${entries}`)
}
