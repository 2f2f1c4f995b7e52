import { clock } from '../../shared/runtime/compose/compose.ts'

/** Returns the whole seconds until `at`, for the field `expires_in`. */
export function secondsUntil(at: number): number {
  return Math.max(0, Math.floor((at - clock.now()) / 1000))
}
