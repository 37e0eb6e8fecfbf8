import process from 'node:process'
import { parseArgs } from 'node:util'
import { FIGURES, runBench } from '../../bench/src/bench.ts'
import { publish } from '../../bench/src/publish.ts'
import { ensureBundles } from './bundles.ts'

const HELP = `npm run bench -- [figures] [options]

  figures      ${FIGURES.map(({ name }) => name).join(', ')} (default: all)
  --quick      fewer rounds
  --hour       watches our steady picture by LL-HLS for an hour instead of ten minutes
  --write      puts the result of a whole run into docs/benchmarks.md
  --quiet      the result alone
  --help       this text

Fails when a figure is missed.`

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      hour: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const { quick, hour, write, quiet, help } = values
  if (help) console.log(HELP)
  else {
    if (write && (quick || positionals.length))
      throw new Error('--write takes a whole run: leave --quick and the names of figures out.')
    const say = (line: string) => (quiet ? undefined : console.error(line))
    await ensureBundles(say)
    const print = (text: string) => {
      console.log(`\n${text}`)
      if (write) publish(text)
    }
    const steady = hour ? 3_600 : quick ? 30 : 600
    const held = await runBench({ names: positionals, quick, steady, say, print })
    process.exitCode = held ? 0 : 1
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
