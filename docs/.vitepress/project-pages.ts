/** Pages of the site by what they are made of: files beside `docs`, and a folder of which the site lists the pages. */
export const projectPages: Readonly<Record<string, string>> = {
  'README.md': 'index.md',
  'ARCHITECTURE.md': 'project/architecture.md',
  'CONTRIBUTING.md': 'project/contributing.md',
  'CHANGELOG.md': 'project/changes.md',
  'SECURITY.md': 'project/security.md',
  'docs/decisions/': 'project/decisions.md',
}
