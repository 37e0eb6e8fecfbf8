import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parse, stringify } from 'yaml'
import type { Packed, PackageJson } from './pack.ts'

type Versions = Record<string, { specifier: string; version: string }>
interface Importer {
  dependencies?: Versions
  devDependencies?: Versions
}
interface Lockfile {
  lockfileVersion: string
  settings: Record<string, unknown>
  importers: Record<string, Importer>
  packages: Record<string, Record<string, unknown>>
  snapshots: Record<string, { dependencies?: Record<string, string> }>
}

/**
 * The lockfile of an app that takes our packages from the tarballs beside it and everything else as the house's own
 * lockfile has it: what installs from it needs no registry, only pnpm's store.
 */
export function lockfileOf(house: string, app: string, packed: readonly Packed[]): string {
  const lock = parse(readFileSync(`${house}/pnpm-lock.yaml`, 'utf8')) as Lockfile
  const places = new Map(packed.map(({ json, tarball }) => [json.name, placeOf(tarball)]))
  const versionsOf = (versions: Versions = {}): Versions =>
    Object.fromEntries(
      Object.entries(versions).map(([name, was]) => {
        const place = places.get(name)
        return [name, place ? { specifier: place, version: place } : was]
      }),
    )

  for (const { name, json, tarball } of packed) {
    const place = placeOf(tarball)
    const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`
    lock.packages[`${json.name}@${place}`] = {
      resolution: { integrity, tarball: place },
      version: json.version,
      ...(json.bin && { hasBin: true }),
    }
    const needs = versionsOf(lock.importers[`packages/${name}`]?.dependencies)
    lock.snapshots[`${json.name}@${place}`] = {
      dependencies: Object.fromEntries(Object.entries(needs).map(([need, { version }]) => [need, version])),
    }
  }
  const { dependencies, devDependencies } = lock.importers[app] ?? {}
  const tarballs = Object.fromEntries(
    [...places].map(([name, place]) => [name, { specifier: place, version: place }]),
  )
  lock.importers = {
    '.': {
      dependencies: { ...versionsOf(dependencies), ...tarballs },
      devDependencies: versionsOf(devDependencies),
    },
  }
  return stringify(lock)
}

/** The app's own `package.json`, with every package of ours from its tarball. */
export function packageJsonOf(json: PackageJson, packed: readonly Packed[]): PackageJson {
  const tarballs = packed.map(({ json: { name }, tarball }) => [name, placeOf(tarball)] as const)
  return { ...json, dependencies: { ...json.dependencies, ...Object.fromEntries(tarballs) } }
}

function placeOf(tarball: string): string {
  return `file:tarballs/${basename(tarball)}`
}
