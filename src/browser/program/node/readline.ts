/** The lines of a stream of UTF-8, without their ends. */
async function* createInterface({ input }: { readonly input: AsyncIterable<Uint8Array> }): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of input) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield line.replace(/\r$/, '')
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

export { createInterface }
