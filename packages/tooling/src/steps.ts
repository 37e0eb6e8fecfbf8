import { stripVTControlCharacters } from 'node:util'
import { spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import process from 'node:process'

/** One check: a command, and what it needs done before. */
export interface Step {
  name: string
  command: readonly string[]
  after?: readonly string[]
  /** How many cores it fills; steps that drive a browser want quiet. */
  weight?: number
}

export interface Outcome {
  name: string
  result: 'passed' | 'failed' | 'not run'
  seconds: number
  output: string
}

const KILL_AFTER_MS = 30 * 60_000

/** Runs steps as their needs and the cores allow; a failed step holds back only those after it. */
export async function runSteps(steps: readonly Step[], cores = availableParallelism()): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>()
  const waiting = [...steps]
  let busy = 0

  return new Promise(resolve => {
    function next(): void {
      for (const step of [...waiting]) {
        const needs = (step.after ?? []).map(name => outcomes.get(name))
        if (needs.some(need => need !== undefined && need.result !== 'passed')) {
          waiting.splice(waiting.indexOf(step), 1)
          outcomes.set(step.name, { name: step.name, result: 'not run', seconds: 0, output: '' })
          return next()
        }
        const weight = Math.min(step.weight ?? 1, cores)
        if (needs.includes(undefined) || busy + weight > cores) continue
        waiting.splice(waiting.indexOf(step), 1)
        busy += weight
        void run(step).then(outcome => {
          busy -= weight
          outcomes.set(step.name, outcome)
          announce(outcome)
          next()
        })
      }
      if (!waiting.length && busy === 0) resolve(steps.flatMap(({ name }) => outcomes.get(name) ?? []))
    }
    next()
  })
}

function run({ name, command: [file = '', ...args] }: Step): Promise<Outcome> {
  const started = Date.now()
  return new Promise(resolve => {
    const child = spawn(file, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    })
    const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
    let output = ''
    const hear = (chunk: Buffer) => (output += chunk.toString())
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', error => (output += String(error)))
    child.on('close', code => {
      clearTimeout(timer)
      resolve({
        name,
        result: code === 0 ? 'passed' : 'failed',
        seconds: Math.round((Date.now() - started) / 1000),
        output,
      })
    })
  })
}

function announce({ name, result, seconds, output }: Outcome): void {
  console.log(`${result === 'passed' ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (result === 'passed') return
  for (const line of output.trimEnd().split('\n').slice(-150)) console.log(`    ${line}`)
}

/** What a step says it could not test on this machine, and why. */
export function notTested({ output }: Outcome): string[] {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .filter(line => /^(NOT TESTED|.*NOT TESTED HERE)/.test(line))
  return [...new Set(lines)]
}
