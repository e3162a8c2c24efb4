import { countingUp } from '../../../app/lint/counting-up.ts'
import type { Service } from '../service.ts'

/** Milliseconds between two looks at what was counted so far. */
const between = 300

/** Counts how fair a set is, and tells on the way what is known so far. */
export const fairness: Service<'fairness'> = async (request, tell) => {
  const counting = await countingUp(request)
  if ('faults' in counting) return counting
  let told = performance.now()
  let last = counting.next()
  for (let next = last; !next.done; next = counting.next()) {
    last = next
    if (performance.now() - told < between) continue
    tell(next.value())
    told = performance.now()
  }
  return last.value!()
}
