import { describe, expect, test } from 'vitest'
import type { FaultError } from '../../src/faults/fault.ts'
import type { MarkColumn } from '../../src/report/gradebook.ts'
import { type GradebookKind, readGradebook } from '../../src/report/read-gradebook.ts'

const marks = { title: 'Quiz 3' }

function codeOf(kind: GradebookKind, text: string, columns: MarkColumn = marks): string {
  try {
    readGradebook(kind, text, 'book.csv', columns)
    return 'read'
  } catch (error) {
    return (error as FaultError).faults[0]!.code
  }
}

/** Puts a score into the gradebook for one account. */
function filled(
  kind: GradebookKind,
  text: string,
  account: string,
  score: number,
  columns: MarkColumn = marks,
): string {
  const book = readGradebook(kind, text, 'book.csv', columns)
  book.set(book.students.find((student) => student.account === account)!, score, '1 incorrect')
  return book.text(2)
}

/** Grading worksheets as Moodle writes them in its languages: titles and words of the language packs. */
const worksheets: readonly { readonly language: string; readonly text: string; readonly filled: string }[] = [
  {
    language: 'English',
    text: `Identifier,"Full name","ID number","Email address",Status,Grade,"Maximum Grade","Grade can be changed","Last modified (submission)","Last modified (grade)","Feedback comments"
"Participant 1","Ada Example",ada,ada@x.example,"Submitted for grading - ",,2.00,Yes,"Monday, 2 March 2026, 10:37 AM",-,
"Participant 2","Bob Example",bob,bob@x.example,"No submission - ",,2.00,No,-,"Monday, 2 March 2026, 11:00 AM","<p>see me</p>"
`,
    filled: ',1.35,2.00,Yes,"Monday, 2 March 2026, 10:37 AM",-,1 incorrect\n',
  },
  {
    language: 'German',
    text: `ID,"Vollständiger Name",E-Mail-Adresse,Status,Bewertung,Bestwertung,"Bewertung kann geändert werden","Zuletzt geändert (Abgabe)","Zuletzt geändert (Bewertung)","Feedback als Kommentar"
Teilnehmer/in1,"Ada Example",ada@x.example,"Zur Bewertung abgegeben - 36 Tage 10 Stunden zu spät -  - ",,"2,00",Ja,"Dienstag, 2. Dezember 2025, 10:37",-,
Teilnehmer/in2,"Bob Example",bob@x.example,"Keine Abgabe - ","1,50","2,00",Nein,-,"Dienstag, 2. Dezember 2025, 10:37",mündlich
`,
    filled: ',"1,35","2,00",Ja,"Dienstag, 2. Dezember 2025, 10:37",-,1 incorrect\n',
  },
  {
    language: 'French',
    text: `Identifiant,"Nom complet","Adresse de courriel",Statut,Note,"Note maximale","La note peut être modifiée","Dernière modification (travail remis)","Dernière modification (note)","Feedback par commentaires"
Participant1,"Ada Example",ada@x.example,"Remis pour évaluation",-,"2,00",Oui,"mardi 2 décembre 2025, 10:37",-,
Participant2,"Bob Example",bob@x.example,"Aucun travail remis",-,"2,00",Non,-,-,
`,
    filled: ',"1,35","2,00",Oui,"mardi 2 décembre 2025, 10:37",-,1 incorrect\n',
  },
  {
    language: 'Spanish, every cell in quotes',
    text: `"Identificador","Nombre completo","Dirección de correo","Estado","Calificación","Calificación máxima","La calificación puede ser cambiada","Última modificación (entrega)","Última modificación (calificación)","Comentarios de retroalimentación"
"Participante 1","Ana López García","ana@x.example","Enviado para calificar","","2,00","Sí","lunes, 5 de octubre de 2026, 10:00","-",""
"Participante 2","Luis Pérez Martín","luis@x.example","Enviado para calificar","","2,00","No","lunes, 5 de octubre de 2026, 10:00","-",""
`,
    filled: '"1,35","2,00","Sí","lunes, 5 de octubre de 2026, 10:00","-","1 incorrect"\n',
  },
  {
    language: 'Chinese, with a workflow state and no dates',
    text: `标识符,姓名,状态,成绩,最高成绩,评分工作流状态,允许更改成绩,反馈意见
参与者1,艾达,已提交,,2.00,未评分,是,
参与者2,鲍勃,没有提交作业,1.00,2.00,未评分,否,口试
`,
    filled: ',1.35,2.00,未评分,是,1 incorrect\n',
  },
  {
    language: 'Russian, with semicolons, a stated separator and a byte order mark, as a spreadsheet saved it',
    text: `\uFEFFsep=;\r\nИдентификатор;Полное имя;Состояние;Оценка;Максимальная оценка;Оценка может быть изменена;Последнее изменение (оценка);Отзыв\r\nУчастник 1;Ада;Ответы для оценки;;2;Да;-;\r\nУчастник 2;Боб;Нет ответа на задание;1,5;2;Нет;-;устно\r\n`,
    filled: ';1,35;2;Да;-;1 incorrect\r\n',
  },
  {
    language: 'English with tabs, blind, and nothing but what is needed',
    text: 'Identifier\tStatus\tGrade\tMaximum Grade\tGrade can be changed\nParticipant 1\tDraft\t-\t2\tYes\nParticipant 2\tDraft\t-\t2\tNo\n',
    filled: '\t1.35\t2\tYes\n',
  },
]

describe('a Moodle worksheet is known by what stands in it', () => {
  test.each(worksheets)('in $language', ({ text, filled: row }) => {
    const book = readGradebook('moodle', text, 'book.csv', marks)
    expect(book.students.map(({ account, closed }) => [account, closed])).toEqual([
      ['1', undefined],
      ['2', 'locked'],
    ])
    expect(book).toMatchObject({ points: 2, remarks: [] })
    const lines = text.split('\n')
    const ada = lines.findIndex((line) => /(?:Participant|in|Participante|参与者|Участник) ?1/.test(line))
    const after = filled('moodle', text, '1', 1.35).split('\n')
    expect(after.filter((_, k) => k !== ada)).toEqual(lines.filter((_, k) => k !== ada))
    expect(`${after[ada]}\n`.endsWith(row), after[ada]).toBe(true)
  })

  test.each(worksheets)('and is the same to the last byte where nothing is put in: $language', ({ text }) => {
    expect(readGradebook('moodle', text, 'book.csv', marks).text(2)).toBe(text)
  })

  test('with who is who in it', () => {
    const [english, german] = worksheets.map(({ text }) => readGradebook('moodle', text, 'book.csv', marks).students[0])
    expect(english).toMatchObject({ id: 'ada', name: 'Ada Example', email: 'ada@x.example' })
    expect(german).toMatchObject({ id: '', name: 'Ada Example', email: 'ada@x.example' })
  })

  test('and tells which other comment stood where one is put', () => {
    const book = readGradebook('moodle', worksheets[1]!.text, 'book.csv', marks)
    const [ada, bob] = book.students
    expect([book.set(ada!, 1, 'late'), book.set(bob!, 1, 'mündlich'), book.set(bob!, 1, 'late')]).toEqual([
      '',
      '',
      'mündlich',
    ])
  })

  test('but not where its words for yes and no are unknown: that is said', () => {
    const text = worksheets[0]!.text.replace(',Yes,', ',Jakker,').replace(',No,', ',Nikkes,')
    const { students, remarks } = readGradebook('moodle', text, 'book.csv', marks)
    expect(students.map(({ closed }) => closed)).toEqual([undefined, undefined])
    expect(remarks).toEqual(['which rows are locked cannot be told: Grade can be changed says Jakker or Nikkes'])
  })

  const [head, ada] = ['Identifier,Full name,Status,Grade,Maximum Grade,Grade can be changed', 'Participant 1,Ada']
  test.each([
    [
      'grades by words of a scale',
      `${head!.replace('Maximum Grade', 'Scale')}\n${ada},S,,"fail  pass",Yes\n`,
      {},
      'graded-by-scale',
    ],
    ['has no identifiers', `${head}\nAda,Ada,S,,2.00,Yes\n`, {}, 'not-a-gradebook'],
    ['has one identifier twice', `${head}\n${ada},S,,2.00,Yes\n${ada},S,,2.00,Yes\n`, {}, 'not-a-gradebook'],
    [
      'has two columns for marks',
      `${head},Grade,Maximum Grade,Grade can be changed\n${ada},S,,2.00,Yes,,3.00,Yes\n`,
      {},
      'which-column',
    ],
    [
      'has two, and one is named',
      `${head},Grade,Maximum Grade,Grade can be changed\n${ada},S,,2.00,Yes,,3.00,Yes\n`,
      { column: '7' },
      'read',
    ],
    ['is to get a new column', `${head}\n${ada},S,,2.00,Yes\n`, { newColumn: true }, 'no-new-column'],
    ['has only identifiers and grades', 'Identifier,Grade\nParticipant 1,\n', {}, 'read'],
  ])('that %s', (_, text, columns, code) => {
    expect(codeOf('moodle', text, { ...marks, ...columns })).toBe(code)
  })
})

const canvas = (...titles: string[]) =>
  `Student,ID,SIS User ID,SIS Login ID,Section,${titles.join(',')}\n    Points Possible,,,,,${titles.map(() => '2').join(',')}\n"Example, Ada",1,ada,ada,A,${titles.map(() => '').join(',')}\n`

describe('the column of a Canvas gradebook', () => {
  test.each([
    ['its title', ['Quiz 3'], {}],
    ['its title and id', ['Quiz 2 (5)', 'Quiz 3 (6)'], {}],
    ['its title, though another is alike', ['quiz 3 (5)', 'Quiz 3 (6)'], {}],
    ['the title that --column gives', ['Quiz 3 (5)', 'Quiz 3 (6)'], { column: 'Quiz 3 (6)' }],
    ['the number that --column gives', ['Quiz 3', 'Quiz 3'], { column: '7' }],
  ])('is found by %s', (_, titles, columns) => {
    const lines = filled('canvas', canvas(...titles), '1', 1.5, { ...marks, ...columns }).split('\n')
    expect(lines[0]).toBe(canvas(...titles).split('\n')[0])
    expect(lines[2]!.endsWith(',1.5')).toBe(true)
  })

  test.each([
    ['in case', 'quiz 3 (5)'],
    ['in a letter', 'Quizz 3 (5)'],
    ['in a letter that is missing', 'Quz 3'],
    ['in spaces', 'Quiz3'],
    ['in punctuation', 'Quiz: 3 (7)'],
  ])('is asked for where a title differs %s', (_, title) => {
    expect(codeOf('canvas', canvas(title))).toBe('which-column')
    expect(codeOf('canvas', canvas(title), { ...marks, newColumn: true })).toBe('read')
  })

  test('is asked for where the title stands twice, with the columns and the switch that names one', () => {
    try {
      readGradebook('canvas', canvas('Quiz 3 (5)', 'Other', 'Quiz 3 (9)'), 'book.csv', marks)
      expect.unreachable()
    } catch (error) {
      expect((error as FaultError).faults).toEqual([
        {
          code: 'which-column',
          message: 'which column takes the marks of Quiz 3 cannot be told',
          file: 'book.csv',
          line: 1,
          got: 'Quiz 3',
          expected: 'Quiz 3 (5) (column 6), Quiz 3 (9) (column 8)',
          remedy:
            'name it by its title or its number with --column, such as --column 6; for Canvas, --new-column adds one',
        },
      ])
    }
  })

  test.each([
    ['no column has', { column: 'Quiz 4' }, 'no-such-column'],
    ['a column about students has', { column: 'Section' }, 'no-such-column'],
    ['two columns have', { column: 'Twice' }, 'which-column'],
  ])('is no title that %s', (_, columns, code) => {
    expect(codeOf('canvas', canvas('Quiz 3', 'Twice', 'Twice'), { ...marks, ...columns })).toBe(code)
  })

  test.each(['Quiz 2 (5)', 'Quiz 30', 'Essay'])('is new and said beside %s', (title) => {
    const book = readGradebook('canvas', canvas(title), 'book.csv', marks)
    expect(book.remarks).toEqual(['a new column was added to book.csv: Quiz 3'])
    expect(book.text(2).split('\n')).toEqual(
      canvas(title)
        .split('\n')
        .map((line, k) => line + [',Quiz 3', ',2', ',', ''][k]),
    )
  })

  test('is never one that Canvas does not read', () => {
    const text = canvas('Final Score').replace(',2\n', ',(read only)\n')
    expect(readGradebook('canvas', text, 'book.csv', { title: 'Final Score' }).remarks).toHaveLength(1)
    expect(codeOf('canvas', text, { title: 'x', column: 'Final Score' })).toBe('no-such-column')
  })
})

test('a Canvas gradebook with last and first names, semicolons and decimal commas keeps them', () => {
  const text =
    '\uFEFFLastName;FirstName;ID;SIS Login ID;Section;Quiz 3 (5)\r\n    Points Possible;;;;;2,0\r\nLovelace;Ada;1;ada;A;1,5\r\nSmith;Bob;2;bob;A;EX\r\nZuse;Zoë;3;zoe;A;N/A\r\n'
  const { students, points } = readGradebook('canvas', text, 'book.csv', marks)
  expect(students).toMatchObject([
    { id: 'ada', name: 'Lovelace, Ada', mark: '1,5' },
    { id: 'bob', closed: 'excused' },
    { id: 'zoe', closed: 'not assigned' },
  ])
  expect(points).toBe(2)
  expect(filled('canvas', text, '1', 1.35)).toBe(text.replace(';1,5\r', ';1,35\r'))
})
