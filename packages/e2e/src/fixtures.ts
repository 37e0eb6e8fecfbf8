import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, expect } from 'vitest'
import { openFaultPage, type FaultPage } from './fault-page.ts'
import { createSite, launchBrowser, type Site } from './player.ts'

/** Opened before the first test here and closed after the last one; what is opened later is closed sooner. */
export function forAllTests<T extends { close(): unknown } | { stop(): unknown }>(
  open: () => T | Promise<T>,
): T {
  let opened: T
  beforeAll(async () => {
    opened = await open()
    return () => ('stop' in opened ? opened.stop() : opened.close())
  })
  return standIn(() => opened)
}

/** Opened anew for each test here and closed after it, with the test's name if it failed. */
export function forEachTest<T extends { close(failed?: string): Promise<void> }>(open: () => Promise<T>): T {
  let opened: T
  beforeEach(async ({ task, onTestFinished }) => {
    opened = await open()
    onTestFinished(() => opened.close(task.result?.state === 'fail' ? task.name : undefined))
  })
  return standIn(() => opened)
}

/** A page with the player for each test, all on one site and in one browser. Errors that nobody caught fail the test. */
export function playerForEachTest(code?: string): { site: Site; player: FaultPage; page: Page } {
  const site = forAllTests(() => createSite(code))
  const browser = forAllTests(launchBrowser)
  const player = forEachTest(async () => {
    const opened = await openFaultPage(browser, site.url)
    return {
      ...opened,
      async close(failed?: string) {
        await opened.close(failed)
        expect(opened.failures).toEqual([])
      },
    }
  })
  return { site, player, page: standIn(() => player.page) }
}

/** What is asked of it is asked of what is open by then. */
function standIn<T extends object>(now: () => T): T {
  return new Proxy({} as T, {
    get(_, name) {
      const value: unknown = Reflect.get(now(), name)
      return typeof value === 'function' ? (value.bind(now()) as unknown) : value
    },
    set: (_, name, value) => Reflect.set(now(), name, value),
  })
}
