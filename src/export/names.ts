/** Formats that a set is exported to, as help lists them; `formats.ts` has what writes them. */
export const exportFormats = {
  moodle: 'Moodle XML for the question bank: a category per problem, cloze questions',
  canvas: 'QTI 1.2 archive for both quiz engines of Canvas, with groups that pick a variant',
  qti21: 'QTI 2.1 content package for OpenOlat, TAO, Inspera',
  qti3: 'QTI 3.0 content package',
  blackboard: 'tab-separated text of Blackboard, a question per blank',
  gift: 'GIFT text of Moodle and others, a question per blank',
  pytorch: 'Python scripts, one per variant, that compute everything with PyTorch and assert the key',
  notebook: 'Jupyter notebooks for students, one per variant, that write answers.yaml; they hold no answers',
  latex: 'LaTeX documents, one per variant, with the worked solution behind a switch',
  csv: 'CSV, a row per blank with its answer',
  jsonl: 'JSON, a line per problem and variant with everything there is to tell',
} as const

export type ExportFormatName = keyof typeof exportFormats
