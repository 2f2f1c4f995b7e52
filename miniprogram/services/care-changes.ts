const listeners = new Set<() => void>()

/** Calls the listener when the plan, the check-in or what is offered has changed. Returns how to stop it. */
export function onCareChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function tellCareChange(): void {
  for (const listener of listeners) listener()
}
