import type { Fault } from '../../faults/fault.ts'

type YamlFault = Pick<Fault, 'code' | 'message' | 'got' | 'remedy'>

export const noReferences: YamlFault = {
  code: 'yaml-reference',
  message: 'anchors (&) and aliases (*) are not read here',
  remedy: 'write the value out where it is needed, or put a text that begins with & or * in quotes',
}

export const noTags: YamlFault = {
  code: 'yaml-tag',
  message: 'tags (!) are not read here',
  remedy: 'leave the tag out, or put a text that begins with ! in quotes',
}

export const tooDeep: YamlFault = {
  code: 'yaml-too-deep',
  message: 'nested too deeply',
  remedy: 'look for brackets or dashes that were typed by accident',
}

export const oldVersion: YamlFault = {
  code: 'yaml-version',
  message: 'only YAML 1.2 is read',
  remedy: 'delete the %YAML line',
}

export function controlCharacter(unit: number): YamlFault {
  return {
    code: 'yaml-control-character',
    message: 'there is an invisible control character',
    got: `U+${unit.toString(16).toUpperCase().padStart(4, '0')}`,
    remedy: 'delete it, or save the file again as plain UTF-8 text',
  }
}

export function repeatedKey(key: string, earlierLine: number): YamlFault {
  return {
    code: 'yaml-duplicate-key',
    message: `the key stands in line ${earlierLine} already`,
    got: key,
    remedy: 'keep one of the two',
  }
}

const remedies: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'indent with spaces',
  BAD_INDENT: 'give the entries of one list or mapping the same indentation, and close every bracket',
  BAD_SCALAR_START: 'put the text in quotes',
  BAD_DQ_ESCAPE: 'write the text in single quotes, where a backslash is only a backslash',
  BLOCK_AS_IMPLICIT_KEY: 'put a text that contains ": " in quotes',
  MULTILINE_IMPLICIT_KEY: 'write each entry as "key: value" on a line of its own',
  MULTIPLE_DOCS: 'keep one document: delete the "---" and what does not belong',
  MISSING_CHAR: 'close quotes and brackets, and write each entry as "key: value"',
  NON_STRING_KEY: 'put the key in quotes',
  UNEXPECTED_TOKEN: 'check brackets, quotes and indentation here',
  RESOURCE_EXHAUSTION: 'look for brackets that were typed by accident',
}

const ownWords: Readonly<Record<string, string>> = {
  MULTIPLE_DOCS: 'a second document begins here',
  NON_STRING_KEY: 'a list or mapping cannot be a key',
}

type InKebabCase<Code extends string> = Code extends `${infer Word}_${infer Rest}`
  ? `${Lowercase<Word>}-${InKebabCase<Rest>}`
  : Lowercase<Code>

/** A finding of the YAML library: its code `BAD_INDENT` becomes `yaml-bad-indent`. */
export function syntaxFault<Code extends string>(code: Code, message: string) {
  const remedy = remedies[code] ?? 'check the spelling of this part of the file'
  return {
    code: `yaml-${code.toLowerCase().replaceAll('_', '-') as InKebabCase<Code>}` as const,
    message: `not readable as YAML: ${ownWords[code] ?? message}`,
    remedy,
  }
}
