import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fontsFor } from '../../../src/sheet/render/fonts/text-faces.ts'
import { mathFacesFor } from '../../../src/sheet/render/katex/faces.ts'
import { renderMath, type Skeleton } from '../../../src/sheet/render/katex/index.ts'
import { forPaper } from '../../../src/sheet/render/katex/printed.ts'

describe('a name brings the font slices that its script needs', () => {
  test.each([
    ['Ada', []],
    ['Łukasz', ['stix-two-text-latin-ext']],
    ['Γεώργιος', ['stix-two-text-greek']],
    ['Ἀριστοτέλης', ['stix-two-text-greek', 'noto-sans-hebrew-greek-ext']],
    ['Пётр', ['stix-two-text-cyrillic']],
    ['Nguyễn', ['stix-two-text-vietnamese']],
    ['محمد', ['noto-sans-arabic-arabic']],
    ['דוד', ['noto-sans-hebrew-hebrew']],
    ['अनुष्का', ['noto-sans-devanagari-devanagari']],
    ['সুমন', ['noto-sans-bengali-bengali']],
    ['สมชาย', ['noto-sans-thai-thai']],
    ['அருண்', ['noto-sans-tamil-tamil']],
    ['გიორგი', ['noto-sans-georgian-georgian']],
    ['Արմեն', ['noto-sans-armenian-armenian']],
    ['አበበ', ['noto-sans-ethiopic-ethiopic']],
    ['ប៊ុន', ['noto-sans-khmer-khmer']],
    ['陈伟', ['noto-sans-sc']],
    ['田中さくら', ['noto-sans-jp']],
    ['김민준', ['noto-sans-kr']],
    ['😀', ['noto-emoji']],
  ])('%s', (name, slices) => {
    const files = fontsFor(name).faces.map(({ file }) => basename(file).replace(/(-\d+)?-(wght|\d00)-.*/, ''))
    expect([...new Set(files)]).toEqual(slices)
  })
})

describe('a formula brings the KaTeX fonts that it needs, printed or not', () => {
  test.each([
    ['x + y', []],
    ['\\mathbf{W}', ['KaTeX_Main-Bold.woff2']],
    ['\\mathbb{R}', ['KaTeX_AMS-Regular.woff2']],
    ['\\mathcal{L}', ['KaTeX_Caligraphic-Regular.woff2']],
    ['\\Biggl( x \\Biggr)', ['KaTeX_Size4-Regular.woff2']],
    [
      '\\mathbb{R}\\mathtt{a}\\mathbf{W}',
      ['Main-Bold', 'AMS-Regular', 'Typewriter-Regular'].map((font) => `KaTeX_${font}.woff2`),
    ],
  ])('%s', (tex, files) => {
    for (const medium of [{}, { medium: forPaper }]) {
      const used = new Set<Skeleton>()
      renderMath(tex, { ...medium, used })
      expect(mathFacesFor(used).map(({ file }) => basename(file))).toEqual(files)
    }
  })
})
