/** The package manager, run by npm: a machine needs only Node and npm. */
export const PNPM = '10.34.9'

/** The command line that runs pnpm with these arguments. */
export function pnpm(...args) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  return [npm, ['exec', '--yes', `--package=pnpm@${PNPM}`, '--', 'pnpm', ...args]]
}
