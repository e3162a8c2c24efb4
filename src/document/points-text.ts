const ungraded = 'not graded'

/** Points as every sheet says them, of a blank or a problem: `1 point`, `2.5 points`. */
export function pointsText(points: number): string {
  if (points === 0) return ungraded
  return points === 1 ? '1 point' : `${points} points`
}

/** Points that were earned, both as they are shown: `1.5 of 2`. */
export function earnedText(score: string, points: string): string {
  return points === '0' ? ungraded : `${score} of ${points}`
}
