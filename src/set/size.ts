/** The most bytes that a problem set may have. */
export const mostSetBytes = 1024 * 1024
