import { cpSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import typescript from '@rollup/plugin-typescript'

const root = fileURLToPath(new URL('.', import.meta.url))

/** What a package carries besides its code, from `src` to `dist`. */
function carry(folder, pattern) {
  return {
    name: 'carry',
    writeBundle() {
      for (const file of globSync(pattern, { cwd: `${folder}/src` })) cpSync(`${folder}/src/${file}`, `${folder}/dist/${file}`)
    },
  }
}

/** A package as it is published: ESM, one module a file (what a page doesn't import, it doesn't pay), declarations. */
function library(name, ...carried) {
  const folder = `${root}packages/${name}`
  const { exports, bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'))
  const entries = Object.values(exports ?? {}).flatMap(entry => entry['@vitrine/source'] ?? [])
  const commands = Object.values(bin ?? {}).map(file => file.replace('dist', 'src').replace(/\.js$/, '.ts'))
  return {
    input: [...entries, ...commands].map(file => `${folder}/${file.replace(/^\.\//, '')}`),
    external: id => !/^[./]/.test(id),
    output: {
      dir: `${folder}/dist`,
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: `${folder}/src`,
      sourcemap: true,
    },
    plugins: [
      typescript({ tsconfig: `${folder}/tsconfig.build.json`, noEmitOnError: true }),
      ...carried.map(pattern => carry(folder, pattern)),
    ],
  }
}

/** In the order of the layers: each package is built against those below it as a user gets them. */
export default [
  library('protocol'),
  library('core'),
  library('elements', 'messages/*.json'),
  library('review', '**/*.sql', 'view/messages/*.json'),
  library('server', '**/*.sql'),
  library('rehearsal', '**/*.{ttf,otf,woff2}'),
]
