export interface Rect {
  top: number
  bottom: number
  height: number
}

/** Returns the position of an element on the current page in px; null when it is not there. */
export function rectOf(selector: string): Promise<Rect | null> {
  return new Promise((resolve) => {
    wx.createSelectorQuery()
      .select(selector)
      .boundingClientRect((rect: Rect | null) => resolve(rect))
      .exec()
  })
}

export function scrollTopOf(selector: string): Promise<number> {
  return new Promise((resolve) => {
    wx.createSelectorQuery()
      .select(selector)
      .scrollOffset((offset: { scrollTop: number } | null) => resolve(offset?.scrollTop ?? 0))
      .exec()
  })
}
