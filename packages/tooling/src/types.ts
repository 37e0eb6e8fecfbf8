import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** An app as its developer has it: `packages.ts` checks it against what is published. */
const OUTSIDE = ['examples/vite-app']

/** Checks the types of every package and example, each under its own rules; two at a time. */
const projects = ['packages', 'examples']
  .flatMap(folder => readdirSync(join(root, folder)).map(name => join(folder, name)))
  .concat('stories')
  .filter(folder => !OUTSIDE.includes(folder) && existsSync(join(root, folder, 'tsconfig.json')))

function check(project: string): Promise<boolean> {
  return new Promise(resolve => {
    const tsc = spawn(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), '--pretty', '-p', join(root, project)],
      { stdio: 'inherit' },
    )
    tsc.on('exit', code => resolve(code === 0))
  })
}

const wrong: string[] = []
async function next(): Promise<void> {
  for (let project = projects.pop(); project; project = projects.pop())
    if (!(await check(project))) wrong.push(project)
}
await Promise.all([next(), next()])
if (wrong.length) {
  console.error(`Types are wrong in ${wrong.sort().join(', ')}.`)
  process.exitCode = 1
}
