import process from 'node:process'
import { parseArgs } from 'node:util'
import { FIGURES, runBench } from '../../bench/src/bench.ts'
import { ensureBundles } from './bundles.ts'

const HELP = `npm run bench -- [figures] [options]

  figures      ${FIGURES.map(({ name }) => name).join(', ')} (default: all)
  --quick      fewer rounds
  --quiet      the table alone
  --help       this text

Fails when a figure is missed.`

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      quick: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) console.log(HELP)
  else {
    const say = (line: string) => (values.quiet ? undefined : console.error(line))
    await ensureBundles(say)
    const { quick } = values
    const held = await runBench({ names: positionals, quick, say, print: line => console.log(line) })
    process.exitCode = held ? 0 : 1
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
