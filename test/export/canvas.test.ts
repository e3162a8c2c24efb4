import { describe, expect, test } from 'vitest'
import { canvas } from '../../src/export/canvas/canvas.ts'
import { type NumberAnswer, type NumberMistake, singleBlanks } from '../../src/export/contract.ts'
import { elements, everyAnswer, exported, fixedBlank, manyBlanks, oneBlank, textOf, written } from './fixture.ts'

const fileOf = (set: Parameters<typeof written>[1], name: RegExp) =>
  textOf(written(canvas, set).files.find((file) => name.test(file.name))!)
const assessment = (set: Parameters<typeof written>[1]) => fileOf(set, /^([^/]+)\/\1\.xml$/)
const questionTypes = (xml: string) =>
  [...xml.matchAll(/<fieldentry>(\w+_question)<\/fieldentry>/g)].map(([, type]) => type)
const value = (xml: string, name: string) =>
  new RegExp(`<${name} respident="response1">([^<]*)</${name}>`).exec(xml)?.[1]

describe('Canvas', () => {
  test('a blank is a group that picks one of the variants, worth the blank’s points', () => {
    const xml = assessment(exported([oneBlank], 3))
    expect(xml.match(/<selection_number>1<\/selection_number>/g)).toHaveLength(1)
    expect(xml).toContain('<points_per_item>1</points_per_item>')
    expect(questionTypes(xml)).toEqual(Array(3).fill('numerical_question'))
  })

  test('every question carries its statement and figure, which a text beside it may lose; one variant needs no group', () => {
    const xml = assessment(exported([{ ...manyBlanks, id: 'first' }, oneBlank]))
    expect(questionTypes(xml)).toEqual(Array(5).fill('numerical_question'))
    const questions = elements(xml, 'item')
    for (const question of questions) {
      expect(question).toMatch(/\/images\/(first|one)-/)
      expect(question).toContain('Work through the computational graph')
    }
    expect(xml).not.toContain('selection_ordering')
  })

  test('several variants of a problem with several blanks: every question has its own statement, and it is said', () => {
    const set = exported([manyBlanks], 2)
    for (const item of elements(assessment(set), 'item')) expect(item).toContain('/images/many-')
    const { remarks, lossless } = written(canvas, set)
    expect(remarks.join('\n')).toMatch(
      /warning: problem many: Canvas picks each of its 4 blanks from a variant of its own/,
    )
    expect(lossless).toBe(false)
  })

  test('a numerical question has the three numbers, key and both ends, in the form that reads as a margin', () => {
    const xml = assessment(exported([fixedBlank]))
    const [key, low, high] = ['varequal', 'vargte', 'varlte'].map((name) => value(xml, name))
    expect(Number(key)).toBeCloseTo(1 / (1 + Math.exp(2.1)), 14)
    // What the old engine takes as the margin.
    expect(Number(high) - Number(key)).toBeCloseTo(Number(key) - Number(low), 14)
    expect(xml.replace(/\s+/g, '')).toMatch(
      /<or><varequal[^>]*>[\d.]+<\/varequal><and><vargte[^>]*>[\d.]+<\/vargte><varlte[^>]*>[\d.]+<\/varlte><\/and><\/or>/,
    )
  })

  test('never vargt: its bounds would become significant digits', () => {
    for (const set of [exported([fixedBlank, manyBlanks], 2), everyAnswer()])
      expect(assessment(set)).not.toMatch(/<var[gl]t /)
  })

  test('an exact answer is the same number three times', () => {
    const grading = { tolerance: { absolute: 0, relative: 0 }, roundingAware: false, followThrough: 0, diagnose: false }
    const xml = assessment(exported([fixedBlank], 1, { grading }))
    expect(new Set(['varequal', 'vargte', 'varlte'].map((name) => value(xml, name))).size).toBe(1)
  })

  test('says what it does otherwise, and nothing else', () => {
    const remarks = (set: Parameters<typeof written>[1]) =>
      written(canvas, set).remarks.filter((remark) => !remark.includes('hints of mistakes'))
    const many = exported([manyBlanks], 2)
    const [problem] = many.problems
    const [one, other] = problem!.items
    const uneven = {
      ...many,
      problems: [{ ...problem!, items: [one!, { ...other!, blanks: other!.blanks.slice(0, 3) }] }],
    }
    const picked =
      'warning: problem many: Canvas picks each of its 4 blanks from a variant of its own, so every question carries its own numbers; --count 1 gives all of them the same numbers'
    expect(remarks(exported([oneBlank], 2))).toEqual([])
    expect(remarks(exported([manyBlanks]))).toEqual([
      'note: problem many: its 4 blanks are questions of their own, each with the whole statement',
    ])
    expect(remarks(many)).toEqual([picked])
    expect(remarks(uneven)).toEqual([
      'warning: problem many: its variants have 3 to 4 blanks, and Canvas asks for 4 of everybody',
      picked,
    ])
  })

  test('typed answers have no feedback: that is said where hints are left out', () => {
    const [problem] = exported([{ ...fixedBlank, ask: ['dy/dw'] }]).problems
    const set = (mistakes: readonly NumberMistake[]) => {
      const [item] = problem!.items
      const blanks = singleBlanks(item!).map((blank) => ({
        ...blank,
        answer: { ...(blank.answer as NumberAnswer), mistakes },
      }))
      return { ...exported([fixedBlank]), problems: [{ ...problem!, items: [{ ...item!, blanks }] }] }
    }
    const said = expect.stringMatching(/^warning: problem \w+: Canvas has no feedback on typed answers/)
    expect(written(canvas, set([{ value: '1', tolerance: '0', hint: 'a sign' }])).remarks).toContainEqual(said)
    expect(written(canvas, set([])).remarks).not.toContainEqual(said)
  })

  test('an entry that becomes 0 matters where 0 is wrong, and from 0.0001 on none does', () => {
    const given = (x: number) => ({ id: 'tiny', params: { given: { x, w: 2 }, program: ['y = w*x'] }, ask: ['y'] })
    const warned = (x: number) =>
      written(canvas, exported([given(x)], 1, { round: { significant: 3 } }))
        .remarks.join()
        .includes('0.0001')
    expect([0, 3e-5, 3e-4].map(warned)).toEqual([false, true, false])
  })

  test('entries below 1e-4 become 0 on the quiz page: warned of where that would make a right answer wrong', () => {
    const tiny = { id: 'tiny', params: { given: { x: 3e-5, w: 2 }, program: ['y = w*x'] }, ask: ['y'] }
    const warning = expect.stringMatching(/^warning: problem tiny: Canvas turns entries below 0\.0001 into 0, .*\by\b/)
    expect(written(canvas, exported([tiny], 1, { round: { significant: 3 } })).remarks).toContainEqual(warning)
    const big = exported([{ ...tiny, id: 'big', params: { given: { x: 3, w: 2 }, program: ['y = w*x'] } }])
    expect(written(canvas, big).remarks.join()).not.toContain('0.0001')
  })

  test('pictures are files of the archive: no inline svg, no data URI', () => {
    const set = exported([oneBlank, manyBlanks], 2)
    const { files } = written(canvas, set)
    const xml = assessment(set)
    expect(xml).not.toMatch(/(<|&lt;|&#60;)svg|data:/)
    const sources = [...xml.matchAll(/src=&(?:quot|#34);%24IMS-CC-FILEBASE%24\/([^&]+)&/g)].map(([, source]) => source)
    expect(sources.length).toBeGreaterThan(0)
    const manifest = fileOf(set, /^imsmanifest/)
    for (const source of sources) {
      expect(files.map((file) => file.name)).toContain(source)
      expect(manifest).toContain(`type="webcontent" href="${source}"`)
    }
  })

  test('`\\(…\\)` stands in the text as it is', () =>
    expect(assessment(exported([fixedBlank]))).toContain('\\(\\displaystyle y = '))

  test('the manifest ties the quiz to its settings', () => {
    const manifest = fileOf(exported([fixedBlank]), /^imsmanifest/)
    expect(manifest).toMatch(/type="imsqti_xmlv1p2"[\s\S]*<dependency identifierref="meta-set"\/>/)
    expect(manifest).toContain(
      'type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="set/assessment_meta.xml"',
    )
    expect(fileOf(exported([fixedBlank]), /assessment_meta/)).toContain('<points_possible>1</points_possible>')
  })

  test('answers of every format are questions of their kinds; nothing matches strings where a number is meant', () => {
    const types = questionTypes(assessment(everyAnswer()))
    expect(types.slice(11)).toEqual([
      'short_answer_question',
      'multiple_choice_question',
      'multiple_answers_question',
      'short_answer_question',
    ])
    expect(types.slice(0, 11)).toEqual(Array(11).fill('numerical_question'))
    expect(types).not.toContain('fill_in_multiple_blanks_question')
  })
})
