import { blackboard } from './blackboard.ts'
import { canvas } from './canvas/canvas.ts'
import { csv } from './csv.ts'
import type { ExportFormat } from './format.ts'
import { gift } from './gift.ts'
import { jsonl } from './jsonl.ts'
import { latex } from './latex/latex.ts'
import { moodle } from './moodle/moodle.ts'
import type { ExportFormatName } from './names.ts'
import { notebook } from './notebook.ts'
import { pytorch } from './pytorch/pytorch.ts'
import { qti3 } from './qti3.ts'
import { qti21 } from './qti21.ts'

/** What writes each format. */
export const formats = {
  moodle,
  canvas,
  qti21,
  qti3,
  blackboard,
  gift,
  pytorch,
  notebook,
  latex,
  csv,
  jsonl,
} satisfies Record<ExportFormatName, ExportFormat>
