import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** A Chromium on this machine: `CHROME_PATH`, the usual places, or one that was downloaded before. */
export function findBrowser(): string | undefined {
  return [process.env['CHROME_PATH'], ...PLACES, chromium.executablePath()].find(
    path => path !== undefined && existsSync(path),
  )
}

/** A Chromium, installed where there is none. Throws with a sentence that says what to do. */
export function ensureBrowser(): string {
  const found = findBrowser()
  if (found) return found
  const run = (command: string, args: string[]) => spawnSync(command, args, { stdio: 'inherit' }).status === 0
  console.log('No browser here yet: installing Chromium …')
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    if (
      run('apt-get', ['update', '-qq']) &&
      run('apt-get', [
        'install',
        '-y',
        '-qq',
        '--no-install-recommends',
        'chromium',
        'fonts-noto-core',
        'fonts-noto-cjk',
      ])
    ) {
      const installed = findBrowser()
      if (installed) return installed
    }
  }
  run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', 'chromium'])
  const installed = findBrowser()
  if (installed) return installed
  throw new Error('No Chromium could be installed: install Chrome or Chromium and set CHROME_PATH to it.')
}
