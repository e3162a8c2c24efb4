import type { Session } from '../session.ts'
import type { Grades } from './grades.ts'
import type { Sink } from './sinks.ts'

/** Takes the grades of a run to all sinks at once; where one fails, none leaves half a file behind. */
export async function pour(grades: Grades, sinks: readonly Sink[], session: Session): Promise<void> {
  const bar = session.progress('reports', grades.rows.length)
  try {
    for (const sink of sinks) await sink.begin?.()
    await grades.each(async (grade, row) => {
      for (const sink of sinks) await sink.entry(grade, row)
      bar.step()
    })
    for (const sink of sinks) {
      const file = await sink.end()
      if (file !== undefined) session.note(`wrote ${file}`)
    }
  } catch (error) {
    for (const sink of sinks) await sink.discard?.()
    throw error
  } finally {
    bar.stop()
  }
}
