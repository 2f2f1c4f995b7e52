import { type BuiltIns } from './built-in.ts'

/** The node that `SelectorQuery.fields({ node: true })` gives for a 2d canvas. */
export type CanvasNode = HTMLCanvasElement & {
  createImage(): HTMLImageElement
  requestAnimationFrame(callback: FrameRequestCallback): number
  cancelAnimationFrame(id: number): void
}

export const canvas: BuiltIns = {
  canvas: {
    slot: false,
    properties: { type: '', canvasId: '', disableScroll: false },
    setup({ host, data }) {
      host.append(canvasNode())
      return {
        attached() {
          if (data['type'] !== '2d')
            throw new Error(`<canvas type="${String(data['type'])}"> is not in the preview`)
        },
      }
    },
  },
}

function canvasNode(): CanvasNode {
  return Object.assign(document.createElement('canvas'), {
    createImage: () => new Image(),
    requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
  })
}
