/** What the frame of the studio says. */
export const shellWords = {
  firstFile: 'quiz.yaml',
  panels: 'Views of the set',
  divider: 'Width of the editor',
  set: 'Set',
  sides: 'What this screen shows',
  write: 'Write',
  see: 'See',
  trouble: 'Something went wrong inside this page. What is written is safe; reload the page to go on.',
}
