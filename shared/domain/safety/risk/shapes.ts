/** Classes of words that cannot be listed: numbers with what they count. */
export interface Shape {
  name: string
  pattern: RegExp
  accepts(match: RegExpExecArray): boolean
}

const digits: Readonly<Record<string, number>> = {
  半: 0.5,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  几: 5,
  数: 5,
  好: 5,
  多: 5,
}

/** The size of a number in digits or Chinese signs, roughly: what counts is whether it is many. */
export function sizeOf(written: string): number {
  if (/\d/.test(written)) return Number.parseFloat(written)
  const scale = /百|千|万/.test(written) ? 100 : written.includes('十') ? 10 : 1
  return scale * (scale > 1 && /^[十百]/.test(written) ? 1 : (digits[written.charAt(0)] ?? 1))
}

const number = String.raw`(\d+(?:\.\d+)?|[一二两三四五六七八九十百千几半好数]+)`
const many = 8
const grown = 15

export const shapes: readonly Shape[] = [
  {
    name: 'manyPills',
    pattern: new RegExp(`${number}(?:多|来|几)?(?:片|粒|颗|丸|支)`, 'g'),
    accepts: ([, count = '']) => sizeOf(count) >= many || /^[好几]/.test(count),
  },
  {
    name: 'packs',
    pattern: new RegExp(`${number}(?:大|整|多|小)?(?:瓶|板|盒|罐|把)`, 'g'),
    accepts: () => true,
  },
  {
    name: 'fewPills',
    pattern: new RegExp(`${number}(?:片|粒|颗|丸)`, 'g'),
    accepts: ([, count = '']) => sizeOf(count) < many && !/^[好几]/.test(count),
  },
  {
    name: 'childAge',
    pattern: new RegExp(`${number}(?:个多?月|岁)`, 'g'),
    accepts: ([age, count = '']) =>
      age.endsWith('月') || (sizeOf(count) <= grown && !/^[十百]?[六七八九]/.test(count.slice(1))),
  },
  { name: 'bigNumber', pattern: /(?<![\w.])\d{1,4}(?![\w])/g, accepts: ([count]) => Number(count) >= many },
  // A text of nothing but a few words: a bare word of danger is a call.
  {
    name: 'alone',
    pattern: /^[\s\p{P}]*[\p{L}\d]{1,8}(?: [a-z]{1,8}){0,2}[\s\p{P}~]*$/gu,
    accepts: () => true,
  },
  { name: 'floor', pattern: /(?:\d{1,3}|[二三四五六七八九十]+)(?:层|楼)/g, accepts: () => true },
]
