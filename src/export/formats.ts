import type { ExportFormat } from './contract.ts'
import { csv } from './csv.ts'
import { jsonl } from './jsonl.ts'
import { moodle } from './moodle/moodle.ts'
import type { ExportFormatName } from './names.ts'

/** What writes each format. */
export const formats = { moodle, csv, jsonl } satisfies Record<ExportFormatName, ExportFormat>
