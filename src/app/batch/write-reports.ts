import type { Session } from '../session.ts'
import { withBar } from '../work/long-work.ts'
import type { Grades } from './grades.ts'
import type { Sink } from './sinks.ts'

/** Takes the grades of a run to all sinks at once; where one fails, none leaves half a file behind. */
export async function writeReports(grades: Grades, sinks: readonly Sink[], session: Session): Promise<void> {
  try {
    await withBar(session, 'reports', grades.rows.length, async (step) => {
      for (const sink of sinks) await sink.begin?.()
      await grades.each(async (grade, row) => {
        for (const sink of sinks) await sink.entry(grade, row)
        step()
      })
      const written = new Set<string>()
      for (const sink of sinks) {
        const file = await sink.end()
        if (file === undefined || written.has(file)) continue
        // Several formats may fill one folder.
        written.add(file)
        session.note(`wrote ${file}`)
      }
    })
  } catch (error) {
    for (const sink of sinks) await sink.discard?.()
    throw error
  }
}
