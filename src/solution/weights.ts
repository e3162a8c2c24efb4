import type { Fault } from '../faults/fault.ts'
import { didYouMean } from '../faults/makers.ts'
import type { Problem, ProblemSet } from '../set/types.ts'
import { isGroup } from './ask.ts'
import type { Exercise } from './exercise.ts'
import { namedIn } from './worth.ts'

/**
 * What is wrong with the weights that a problem states.
 * @param exercises one of each shape that was tried
 */
export function* faultsInWeights(
  set: ProblemSet,
  problem: Problem,
  exercises: () => readonly Exercise[],
): Generator<Fault> {
  const { id, weights, at } = problem
  if (!weights) return
  const shapes = exercises().map(({ solution, onSheet }) => ({
    named: namedIn(solution),
    asked: new Map(onSheet.map((node) => [node.name, node.id])),
  }))
  const askedIn = ({ named, asked }: (typeof shapes)[number], entry: string) =>
    named(entry).filter((name) => asked.has(name))
  const known = [...new Set(shapes.flatMap(({ asked }) => [...asked.keys()]))]
  const first = new Map<string, string>()
  for (const entry of Object.keys(weights)) {
    const place = set.locate([...at, 'weights', entry], 'key')
    const names = shapes.flatMap((shape) => askedIn(shape, entry))
    if (names.length === 0) yield { ...notAsked(id, entry, known), ...place }
    const kind = isGroup(entry) ? 'group ' : ''
    const twice = [...new Set(names)].find((name) => first.has(kind + name))
    if (twice !== undefined) yield { ...weighedTwice(id, twice, first.get(kind + twice)!, entry), ...place }
    for (const name of names) first.set(kind + name, entry)
  }
  if (shapes.every(({ asked }) => asked.size > 0) && Object.values(weights).every((weight) => weight === 0)) {
    const covers = (shape: (typeof shapes)[number]) =>
      new Set(Object.keys(weights).flatMap((entry) => askedIn(shape, entry))).size === shape.asked.size
    if (shapes.every(covers)) yield { ...nothingCounts(id), ...set.locate([...at, 'weights']) }
  }
}

function notAsked(id: string, entry: string, known: readonly string[]): Fault {
  return {
    code: 'weight-not-asked',
    message: `problem ${id} weighs ${entry}, which it does not ask for`,
    got: entry,
    expected: 'names or groups of what it asks for',
    ...didYouMean(entry, known, `ask for ${entry}, or take it out of weights`),
  }
}

function weighedTwice(id: string, name: string, earlier: string, entry: string): Fault {
  return {
    code: 'weighed-twice',
    message: `problem ${id} gives ${name} two weights, by ${earlier} and by ${entry}`,
    got: `${earlier} and ${entry}`,
    expected: `one weight for ${name}`,
    remedy: `take ${earlier} or ${entry} out of weights`,
  }
}

function nothingCounts(id: string): Fault {
  return {
    code: 'nothing-counts',
    message: `problem ${id} gives everything that it asks the weight 0`,
    got: 'weights of 0',
    expected: 'a weight of more than 0',
    remedy: 'give some blank a weight, or write "graded: false" in place of weights',
  }
}
