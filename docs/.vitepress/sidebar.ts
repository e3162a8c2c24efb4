interface Entry {
  readonly text: string
  readonly link?: string
  readonly items?: Entry[]
}

const page = (text: string, link: string): Entry => ({ text, link })

/** Every page of the site, in the order in which a course needs them. */
export const sidebar: Entry[] = [
  {
    text: 'Start',
    items: [
      page('What it is', '/'),
      page('Tutorial, command line', '/tutorial'),
      page('Tutorial, in the studio', '/tutorial-studio'),
      page('Getting started', '/getting-started'),
      page('A repository that grades itself', '/repositories'),
      page('Why trust it', '/why-trust-it'),
    ],
  },
  {
    text: 'Write sets',
    items: [
      page('Sets of problems', '/sets'),
      page('Programs', '/programs'),
      page('Families of your own', '/own-families'),
      page('Why a library differs', '/libraries'),
      page('The studio', '/using-the-studio'),
      page('What the studio keeps', '/studio-keeping'),
      page('Preview', '/preview'),
    ],
  },
  {
    text: 'Hand out',
    items: [
      page('Paper', '/paper'),
      page('Sheets to everybody, feedback', '/feedback'),
      page('Practice pages', '/practice'),
      page('Learning platforms', '/export'),
      page('Folders that are filled', '/folders'),
    ],
  },
  {
    text: 'Collect and grade',
    items: [
      page('Answer files', '/answers'),
      page('Hand-ins and attempts', '/hand-ins'),
      page('How answers are judged', '/grading'),
      page('Late work', '/late-work'),
      page('Corrections', '/corrections'),
      page('Gradebooks', '/gradebooks'),
      page('What a class did', '/reports'),
    ],
  },
  {
    text: 'Large courses',
    items: [page('Shards', '/shards'), page('Several machines', '/machines')],
  },
  {
    text: 'Reference',
    items: [
      page('Command line', '/reference/command-line'),
      page('Keys of a problem set', '/reference/problem-set'),
      page('Keys of corrections', '/reference/corrections'),
      page('Families', '/reference/families'),
      page('The library', '/api'),
      page('Faults', '/faults'),
      page('Mistakes', '/mistakes'),
    ],
  },
  {
    text: 'Project',
    items: [
      page('Architecture', '/project/architecture'),
      page('Contributing', '/project/contributing'),
      page('Security', '/project/security'),
      page('Changes', '/project/changes'),
      page('Decisions', '/project/decisions'),
    ],
  },
]
