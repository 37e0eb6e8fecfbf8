import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse, stringify } from 'yaml'
import { pnpm } from '../../pnpm.mjs'
import { lockfileOf, packageJsonOf } from './lockfile.ts'
import type { Packed, PackageJson } from './pack.ts'
import { run } from './run.ts'

const APP = 'examples/vite-app'
const LEFT = ['node_modules', 'dist']

/** Makes a copy of the example app in `folder`, as if made by hand, and installs the packed packages into it. */
export async function makeFreshApp(root: string, folder: string, packed: readonly Packed[]): Promise<void> {
  cpSync(join(root, APP), folder, { recursive: true, filter: path => !LEFT.includes(basename(path)) })
  const json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageJson
  writeFileSync(join(folder, 'package.json'), JSON.stringify(packageJsonOf(json, packed), null, 2))
  writeFileSync(join(folder, 'pnpm-lock.yaml'), lockfileOf(root, APP, packed))
  const { packages: _, ...settings } = parse(readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')) as {
    packages: string[]
  }
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), stringify(settings))
  await run(pnpm('install', '--frozen-lockfile', '--offline', '--reporter=append-only'), folder)
}
