import { spawnSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import process from 'node:process'

/** What a browser is driven by, or one sentence why it can't be had here. */
export type OtherBrowser<T> = T | { readonly missing: string }

export interface OtherBrowsers {
  readonly firefox: OtherBrowser<{ readonly path: string }>
  readonly webkit: OtherBrowser<{
    readonly driver: string
    readonly browser: string
    readonly display: string
  }>
}

const FIREFOX = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]
const WEBKIT = {
  driver: '/usr/bin/WebKitWebDriver',
  browser: '/usr/lib/*/webkit2gtk-4.*/MiniBrowser',
  display: '/usr/bin/Xvfb',
  /** Without them it has neither H.264 nor the parser for it. */
  decoder: '/usr/lib/*/gstreamer-1.0/libgstlibav.so',
  parser: '/usr/lib/*/gstreamer-1.0/libgstvideoparsersbad.so',
}
const PACKAGES = {
  Firefox: ['firefox-esr'],
  WebKitGTK: [
    'webkit2gtk-driver',
    'xvfb',
    'gstreamer1.0-libav',
    'gstreamer1.0-plugins-bad',
    'gstreamer1.0-gl',
  ],
}

type Name = keyof typeof PACKAGES

/** Firefox (`FIREFOX_PATH`, or the usual places) and WebKitGTK with its driver, as they are on this machine. */
export function findOtherBrowsers(): OtherBrowsers {
  const path = [process.env['FIREFOX_PATH'], ...FIREFOX].find(
    place => place !== undefined && existsSync(place),
  )
  const { driver, browser, display, decoder, parser } = WEBKIT
  const [webkit] = globSync(browser)
  const whole = [driver, display, decoder, parser].every(place => globSync(place).length > 0)
  return {
    firefox: path === undefined ? { missing: whyNot('Firefox') } : { path },
    webkit:
      whole && webkit !== undefined ? { driver, browser: webkit, display } : { missing: whyNot('WebKitGTK') },
  }
}

/** The same, after what is missing was installed where that can be done without asking. */
export function ensureOtherBrowsers(): OtherBrowsers {
  const { firefox, webkit } = findOtherBrowsers()
  const names: Name[] = []
  if ('missing' in firefox) names.push('Firefox')
  if ('missing' in webkit) names.push('WebKitGTK')
  if (names.length > 0 && hindrance() === undefined) {
    console.log(`Installing ${names.join(' and ')} for the tests (once; about half a minute) …`)
    const packages = names.flatMap(name => PACKAGES[name])
    if (apt('update')) apt('install', '-y', '--no-install-recommends', ...packages)
  }
  return findOtherBrowsers()
}

function apt(...args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const done = spawnSync('apt-get', ['-qq', ...args], { encoding: 'utf8', env })
  if (done.status !== 0) console.log((done.stderr ?? '').trim().split('\n').slice(-3).join('\n'))
  return done.status === 0
}

function hindrance(): string | undefined {
  if (process.platform !== 'linux') return 'this is no Linux'
  if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get'
  return process.getuid?.() === 0 ? undefined : 'this is not root'
}

function whyNot(name: Name): string {
  const why = hindrance()
  return why === undefined
    ? `apt-get could not install ${PACKAGES[name].join(' ')}.`
    : `It is not installed, and could not be: ${why}.`
}
