import { clock } from '../../shared/runtime/compose/compose.ts'

/** Whole seconds that are left: what clients know as `expires_in`. */
export function secondsUntil(at: number): number {
  return Math.max(0, Math.floor((at - clock.now()) / 1000))
}
