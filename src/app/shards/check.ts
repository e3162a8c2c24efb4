import { groupBy } from '../../base/group-by.ts'
import { inSentence } from '../../base/listed.ts'
import { type Fault, FaultError } from '../../faults/fault.ts'
import { generatorVersion } from '../../solution/draw.ts'
import type { ShardHeading } from './heading.ts'
import type { FoundShard } from './record.ts'
import { shardName } from './shard.ts'

/** A shard whose heading is there. */
export type HeadedShard = FoundShard & { readonly heading: ShardHeading }

/** The shards of one run in their order, where all are there and whole; else everything that is wrong with them is thrown. */
export function checkShards(
  found: readonly FoundShard[],
  named: readonly string[],
  version: string,
): { readonly heading: ShardHeading; readonly shards: readonly HeadedShard[] } {
  const damaged = found.filter((shard) => shard.state === 'damaged').map(damage)
  const headed = found.filter((shard): shard is HeadedShard => shard.heading !== undefined)
  const [first, ...others] = headed
  if (!first) throw new FaultError(damaged.length > 0 ? damaged : noShards(named))
  const strange = [...foreignVersion(first, version), ...others.flatMap((other) => differences(first, other))]
  if (strange.length > 0) throw new FaultError([...damaged, ...strange])
  const { of } = first.heading.shard
  const byNumber = groupBy(headed, ({ heading }) => heading.shard.number)
  const unfinished = headed.filter(({ state }) => state === 'interrupted').map(interruption)
  const twice = [...byNumber.values()].flatMap(([one, ...more]) => more.map((another) => repetition(one!, another)))
  const missing = Array.from({ length: of }, (_, k) => k + 1).filter((number) => !byNumber.has(number))
  const faults = [
    ...damaged,
    ...unfinished,
    ...twice,
    // One that cannot be read may be one of them.
    ...(missing.length > damaged.length ? [absence(missing, of, named)] : []),
  ]
  if (faults.length > 0) throw new FaultError(faults)
  const shards = headed.toSorted((a, b) => a.heading.shard.number - b.heading.shard.number)
  return { heading: first.heading, shards }
}

function noShards(named: readonly string[]): Fault {
  return {
    code: 'no-shards',
    message: `there is no shard in ${named.join(', ')}`,
    expected: 'folders that runs with --shard wrote, or folders that hold them',
    remedy: 'name the --out of these runs',
  }
}

function absence(missing: readonly number[], of: number, named: readonly string[]): Fault {
  const [one, several] = [missing.length === 1, missing.slice(0, mostNumbers).map(String)]
  const more = missing.length > mostNumbers ? [`${missing.length - mostNumbers} more`] : []
  const numbers = inSentence([...several, ...more])
  return {
    code: 'shard-missing',
    message: one ? `shard ${numbers} of ${of} is missing` : `shards ${numbers} of ${of} are missing`,
    file: named.join(', '),
    expected: `shards 1 to ${of}`,
    remedy: `run the command with --shard ${missing[0]}/${of}${one ? '' : ' and so on'}, or name the folder that has ${one ? 'it' : 'them'}`,
  }
}

const mostNumbers = 20

function interruption({ folder, heading: { shard } }: HeadedShard): Fault {
  return {
    code: 'shard-interrupted',
    message: `${shardName(shard)} was interrupted, or is still being worked on`,
    file: folder,
    expected: 'a shard that is done',
    remedy: `run the command with --shard ${shard.number}/${shard.of} again, with --resume`,
  }
}

export function damage({ folder, heading }: FoundShard): Fault {
  const name = heading ? shardName(heading.shard) : 'a shard'
  return {
    code: 'shard-damaged',
    message: `the results of ${name} were changed or cut off since they were written`,
    file: folder,
    expected: 'the folder as the run left it',
    remedy: 'copy the folder again, or run that shard again without --resume',
  }
}

function repetition(one: HeadedShard, { folder }: FoundShard): Fault {
  return {
    code: 'shard-twice',
    message: `${shardName(one.heading.shard)} is there twice`,
    file: folder,
    got: `${one.folder} and ${folder}`,
    expected: 'one folder of each shard',
    remedy: 'leave one of the two out',
  }
}

function foreignVersion({ folder, heading }: HeadedShard, version: string): Fault[] {
  const { gradsheet, generator } = heading
  if (gradsheet === version && generator === generatorVersion) return []
  return [
    {
      code: 'shard-of-other-version',
      message: 'the shards were made by another version of gradsheet',
      file: folder,
      got: `${gradsheet}, generator ${generator}`,
      expected: `${version}, generator ${generatorVersion}`,
      remedy: 'merge with the version that made them, or make them again with this one',
    },
  ]
}

/** In what a shard is of another run than the first; the first of several is enough to tell. */
function differences(first: HeadedShard, other: HeadedShard): Fault[] {
  const [a, b] = [factsOf(first.heading), factsOf(other.heading)]
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])]
  const name = names.find((one) => a[one] !== b[one])
  if (name === undefined) return []
  const says = (text: string | undefined) => {
    if (text === undefined) return 'none'
    return text.length > longest ? undefined : text
  }
  const got = says(b[name])
  const expected = says(a[name])
  return [
    {
      code: 'shards-differ',
      message: `${shardName(other.heading.shard)} belongs to another run than ${shardName(first.heading.shard)}: ${name} is another`,
      file: other.folder,
      ...(got && { got }),
      expected: `${expected ? `${expected}, ` : ''}as in ${first.folder}`,
      remedy: 'name the folders of one run, or run this shard again as the others were run',
    },
  ]
}

const longest = 60

/** What shards of one run have in common, by what users call it. */
function factsOf(heading: ShardHeading): Record<string, string> {
  const { gradsheet, generator, command, set, seed, options, texts, items, shard } = heading
  const stated = Object.entries(options).map(([name, value]) => [optionName(name), JSON.stringify(value)])
  const kept = Object.entries(texts).map(([name, { text }]) => [`the file of ${optionName(name)}`, text])
  return {
    'the version of gradsheet': `${gradsheet}, generator ${generator}`,
    'the command': command,
    'the number of shards': `${shard.of}`,
    'the problem set': set.text,
    ...(set.corrections && { 'what was put right since': set.corrections.text }),
    'the seed': seed,
    ...Object.fromEntries([...stated, ...kept]),
    'a family of your own': JSON.stringify(set.families),
    [`what there is to ${command}`]: `${items.count} items, ${items.sha256.slice(0, 8)}`,
  }
}

function optionName(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
