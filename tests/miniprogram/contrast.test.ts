import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

type Theme = Record<string, string>

const folder = 'miniprogram'
const sheets = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.wxss'))
  .map((file) => ({ file, text: readFileSync(`${folder}/${file}`, 'utf8') }))
const theme = readFileSync(`${folder}/styles/theme.wxss`, 'utf8')
const themes = { light: colorsOf('theme-light'), dark: colorsOf('theme-dark') }

/** Colours of text and of what it stands on; a colour of text that is not here fails below. */
const onAnyGround = ['ink', 'ink-soft', 'ink-faint', 'accent', 'bad']
const grounds = ['paper', 'surface', 'raised', 'sunken']
const pairs: [text: string, ground: string][] = [
  ...onAnyGround.flatMap((text) => grounds.map((ground): [string, string] => [text, ground])),
  ['accent', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-mine', 'mine'],
  ['ink', 'accent-soft'],
  ['bad', 'bad-soft'],
  ['ink', 'bad-soft'],
]

function colorsOf(className: string): Theme {
  const block = new RegExp(`\\.${className} \\{([^}]*)\\}`).exec(theme)?.[1] ?? ''
  const colors = [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)]
  return Object.fromEntries(colors.map(([, name = '', value = '']) => [name, value]))
}

/** WCAG 2, relative luminance. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(text: string | undefined, ground: string | undefined): number {
  if (text === undefined || ground === undefined) return 0
  const [dark = 0, light = 0] = [luminance(text), luminance(ground)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** Rules of a sheet that name a colour of text: with the ground they set, if any. */
function rulesOf({ file, text }: { file: string; text: string }) {
  return [...text.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) => {
    const color = /(?:^|[\s;])color: var\(--([\w-]+)\)/.exec(body)?.[1]
    const ground = /background: var\(--([\w-]+)\)/.exec(body)?.[1]
    return color === undefined ? [] : [{ place: `${file} ${selector.trim()}`, color, ground }]
  })
}
const rules = sheets.flatMap(rulesOf)

describe.each(Object.entries(themes))('in the %s theme', (_name, colors) => {
  it.each(pairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(colors[text], colors[ground])).toBeGreaterThanOrEqual(4.5)
  })

  it('wherever a rule sets both, the text can be read', () => {
    const faint = rules
      .filter(({ ground }) => ground !== undefined)
      .filter(({ color, ground = '' }) => contrast(colors[color], colors[ground]) < 4.5)
    expect(faint).toEqual([])
  })

  it('what is fainter is still less than what is not', () => {
    const [ink, soft, faint] = ['ink', 'ink-soft', 'ink-faint'].map((text) =>
      contrast(colors[text], colors['paper']),
    )
    expect(ink).toBeGreaterThan(soft ?? 0)
    expect(soft).toBeGreaterThan((faint ?? 0) * 1.15)
  })
})

describe('the contrast is measured', () => {
  it('as others measure it', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it('for every colour that a text of the app has', () => {
    const known = new Set([
      ...pairs.map(([text]) => text),
      ...rules.flatMap(({ ground, color }) => (ground ? [color] : [])),
    ])
    expect(rules.filter(({ color }) => !known.has(color))).toEqual([])
    expect(rules.length).toBeGreaterThan(50)
  })
})
