import type { AppBundle } from '../../bundle.ts'
import type { Device } from './device.ts'

export type ThemeVariables = Record<string, string>

/** The variables of theme.json in the present theme. */
export const themeVariables = ({ themes }: AppBundle, device: Device): ThemeVariables =>
  themes[device.theme()] ?? {}

/** A configured value, where `@name` stands for a variable. */
export const resolveVariable = (value: string | undefined, variables: ThemeVariables): string | undefined =>
  value?.startsWith('@') ? variables[value.slice(1)] : value
