import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { Builder, Capabilities, error as refusal, Key, type WebElement } from 'selenium-webdriver'
import { freePort } from '../free-port.ts'
import { reader } from '../shopper.ts'
import { find, type OtherPage, type Wanted } from './other-page.ts'

const UNTIL_MS = 30_000
const START_MS = 20_000
const POLL_MS = 100

/** WebKitGTK's small browser by its driver, on a display of its own that nobody sees. */
export async function openWebkit(paths: {
  driver: string
  browser: string
  display: string
}): Promise<OtherPage> {
  const read = await reader()
  const display = spawn(
    paths.display,
    ['-displayfd', '3', '-screen', '0', '800x1000x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  )
  const [number] = (await once(display.stdio[3] as Readable, 'data')) as [Buffer]
  const port = await freePort()
  const driver = spawn(paths.driver, [`--port=${port}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, DISPLAY: `:${number.toString().trim()}`, GDK_BACKEND: 'x11' },
  })
  const complaints = complaintsOf(driver)
  await answers(`http://127.0.0.1:${port}/status`)
  const args = ['--automation', '--enable-write-console-messages-to-stdout=true']
  const session = await new Builder()
    .usingServer(`http://127.0.0.1:${port}`)
    .withCapabilities(
      new Capabilities({
        browserName: 'MiniBrowser',
        pageLoadStrategy: 'eager',
        'webkitgtk:browserOptions': { binary: paths.browser, args },
      }),
    )
    .build()
  await session.manage().setTimeouts({ script: UNTIL_MS })
  await session.manage().window().setRect({ width: 390, height: 844, x: 0, y: 0 })

  /** The page may have been left since: what reads it comes along each time. */
  const run: OtherPage['run'] = async (work, ...args) => {
    const answer: { value?: unknown; error?: string } = await session.executeAsyncScript(
      `if (!globalThis.vitrineTest) { ${read} }
      const [args, done] = arguments
      Promise.resolve().then(() => (${work.toString()})(...args))
        .then(value => done({ value }), error => done({ error: String(error) }))`,
      args,
    )
    if (answer.error !== undefined) throw new Error(answer.error)
    return answer.value as never
  }
  async function until<A extends unknown[], T>(work: (...args: A) => T, ...args: A): Promise<NonNullable<T>> {
    let last: unknown
    const truthy = async () => {
      try {
        return await run(work, ...args)
      } catch (error) {
        // A page that is being left runs nothing.
        last = error
        return undefined
      }
    }
    const limit = Date.now() + UNTIL_MS
    for (let found = await truthy(); ; found = await truthy()) {
      if (found) return found as NonNullable<T>
      if (Date.now() > limit)
        throw new Error(`Never true: ${work.toString()} ${JSON.stringify(args)}`, { cause: last })
      await wait(POLL_MS)
    }
  }
  const element = async (wanted: Wanted) => (await until(find, wanted)) as unknown as WebElement

  return {
    open: url => session.get(url),
    run,
    async until(work, ...args) {
      await until(work, ...args)
    },
    async click(wanted) {
      const limit = Date.now() + UNTIL_MS
      for (;;) {
        try {
          return await (await element(wanted)).click()
        } catch (error) {
          // Still on its way to its place.
          const early = error instanceof refusal.ElementNotInteractableError
          if (!early || Date.now() > limit) throw error
          await wait(POLL_MS)
        }
      }
    },
    async type(wanted, text) {
      await (await element(wanted)).sendKeys(text.replaceAll('\n', Key.ENTER))
    },
    complaints: () => Promise.resolve(complaints),
    async close() {
      await session.quit()
      driver.kill()
      display.kill()
    },
  }
}

/** The browser writes its pages' consoles to the output of its driver. */
function complaintsOf({ stdout }: ChildProcess): readonly string[] {
  const complaints: string[] = []
  let rest = ''
  stdout?.on('data', (chunk: Buffer) => {
    const lines = (rest + chunk.toString()).split('\n')
    rest = lines.pop() ?? ''
    complaints.push(...lines.filter(line => /CONSOLE (JS|SECURITY) ERROR/.test(line)))
  })
  return complaints
}

async function answers(url: string): Promise<void> {
  const limit = Date.now() + START_MS
  for (;;) {
    try {
      await fetch(url)
      return
    } catch (error) {
      if (Date.now() > limit) throw error
      await wait(POLL_MS)
    }
  }
}
