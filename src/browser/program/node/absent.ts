/** What stands for a module that cannot be in a page: it can be named, and says so once it is used. */
export function absentModule(name: string): object {
  const refuse = (what: string) => () => {
    throw new Error(`${what} of ${name} is not there in a page`)
  }
  return new Proxy(
    {},
    {
      get: (_, key) => (key === '__esModule' ? undefined : refuse(String(key))),
    },
  )
}
