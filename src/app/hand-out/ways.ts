/** Ways in which sheets are handed out. */
export const handOutWays = ['moodle', 'canvas', 'folder', 'mail'] as const

export type HandOutWay = (typeof handOutWays)[number]
