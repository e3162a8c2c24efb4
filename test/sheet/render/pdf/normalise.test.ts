import { expect, test } from 'vitest'
import { normalisePdf } from '../../../../src/sheet/render/pdf/normalise.ts'

const pdf = (date: string, first: string, second: string) =>
  Buffer.from(
    `/CreationDate (D:${date}+00'00')\n/ModDate (D:${date}+02'00')\n` +
      `/ID (node${second})\n/ID (node${first})\n/Headers [(node${first})]\nbytes \xff\x00`,
    'latin1',
  )

test('dates and node numbers leave no trace, lengths and other bytes stay', () => {
  const one = pdf('20250102030405', '00000017', '00000123')
  const other = pdf('20311231235959', '00000003', '00004567')
  const normal = Buffer.from(normalisePdf(one)).toString('latin1')
  expect(normalisePdf(other)).toEqual(normalisePdf(one))
  expect(normal).toHaveLength(one.length)
  expect(normal).toContain('/ID (node00000002)\n/ID (node00000001)\n/Headers [(node00000001)]\nbytes \xff\x00')
})
