/** Formats that a set is exported to; `formats.ts` has what writes them. */
export const exportFormats = ['moodle', 'canvas', 'qti21', 'qti3', 'blackboard', 'gift', 'csv', 'jsonl'] as const

export type ExportFormatName = (typeof exportFormats)[number]
