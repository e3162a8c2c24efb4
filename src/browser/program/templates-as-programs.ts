/** Each template by its name; what stands here is made of `templates/` when the program is bundled. */
export const templates: Readonly<Record<string, object>> = {}
