/** Lets packets go at their own beat, whenever they came. */
export interface SoundPacer {
  push(packet: { due: number; send: () => void }): void
  stop(): void
}

/**
 * The encoder gives sound in bursts, and a viewer's jitter buffer grows by every unevenness it sees, picture
 * and all: lips wait for sound. So each packet waits here until it is due.
 * @remarks `due` is wall-clock milliseconds; a packet that comes late goes at once
 */
export function createSoundPacer(): SoundPacer {
  const queue: Array<{ due: number; send: () => void }> = []
  let timer: NodeJS.Timeout | undefined

  function drain(): void {
    timer = undefined
    for (let next = queue[0]; next; next = queue[0]) {
      const wait = next.due - Date.now()
      if (wait >= 1) {
        timer = setTimeout(drain, wait)
        return
      }
      queue.shift()
      next.send()
    }
  }

  return {
    push(packet) {
      queue.push(packet)
      if (timer === undefined) drain()
    },
    stop() {
      clearTimeout(timer)
      queue.length = 0
    },
  }
}
