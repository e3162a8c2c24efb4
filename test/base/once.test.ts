import { expect, test } from 'vitest'
import { once, oncePer, oncePerKey } from '../../src/base/once.ts'

test('what is made once per object is made again for another one, and undefined is a result too', () => {
  const asked: object[] = []
  const nothing = oncePer((owner: object) => void asked.push(owner))
  const [one, other] = [{}, {}]
  for (const owner of [one, other, one, other]) nothing(owner)
  expect(asked).toEqual([one, other])
})

test('of more keys than are kept all are forgotten, and what is known then still counts as known', () => {
  const asked: string[] = []
  const doubled = oncePerKey((key: string) => {
    asked.push(key)
    return key + key
  }, 2)
  expect(['a', 'b', 'a', 'c', 'c', 'a'].map(doubled)).toEqual(['aa', 'bb', 'aa', 'cc', 'cc', 'aa'])
  expect(asked).toEqual(['a', 'b', 'c', 'a'])
})

test('a value that is made once is made when it is first needed', () => {
  let made = 0
  const value = once(() => ++made)
  expect(made).toBe(0)
  expect([value(), value(), made]).toEqual([1, 1, 1])
})
