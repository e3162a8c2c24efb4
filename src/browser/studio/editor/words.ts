/** Sentences of the editor. */
export const editorWords = {
  label: 'Problem set',
  /** A set to which problems are added. */
  newSet: 'title: My problem set\nproblems:\n',
  placeholder: 'Pick a family in the gallery, or type here. Ctrl-Space says what fits.',
  help: 'Ctrl-Space: what fits here. Tab indents; Escape, then Tab leaves the editor.',
}
