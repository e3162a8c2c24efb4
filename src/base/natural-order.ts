/** Compares names as people sort them, whatever their language: `2` before `10`, a small letter beside its capital. */
export function naturalOrder(a: string, b: string): number {
  const [some, others] = [partsOf(a), partsOf(b)]
  for (let k = 0; k < Math.min(some.length, others.length); k++) {
    const order = compared(some[k]!, others[k]!)
    if (order !== 0) return order
  }
  return some.length - others.length || (a < b ? -1 : a > b ? 1 : 0)
}

function partsOf(text: string): string[] {
  return text.toLowerCase().split(/(\d+)/)
}

function compared(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)]
  if (a !== '' && b !== '' && x !== y && !Number.isNaN(x - y)) return x - y
  return a < b ? -1 : a > b ? 1 : 0
}
