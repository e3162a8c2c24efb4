import { examplesOf } from '../../src/app/family-examples.ts'
import { parameterRows } from '../../src/app/family-parameters.ts'
import { redact } from '../../src/document/redact.ts'
import { families } from '../../src/families/index.ts'
import type { Family } from '../../src/family/contract.ts'
import { parseProblemSet } from '../../src/set/load.ts'
import { pictureOf, type SizedPicture } from '../../src/sheet/render/diagram/index.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { prepareSet, solveVariant } from '../../src/solution/variant.ts'
import { writePage } from './project.ts'
import { table } from './table.ts'

/** Writes a page of each family, with a picture of its first example that has one, and the gallery of all. */
export function writeFamilyPages(): void {
  const entries = families.map((family) => {
    const picture = pictureOfExample(family)
    if (picture) writePage(`reference/families/${family.name}.svg`, picture.svg)
    writePage(`reference/families/${family.name}.md`, familyPage(family, picture))
    return galleryEntry(family, picture)
  })
  writePage('reference/families.md', `${galleryHead}\n${entries.join('\n')}`)
}

const galleryHead = `# Families

A problem names a family: a kind of exercise. Every page has its parameters and examples to copy. The
[catalogue](/catalogue/index.html) shows an example sheet and key of each. \`gradsheet families\` prints the same; [families of your own](../own-families.md)
are written like these.
`

function galleryEntry({ name, summary }: Family, picture: SizedPicture | undefined): string {
  const drawing = picture ? `\n![${altOf(name)}](families/${name}.svg)\n` : ''
  return `## ${name} {#${name}}\n\n${inMarkdown(summary)}. [Parameters and examples](families/${name}.md)\n${drawing}`
}

const altOf = (name: string) => `The drawing of an example of ${name}`

function familyPage(family: Family, picture: SizedPicture | undefined): string {
  const { name, summary } = family
  const rows = parameterRows(family).map(({ name: parameter, takes, default: stated, says }) => [
    `\`${parameter}\``,
    takes,
    stated === undefined ? '' : `\`${stated}\``,
    inMarkdown(says),
  ])
  const parts = [
    `# ${name}`,
    `${inMarkdown(summary)}. A [sheet](/catalogue/${name}/worksheet.html) of these examples, and its [key](/catalogue/${name}/key.html).`,
    ...(picture ? [`![${altOf(name)}](${name}.svg)`] : []),
    '## Parameters',
    rows.length > 0 ? table(['parameter', 'takes', 'default', 'is'], rows) : 'It takes none.',
    '## Examples',
    ...examplesOf(family).map(({ yaml }) => `\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\``),
  ]
  return `${parts.join('\n\n')}\n`
}

/** Text that is not meant as Markdown, of which asterisks and underscores would be taken for emphasis. */
function inMarkdown(text: string): string {
  return text.replace(/[*_]/g, '\\$&')
}

function pictureOfExample({ name, examples }: Family): SizedPicture | undefined {
  for (const { params, ask } of examples) {
    const problem = { id: 'example', family: name, params, ...(ask && { ask }) }
    const prepared = prepareSet(
      parseProblemSet(JSON.stringify({ id: name, problems: [problem] }), name, families),
      families,
    )
    const [section] = redact(keyDocument(prepared.set, solveVariant(prepared, 'catalogue', '1'))).problems
    const drawing = section!.blocks.find((block) => block.kind === 'diagram')
    if (drawing) return pictureOf(drawing.diagram, drawing.alternative)
  }
  return undefined
}
