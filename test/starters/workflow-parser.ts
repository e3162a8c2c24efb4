import { registerHooks } from 'node:module'

// It imports JSON without saying so, which Node refuses.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
})

export const { parseWorkflow } = await import('@actions/workflow-parser')
export const { parseAction } = await import('@actions/workflow-parser/actions/action-parser')
