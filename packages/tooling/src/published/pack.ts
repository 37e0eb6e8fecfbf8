import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pnpm } from '../../pnpm.mjs'
import { run } from './run.ts'

/** What a `package.json` says, as far as the checks ask. */
export interface PackageJson {
  name: string
  version: string
  exports?: Record<string, string | { types?: string; default: string }>
  bin?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

export interface Packed {
  /** The folder's name below `packages`. */
  name: string
  tarball: string
  json: PackageJson
}

/** Packs what would be published into `folder`. */
export async function packAll(root: string, names: readonly string[], folder: string): Promise<Packed[]> {
  const filters = names.map(name => `--filter=./packages/${name}`)
  await run(pnpm(...filters, '--recursive', 'pack', '--pack-destination', folder), root)
  const made = readdirSync(folder)
  return names.map(name => {
    const json = JSON.parse(readFileSync(join(root, `packages/${name}/package.json`), 'utf8')) as PackageJson
    const file = `${json.name.replace('@', '').replace('/', '-')}-${json.version}.tgz`
    if (!made.includes(file)) throw new Error(`${file} was not packed; there are ${made.join(', ')}.`)
    return { name, tarball: join(folder, file), json }
  })
}

/** Throws naming what a package carries that it must not, or lacks. */
export async function checkContents({ name, tarball }: Packed): Promise<string> {
  const { stdout } = await run(['tar', ['-tzf', tarball]], '.')
  const files = stdout.trim().split('\n')
  const missing = ['package.json', 'README.md', 'LICENSE'].filter(file => !files.includes(`package/${file}`))
  if (missing.length) throw new Error(`${name} lacks ${missing.join(', ')}.`)
  const stray = files.filter(file => /\.test[.-]|\/testing\/|\.tsbuildinfo$|tsconfig|rollup/.test(file))
  if (stray.length) throw new Error(`${name} carries ${stray.join(', ')}: leave it out in \`files\`.`)
  const json = await run(['tar', ['-xzOf', tarball, 'package/package.json']], '.')
  if (json.stdout.includes('workspace:'))
    throw new Error(`${name} still names the workspace in its dependencies.`)
  return `${files.length} files`
}
