/** What the views of a set say. */
export const viewWords = {
  worksheet: 'Worksheet',
  key: 'Key',
  label: 'Sheet',
  print: 'Print',
  faulty: (faults: number) =>
    faults === 1
      ? 'One thing in the set has to be mended first.'
      : `${faults} things in the set have to be mended first.`,
  nothing: 'Write a set, or take one from the gallery, and see it here.',
}
