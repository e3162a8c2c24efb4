import type { Session } from '../app/session.ts'
import { type Command, exampleLines, Option, ownFamily, prune, wholeNumber } from './options.ts'

/** The commands that bring an editor of sets into a browser. */
export function addPages(program: Command, session: Session, done: (code: number) => void): void {
  program
    .command('preview')
    .description('edit a set in the browser and see its sheets at once, as its files change; Ctrl-C ends it')
    .argument('<set>', 'problem set, a YAML file')
    .addOption(ownFamily())
    .option('--templates <dir>', 'folder with templates and styles in place of those of the same name')
    .option('--theme <file>', 'CSS file of custom properties: colours, fonts, size of type')
    .option('--port <n>', 'port of this machine; default: one that is free', wholeNumber(1024, 65_535))
    .addOption(new Option('--no-open', 'print the address, and open no browser'))
    .option('--browser <path>', 'browser that prints PDFs (or PUPPETEER_EXECUTABLE_PATH)')
    .addHelpText(
      'after',
      exampleLines([
        'gradsheet preview problem-sets/quiz-backprop.yaml',
        'gradsheet preview quiz.yaml --templates our-look --theme green.css --family families/rotations.ts',
        'gradsheet preview quiz.yaml --no-open --port 4180',
      ]),
    )
    .action(async (set, options) =>
      done(await (await import('../app/preview.ts')).previewCommand(set, options, session)),
    )

  program
    .command('studio')
    .description('write a page to edit sets in, with the whole program in it: it needs no server and nothing installed')
    .option('--out <dir>', 'folder to write index.html to', 'studio')
    .addOption(prune())
    .addHelpText('after', exampleLines(['gradsheet studio --out public/studio']))
    .action(async (options) => done(await (await import('../app/studio.ts')).studioCommand(options, session)))
}
