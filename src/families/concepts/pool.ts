import { chainRule } from './chain-rule.ts'
import { networks } from './networks.ts'
import type { Question } from './question.ts'
import { training } from './training.ts'

/** Every question, by the name under which it is answered. */
export const pool = { ...training, ...chainRule, ...networks } as const satisfies Record<string, Question>

export type QuestionName = keyof typeof pool

export const questionNames = Object.keys(pool) as [QuestionName, ...QuestionName[]]
