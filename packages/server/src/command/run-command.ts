import { ServerError } from '../errors.ts'
import { exportShow } from './export-show.ts'
import { helpText, parseFlags, type Parsed } from './flags.ts'
import { makeToken } from './make-token.ts'
import { serve } from './serve.ts'
import type { Terminal } from './terminal.ts'

const COMMANDS: Readonly<Record<string, (flags: Parsed, terminal: Terminal) => Promise<void>>> = {
  serve,
  token: makeToken,
  export: exportShow,
}

/** Runs `vitrine-server`; returns its exit code. What a person can mend is one sentence, not a stack. */
export async function runCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  terminal: Terminal,
): Promise<number> {
  try {
    const flags = parseFlags(args, env)
    if (flags.on('help')) {
      terminal.out(helpText())
      return 0
    }
    const command = Object.hasOwn(COMMANDS, flags.command) ? COMMANDS[flags.command] : undefined
    if (!command)
      throw new ServerError('bad_option', `There is no command ${flags.command}. See vitrine-server --help.`)
    await command(flags, terminal)
    return 0
  } catch (error) {
    if (!(error instanceof ServerError)) throw error
    terminal.err(error.message)
    return 1
  }
}
