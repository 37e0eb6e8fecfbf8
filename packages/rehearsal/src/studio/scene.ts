import { createCanvas } from '@napi-rs/canvas'
import { sizeOf } from '../format.ts'
import type { StudioOptions } from './messages.ts'
import { convertToYuv } from './yuv.ts'

/** What is in front of the camera. */
export interface Scene {
  show(itemId: string | undefined): void
  setHost(name: string, title: string): void
  /** Paints the whole frame. @param capture wall-clock milliseconds */
  paint(yuv: Uint8Array, frame: number, capture: number): void
}

export async function createScene(options: StudioOptions): Promise<Scene> {
  const { width, height } = sizeOf(options.aspect, 720)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  const master = new Uint8Array((width * height * 3) / 2)
  let item: string | undefined
  return {
    show: itemId => void (item = itemId),
    setHost: () => undefined,
    paint(yuv, frame, capture) {
      if (frame % 2 === 0) {
        context.fillStyle = '#d8c7ae'
        context.fillRect(0, 0, width, height)
        context.fillStyle = '#5a3d2b'
        context.fillRect(0, height * 0.7, width, height * 0.3)
        context.fillStyle = '#333'
        context.font = '40px sans-serif'
        context.fillText(new Date(capture).toISOString().slice(11, 22), 40, 80)
        context.fillText(options.products.find(product => product.item_id === item)?.title ?? '', 40, 140)
        context.beginPath()
        context.arc(width / 2 + Math.sin(frame / 30) * 100, height / 2, 80, 0, 7)
        context.fill()
        convertToYuv(canvas.data(), { x: 0, y: 0, width, height }, master, width, height)
      }
      yuv.set(master)
    },
  }
}
