type Callback = (error: Error | null, ...results: unknown[]) => void

/** A function that takes a callback, as one that returns a promise; only `fs.read` has two results. */
function promisify(work: (...args: never[]) => unknown) {
  return (...args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const done: Callback = (error, result, buffer) => {
        if (error) reject(error)
        else resolve(buffer === undefined ? result : { bytesRead: result, buffer })
      }
      ;(work as unknown as (...all: unknown[]) => void)(...args, done)
    })
}

/** Makes one class of the old kind the heir of another. */
function inherits(heir: { prototype: object }, ancestor: { prototype: object }): void {
  Object.setPrototypeOf(heir.prototype, ancestor.prototype)
}

const inspect = (value: unknown) => String(value)
const stripVTControlCharacters = (text: string) => text

export { inherits, inspect, promisify, stripVTControlCharacters }
export default { inherits, inspect, promisify, stripVTControlCharacters }
