import { catalogueSeed, examplesOf, preparedExamples } from '../../src/app/family-examples.ts'
import { parameterRows } from '../../src/app/family-parameters.ts'
import { topics } from '../../src/app/gallery/topics.ts'
import { redact } from '../../src/document/redact.ts'
import { families } from '../../src/families/index.ts'
import type { Family } from '../../src/family/contract.ts'
import { pictureOf, type SizedPicture } from '../../src/sheet/render/diagram/index.ts'
import { keyDocument } from '../../src/sheet/sheet.ts'
import { solveVariant } from '../../src/solution/variant.ts'
import { writePage } from './project.ts'
import { table } from './table.ts'

/** Writes a page of each family, with a picture of its first example that has one, and the gallery of all by topics. */
export function writeFamilyPages(shown: readonly Family[]): void {
  const pictures = new Map(shown.map((family) => [family, pictureOfExample(family)]))
  for (const [family, picture] of pictures) {
    if (picture) writePage(`reference/families/${family.name}.svg`, picture.svg)
    writePage(`reference/families/${family.name}.md`, familyPage(family, picture))
  }
  const sections = topics.map(({ title, families: names }) => {
    const entries = shown.filter(({ name }) => firstTopicOf(name) === title && names.includes(name))
    return entries.length === 0 ? [] : [`## ${title}\n`, ...entries.map((one) => galleryEntry(one, pictures.get(one)))]
  })
  writePage('reference/families.md', `${galleryHead}\n${sections.flat().join('\n')}`)
}

/** A family may go with several topics; the gallery shows it where a lecture comes to it first. */
const firstTopicOf = (family: string) => topics.find(({ families: names }) => names.includes(family))?.title

const galleryHead = `# Families

A problem names a family: a kind of exercise. Every page has its parameters and examples to copy. The
[catalogue](/catalogue/index.html) shows an example sheet and key of each. \`gradsheet families\` prints the same; [families of your own](../own-families.md)
are written like these.
`

function galleryEntry({ name, summary }: Family, picture: SizedPicture | undefined): string {
  const drawing = picture ? `\n![${altOf(name)}](families/${name}.svg)\n` : ''
  return `### ${name} {#${name}}\n\n${inMarkdown(summary)}. [Parameters and examples](families/${name}.md)\n${drawing}`
}

const altOf = (name: string) => `The drawing of an example of ${name}`

function familyPage(family: Family, picture: SizedPicture | undefined): string {
  const { name, summary } = family
  const rows = parameterRows(family).map(({ name: parameter, takes, default: stated, says }) => [
    `\`${parameter}\``,
    `${takes}${stated === undefined ? '' : `; default: \`${stated}\``}`,
    inMarkdown(says),
  ])
  const parts = [
    `# ${name}`,
    `${inMarkdown(summary)}. A [sheet](/catalogue/${name}/worksheet.html) of these examples, and its [key](/catalogue/${name}/key.html).`,
    ...(picture ? [`![${altOf(name)}](${name}.svg)`] : []),
    '## Parameters',
    rows.length > 0 ? table(['parameter', 'takes', 'is'], rows) : 'It takes none.',
    '## Examples',
    ...examplesOf(family).map(({ yaml }) => `\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\``),
  ]
  return `${parts.join('\n\n')}\n`
}

/** Text that is not meant as Markdown, of which asterisks and underscores would be taken for emphasis. */
function inMarkdown(text: string): string {
  return text.replace(/[*_]/g, '\\$&')
}

/** The drawing of the first example that has one. */
function pictureOfExample(family: Family): SizedPicture | undefined {
  const prepared = preparedExamples(family, families)
  const sheet = redact(keyDocument(prepared.set, solveVariant(prepared, catalogueSeed, '1')))
  const drawing = sheet.problems.flatMap(({ blocks }) => blocks).find((block) => block.kind === 'diagram')
  return drawing && pictureOf(drawing.diagram, drawing.alternative)
}
