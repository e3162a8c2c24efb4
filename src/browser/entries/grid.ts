/** Lets the arrow keys go from field to field of a matrix: sideways only from the end of what stands in one. */
export function letArrowsMove(rows: readonly (readonly HTMLInputElement[])[]): void {
  for (const [i, row] of rows.entries()) {
    for (const [k, input] of row.entries()) {
      input.addEventListener('keydown', (event) => {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return
        const atStart = input.selectionEnd === 0
        const atEnd = input.selectionStart === input.value.length
        const next =
          event.key === 'ArrowUp'
            ? rows[i - 1]?.[k]
            : event.key === 'ArrowDown'
              ? rows[i + 1]?.[k]
              : event.key === 'ArrowLeft' && atStart
                ? row[k - 1]
                : event.key === 'ArrowRight' && atEnd
                  ? row[k + 1]
                  : undefined
        if (!next) return
        event.preventDefault()
        next.focus()
        next.select()
      })
    }
  }
}
