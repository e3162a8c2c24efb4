/** What is typed for a number that is drawn, or for lines that are repeated; `#{}` are the places to go to. */
export const snippetWords = {
  cells: { label: '{ shape, from, to }', template: '{ shape: [#{1:2, 3}], from: #{2:-3}, to: #{3:3} }' },
  choice: { label: '{ oneOf }', template: '{ oneOf: [#{1, 2, 5}] }' },
  loop: { label: '{ for, from, to, lines }', template: "{ for: #{1:t}, from: 1, to: #{2:3}, lines: ['#{3}'] }" },
  range: { label: '{ from, to }', template: '{ from: #{1:-5}, to: #{2:5} }' },
}
