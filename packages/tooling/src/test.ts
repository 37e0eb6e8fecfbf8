import process from 'node:process'
import { ensureBrowser } from './browser.ts'
import { ensureLivekitServer } from './livekit-server.ts'
import { ensureOtherBrowsers } from './other-browsers.ts'
import { notTested, runSteps, type Step } from './steps.ts'

/** Everything: types, lint, unit, browser, end to end. `npm test -- unit browser` runs only those (and what they need). */
const node = [process.execPath, '--conditions=@vitrine/source', '--disable-warning=ExperimentalWarning']
const script = (name: string) => ['npm', 'run', '--silent', name]

const STEPS: readonly Step[] = [
  { name: 'build', command: script('build'), weight: 1 },
  { name: 'types', command: script('types'), weight: 1 },
  { name: 'lint', command: script('lint') },
  { name: 'unit', command: script('unit'), after: ['types'], weight: 1 },
  { name: 'browser', command: script('browser'), after: ['build'], weight: 1 },
  { name: 'storybook', command: script('build:storybook'), after: ['types'], weight: 1 },
  { name: 'packages', command: [...node, 'packages/tooling/src/packages.ts'], after: ['build'], weight: 1 },
  { name: 'end-to-end', command: script('e2e'), after: ['build', 'unit'], weight: 2 },
  { name: 'other-browsers', command: script('e2e:others'), after: ['build', 'unit'], weight: 2 },
]

function chosen(names: readonly string[]): readonly Step[] {
  if (!names.length) return STEPS
  const wanted = new Set<string>()
  const want = (name: string): void => {
    const step = STEPS.find(found => found.name === name)
    if (!step)
      throw new Error(`There is no step ${name}: choose of ${STEPS.map(found => found.name).join(', ')}.`)
    wanted.add(name)
    step.after?.forEach(want)
  }
  names.forEach(want)
  return STEPS.filter(({ name }) => wanted.has(name))
}

try {
  process.env['CHROME_PATH'] = ensureBrowser()
  const started = Date.now()
  const steps = chosen(process.argv.slice(2))
  if (steps.some(({ name }) => name === 'other-browsers')) ensureOtherBrowsers()
  // Here, where its first installation can be followed; the tests say so when there is none.
  if (steps.some(({ name }) => name === 'end-to-end')) ensureLivekitServer(line => console.log(line))
  const outcomes = await runSteps(steps)
  const count = (result: string) => outcomes.filter(outcome => outcome.result === result).length
  const minutes = ((Date.now() - started) / 60_000).toFixed(1)
  const missed = outcomes
    .filter(({ result }) => result !== 'passed')
    .map(({ name, result }) => `${name} (${result})`)
  const untested = outcomes.flatMap(notTested)
  if (untested.length) console.log(`\nNot tested here:\n${untested.map(line => `  ${line}`).join('\n')}`)
  console.log(`\n${missed.length ? `Not passed: ${missed.join(', ')}. ` : ''}All steps took ${minutes} min.`)
  console.log(`steps: ${count('passed')} passed, ${count('failed') + count('not run')} failed`)
  if (missed.length) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
