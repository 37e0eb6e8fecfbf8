import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRecorder } from './recorder.ts'

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'recorder-test-'))))
afterEach(() => rm(folder, { recursive: true }))

function segment(msn: number, bytes: Buffer, duration = 1) {
  const part = { uri: `s${msn}.p0.m4s`, duration, independent: true, data: bytes }
  return { msn, uri: `s${msn}.m4s`, capture: msn * 1000, parts: [part], complete: true, duration }
}

describe('recorder', () => {
  it('keeps what it is given and lists it', async () => {
    const recorder = await createRecorder(folder, () => undefined)
    recorder.add(segment(10, Buffer.from('ten')), Buffer.from('init'))
    recorder.add(segment(11, Buffer.from('eleven')), Buffer.from('init'))
    await expect.poll(() => recorder.range()).toEqual({ from: 10, to: 11, started_at: 10_000 })
    expect(await readFile(recorder.path('s11.m4s') ?? '', 'utf8')).toBe('eleven')
    expect(await readFile(recorder.path('init.mp4') ?? '', 'utf8')).toBe('init')
    expect(recorder.playlist(11, 11)).toContain('s11.m4s')
    expect(recorder.playlist(11, 11)).not.toContain('s10.m4s')
    await recorder.stop()
    expect(await readdir(join(folder, 'recording'))).toContain('s10.m4s')
  })

  it('gives out nothing but what it recorded', async () => {
    const recorder = await createRecorder(folder, () => undefined)
    await writeFile(join(folder, 'recording', 'other.m4s'), 'other')
    expect(recorder.path('other.m4s')).toBeUndefined()
    expect(recorder.path('../other')).toBeUndefined()
    await recorder.stop()
  })

  it('forgets what is more than half an hour old', async () => {
    const recorder = await createRecorder(folder, () => undefined)
    for (let msn = 0; msn < 4; msn++) recorder.add(segment(msn, Buffer.from('x'), 700), Buffer.from('init'))
    await expect.poll(() => recorder.range()).toEqual({ from: 2, to: 3, started_at: 2000 })
    await expect.poll(() => readdir(join(folder, 'recording'))).toEqual(['init.mp4', 's2.m4s', 's3.m4s'])
    await recorder.stop()
  })

  it('says in a sentence that it can not write, and goes on', async () => {
    await writeFile(join(folder, 'file'), '')
    const lines: string[] = []
    const recorder = await createRecorder(join(folder, 'file'), line => lines.push(line))
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/goes on without a recording/)
    recorder.add(segment(1, Buffer.from('x')), Buffer.from('init'))
    await recorder.stop()
    expect(recorder.range()).toBeUndefined()
  })
})
