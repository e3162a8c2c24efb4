/** Formats that a set is exported to; `formats.ts` has what writes them. */
export const exportFormats = ['moodle', 'csv', 'jsonl'] as const

export type ExportFormatName = (typeof exportFormats)[number]
