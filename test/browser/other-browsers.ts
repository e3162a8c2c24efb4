import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import puppeteer, { type Browser } from 'puppeteer-core'

/** A browser other than Chromium that prints files on this machine, or why it cannot. */
export interface OtherBrowser {
  readonly name: string
  readonly missing: string | undefined
  /** Prints a HTML file to a PDF file as its user would. */
  print(html: string, pdf: string): Promise<void>
}

const firefoxPath = ['/usr/bin/firefox-esr', '/usr/bin/firefox'].find((path) => existsSync(path))

export const missingFirefox = firefoxPath ? undefined : 'no Firefox (Debian: firefox-esr)'

export function launchFirefox(): Promise<Browser> {
  return puppeteer.launch({ browser: 'firefox', executablePath: firefoxPath!, headless: true })
}

export const firefox: OtherBrowser = {
  name: 'Firefox',
  missing: missingFirefox,
  async print(html, pdf) {
    const browser = await launchFirefox()
    try {
      const page = await browser.newPage()
      await page.goto(`file://${html}`)
      await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true })
    } finally {
      await browser.close()
    }
  },
}

/** WebKit's driver cannot print, so that GTK does, through Python's bindings. */
const printing = `
import sys, gi
gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1')
from gi.repository import GLib, Gtk, WebKit2
source, target = sys.argv[1:3]
window = Gtk.OffscreenWindow(); view = WebKit2.WebView(); window.add(view); window.set_default_size(900, 900); window.show_all()
def put():
    settings = Gtk.PrintSettings(); settings.set_printer('Print to File')
    settings.set('output-uri', 'file://' + target); settings.set('output-file-format', 'pdf')
    page = Gtk.PageSetup(); page.set_paper_size(Gtk.PaperSize.new('iso_a4'))
    job = WebKit2.PrintOperation.new(view); job.set_print_settings(settings); job.set_page_setup(page)
    job.connect('finished', lambda _: Gtk.main_quit()); job.print_()
view.connect('load-changed', lambda _, event: event == WebKit2.LoadEvent.FINISHED and GLib.timeout_add(500, put))
view.load_uri('file://' + source); GLib.timeout_add(60000, lambda: sys.exit('too slow')); Gtk.main()
`
const bindings = "import gi; gi.require_version('WebKit2', '4.1'); from gi.repository import WebKit2"
const python = '/usr/bin/python3'
const succeeds = (program: string, ...words: string[]) => spawnSync(program, words, { stdio: 'ignore' }).status === 0

export const webkit: OtherBrowser = {
  name: 'WebKit',
  missing:
    existsSync('/usr/bin/xvfb-run') && succeeds(python, '-c', bindings)
      ? undefined
      : 'no WebKit that Python can drive (Debian: gir1.2-webkit2-4.1 python3-gi xvfb)',
  async print(html, pdf) {
    execFileSync('xvfb-run', ['-a', python, '-c', printing, html, pdf], { stdio: 'ignore', timeout: 90_000 })
  },
}

/** The text of each page of a PDF, by poppler. */
export function pagesOfText(pdf: string): string[] {
  return execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f').slice(0, -1)
}

export const poppler = succeeds('pdftotext', '-v') ? undefined : 'no pdftotext (Debian: poppler-utils)'
