import { answerWith } from './program/answering.ts'

answerWith({
  fairness: async () => (await import('./program/services/fairness.ts')).fairness,
  look: async () => (await import('./program/services/look.ts')).look,
  'seed-of-set': async () => (await import('./program/services/seed-of-set.ts')).seedsOfSet,
  families: async () => (await import('./program/services/gallery.ts')).familiesService,
  example: async () => (await import('./program/services/gallery.ts')).exampleService,
  problem: async () => (await import('./program/services/gallery.ts')).problemService,
  picture: async () => (await import('./program/services/gallery.ts')).pictureService,
  'picture-style': async () => (await import('./program/services/gallery.ts')).pictureStyleService,
  preview: async () => (await import('./program/services/gallery.ts')).previewService,
  'ready-sets': async () => (await import('./program/services/ready-sets.ts')).readySetsService,
  'set-picture': async () => (await import('./program/services/ready-sets.ts')).setPictureService,
  formulas: async () => (await import('./program/services/formulas.ts')).formulasService,
  schema: async () => (await import('./program/services/knowledge.ts')).schemaOfSets,
  'names-of-family': async () => (await import('./program/services/knowledge.ts')).namesOfFamily,
  roster: async () => (await import('./program/services/roster.ts')).roster,
})
