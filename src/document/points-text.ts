/** Points as every sheet says them, of a blank or a problem: `1 point`, `2.5 points`. */
export function pointsText(points: number): string {
  return points === 1 ? '1 point' : `${points} points`
}
